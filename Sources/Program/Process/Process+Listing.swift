// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

extension Process {
    /// The process in words, as `simulate explain` prints it.
    public var listing: String {
        LargeStack.runIfPossible { "process \(name)\n" + canonicalText }
    }

    /// Everything that the numbers depend on. Numbers are written so that they read back as the same
    /// bits.
    var canonicalText: String {
        var lines = ["horizon \(horizon) days, \(repeats) trials per parameter draw"]
        section("parameters, drawn once per parameter draw", parameters.map(line), into: &lines)
        section("tied by a Gaussian copula", correlations.flatMap(self.lines), into: &lines)
        section("slots and their start values", slots.map(line), into: &lines)
        section(
            "derived",
            definitions.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
                + tables.sorted { $0.key < $1.key }.map(line),
            into: &lines)
        section(
            "set at the start", interventions.flatMap { $0.map(line) }, into: &lines)
        section("clocks, in the order in which ties fire", clocks.flatMap(self.lines), into: &lines)
        section("outcomes", outcomes.map(line), into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ body: [String], into lines: inout [String]) {
        guard !body.isEmpty else { return }
        lines += ["", title + ":"] + body.map { "  " + $0 }
    }

    func line(_ parameter: ProcessParameter) -> String {
        let odds = parameter.oddsMultiplier == 1 ? "" : ", odds × \(parameter.oddsMultiplier)"
        return "\(parameter.name) ~ \(parameter.formula)\(odds)"
    }

    func lines(_ group: CorrelatedParameters) -> [String] {
        zip(group.names, group.factor).map { name, row in
            "\(name): " + row.map { "\($0)" }.joined(separator: " ")
                + (group.falling.contains(name) ? ", falls with its draw" : "")
        } + (group.redraw.map { lines($0, of: group) } ?? [])
    }

    private func lines(_ redraw: Redraw, of group: CorrelatedParameters) -> [String] {
        redraw.members.enumerated().map { index, member in
            "\(group.names[member]) anew: "
                + redraw.kept[index].map { "\($0)" }.joined(separator: " ") + "; "
                + redraw.fresh[index].map { "\($0)" }.joined(separator: " ")
        }
    }

    func line(_ slot: Slot) -> String {
        let range =
            switch slot.check {
            case .number, .finite: ""
            case .notNegative: ", never below 0"
            case .positive: ", above 0"
            }
        return "\(slot.name) = \(slot.initial)\(range)"
    }

    func line(_ entry: (key: String, value: SlotTable)) -> String {
        let values = entry.value.values.map { "\($0)" }.joined(separator: ", ")
        return "\(entry.key) = by \(entry.value.slot): \(values)"
    }

    func line(_ assignment: Assignment) -> String {
        let site = assignment.value.draws ? "  [draws at \(assignment.site)]" : ""
        return "\(assignment.slot) := \(assignment.value)\(site)"
    }

    func lines(_ clock: Clock) -> [String] {
        var when: String
        switch clock.timing {
        case .rate(let rate): when = "at the rate \(rate) per day"
        case .delay(let delay, let again):
            when = again ? "every \(delay) days" : "after \(delay) days"
        case .moment(let moment): when = "on day \(moment)"
        case .scheduled(let slot): when = "on the day in \(slot)"
        case .condition: when = "as soon"
        }
        if let condition = clock.condition {
            if case .condition = clock.timing {
                when += " as \(condition)"
            } else {
                when += " while \(condition)"
            }
        } else if case .condition = clock.timing {
            when = "at the start"
        }
        var all = ["\(clock.name): \(when)"] + (clock.talks.map(lines) ?? [])
        all += clock.game.map(lines) ?? []
        all += clock.assignments.map { "    " + line($0) }
        if let stopped = clock.stops { all.append("    stops \(stopped)") }
        return all
    }

    private func lines(_ talks: Talks) -> [String] {
        var lines = [
            "    talks of \(talks.parties) parties on \(talks.issues) issue\(talks.issues == 1 ? "" : "s") by "
                + "\(talks.method.rawValue), \(talks.utility.rawValue) utility  [draws at \(talks.site)]"
        ]
        let settings = talks.method.settings
        for (choice, index) in zip(talks.method.choices, talks.choices) {
            lines.append("      \(choice.name): \(choice.words[index])")
        }
        for (setting, value) in zip(settings, talks.inputs) {
            lines.append("      \(setting.name): \(value)")
        }
        let names =
            ["walk_away"] + talks.method.partyNumbers.map(\.name)
            + (0..<talks.issues).map { "ideal \($0 + 1)" }
            + (0..<talks.issues).map { "weight \($0 + 1)" }
        for party in 0..<talks.parties {
            let first = settings.count + party * talks.inputsPerParty
            let parts = zip(names, talks.inputs[first...]).map { "\($0) \($1)" }
            lines.append("      party \(party + 1): \(parts.joined(separator: ", "))")
        }
        return lines
    }

    private func lines(_ game: GameTable) -> [String] {
        let (rows, columns) = (game.rows, game.columns)
        func list(_ inputs: ArraySlice<Formula>) -> String {
            inputs.map { "\($0)" }.joined(separator: ", ")
        }
        var lines = [
            "    a game of \(rows) by \(columns) options, logit equilibrium  [draws at \(game.site)]",
            "      rationality: \(list(game.inputs[..<2]))",
            "      open: rows \(list(game.inputs[2..<(2 + rows)])); columns "
                + list(game.inputs[(2 + rows)..<(2 + rows + columns)]),
        ]
        let pay = 2 + rows + columns
        for row in 0..<rows {
            let cells = (0..<columns).map { column in
                let cell = pay + row * columns + column
                return "[\(game.inputs[cell]), \(game.inputs[cell + rows * columns])]"
            }
            lines.append("      row \(row + 1): \(cells.joined(separator: " "))")
        }
        return lines
    }

    func line(_ outcome: ProcessOutcome) -> String {
        switch outcome.kind {
        case .happens(let condition, let before):
            "\(outcome.name): whether \(condition) holds at any moment before day \(before)"
        case .holds(let condition, let moment):
            "\(outcome.name): whether \(condition) holds on day \(moment)"
        case .date(let condition): "\(outcome.name): the day on which \(condition) first holds"
        case .number(let value, let moment): "\(outcome.name): \(value) on day \(moment)"
        case .category(let value, let labels, let moment):
            "\(outcome.name): which of \(labels) values \(value) has on day \(moment)"
        }
    }
}
