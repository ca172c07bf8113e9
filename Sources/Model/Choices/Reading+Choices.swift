// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func readChoices(
        _ entries: [Node.Entry], _ outcomes: [Outcome], _ known: [String: Happening.What]
    ) -> [Choice] {
        // What some choice sets, and which.
        var set: [String: String] = [:]
        let choices = entries.compactMap { entry -> Choice? in
            guard checkName(entry.key) else { return nil }
            if let outcome = outcomes.first(where: { $0.name == entry.key.text }) {
                sink.report(
                    ScenarioProblem.nameTaken(entry.key.text, firstLine: outcome.place.line),
                    at: entry.key.place)
                return nil
            }
            return readChoice(entry, known, &set)
        }
        let policies = choices.reduce(1) { count, choice in
            min(
                Choice.mostPolicies + 1,
                count * choice.options.reduce(0) { $0 + $1.settings.count })
        }
        if policies > Choice.mostPolicies {
            sink.report(ScenarioProblem.tooManyPolicies, at: fields.key("choices")?.place)
        }
        return choices
    }

    private func readChoice(
        _ entry: Node.Entry, _ known: [String: Happening.What], _ set: inout [String: String]
    ) -> Choice? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a choice", sink: sink) else { return nil }
        let who = fields.optional("who").flatMap { actor($0) }
        _ = fields.optional("note")?.text("the note", sink)
        let written = fields.required("options")?.entries(of: "'options'", sink) ?? []
        var options: [Choice.Option] = []
        for option in written {
            guard checkName(option.key, isReadable: false) else { continue }
            if let option = readOption(option, of: name, known, &set) { options.append(option) }
        }
        fields.finish()
        guard options.count == written.count else { return nil }
        guard options.count > 1 else {
            sink.report(ScenarioProblem.tooFewChoices, at: entry.key.place)
            return nil
        }
        return Choice(name: name, place: entry.key.place, who: who, options: options)
    }

    private func readOption(
        _ entry: Node.Entry, of choice: String, _ known: [String: Happening.What],
        _ set: inout [String: String]
    ) -> Choice.Option? {
        let nothing = Choice.Option(name: entry.key.text, place: entry.key.place, days: [])
        guard !entry.value.isNull else { return nothing }
        guard let fields = Fields(entry.value, of: "an option", sink: sink) else { return nil }
        _ = fields.optional("note")?.text("the note", sink)
        let dates = fields.optional("at").map(\.each) ?? []
        let moments = dates.compactMap { self.moment($0) }
        if dates.isEmpty, let days = fields.optional("at") {
            sink.report(ScenarioProblem.noDays(entry.key.text), at: days.place)
        }
        if moments.count == dates.count {
            for (index, moment) in moments.enumerated()
            where moments.prefix(index).contains(moment) {
                let day = "\(start.adding(days: Int(moment)))"
                sink.report(
                    ScenarioProblem.sameDay(entry.key.text, day), at: dates[index].place)
            }
        }
        let named = fields.optional("happens")?.texts("what happens", sink) ?? []
        var targets: [String] = []
        for name in named {
            if case .stage(let item, _)? = happening(name, at: 0, known)?.what {
                targets.append("\(item).stage")
            }
        }
        var paths = named.map { (path: "\(Editing.happens)\($0.text)", place: $0.place) }
        for setting in fields.optional("set")?.entries(of: "'set'", sink) ?? [] {
            paths.append((setting.key.text, setting.key.place))
            if settable.contains(setting.key.text) {
                targets.append(setting.key.text)
                _ = intervention(
                    Editing.Setting(path: setting.key, value: setting.value), at: moments.first ?? 0
                )
            } else if !dates.isEmpty {
                sink.report(ScenarioProblem.datedEdit(setting.key.text), at: setting.key.place)
            } else if Editing.way(setting.key.text, in: self.written) == nil {
                sink.report(
                    ScenarioProblem.noSuchPath(
                        setting.key.text, known: Editing.names(in: self.written)),
                    at: setting.key.place)
            }
        }
        fields.finish()
        if paths.isEmpty, !dates.isEmpty {
            sink.report(ScenarioProblem.emptyOption(entry.key.text), at: entry.key.place)
        }
        for (path, place) in paths {
            if let other = set[path], other != choice {
                sink.report(ScenarioProblem.chosenTwice(path, other), at: place)
            }
            set[path] = choice
        }
        guard moments.count == dates.count else { return nil }
        return Choice.Option(
            name: entry.key.text, place: entry.key.place,
            days: moments.map { start.adding(days: Int($0)) }, targets: targets)
    }

    func readAims(
        _ entries: [Node.Entry], _ outcomes: [Outcome], _ choices: [Choice]
    ) -> [Aim] {
        let scope = AimScope(
            outcomes, choices, start: start, horizon: horizon, units: self.scope.units)
        return entries.compactMap { entry in
            guard checkName(entry.key, isReadable: false),
                let fields = Fields(entry.value, of: "an aim", sink: sink)
            else { return nil }
            _ = fields.optional("note")?.text("the note", sink)
            let kind: Aim.Kind?
            switch (fields.has("utility"), fields.has("at_least")) {
            case (true, false):
                kind = fields.optional("utility").flatMap { utility($0, scope) }
            case (false, true): kind = readAtLeast(fields, outcomes)
            default:
                sink.report(ScenarioProblem.aimKind, at: entry.key.place)
                return nil
            }
            fields.finish()
            return kind.map { Aim(name: entry.key.text, place: entry.key.place, kind: $0) }
        }
    }

    private func utility(_ node: Node, _ scope: AimScope) -> Aim.Kind? {
        guard let scalar = node.text("the utility", sink),
            let formula = FormulaReader(scope: scope).read(
                scalar.text, at: scalar.place, expecting: .quantity, role: .watched, sink: sink)
        else { return nil }
        guard !formula.formula.nodes.contains(.now) else {
            sink.report(ScenarioProblem.aimReadsNow, at: scalar.place)
            return nil
        }
        // A yes/no outcome alone counts 1 or 0; a comparison is meant for something else.
        if formula.type == .boolean {
            guard case .symbol = formula.formula else {
                sink.report(ScenarioProblem.aimIsCondition(scalar.text), at: scalar.place)
                return nil
            }
        }
        return .utility(formula)
    }

    private func readAtLeast(_ fields: Fields, _ outcomes: [Outcome]) -> Aim.Kind? {
        let least = fields.required("at_least").flatMap {
            formula($0, "the least chance", expecting: .type(.number), role: .parameter)
        }
        guard let name = fields.required("of")?.text("an outcome", sink), let least else {
            return nil
        }
        guard let index = outcomes.firstIndex(where: { $0.name == name.text }) else {
            sink.report(
                ScenarioProblem.unknownOutcome(name.text, known: outcomes.map(\.name)),
                at: name.place)
            return nil
        }
        switch outcomes[index].kind {
        case .happens, .holds, .date: break
        case .number, .category:
            sink.report(ScenarioProblem.chanceOfNumber(name.text), at: name.place)
            return nil
        }
        guard let share = least.formula.constantValue, share > 0, share < 1 else {
            sink.report(ScenarioProblem.aimShare, at: least.place)
            return nil
        }
        return .atLeast(share, outcome: index)
    }
}

extension Node {
    /// The items of a list, or the one value.
    fileprivate var each: [Node] {
        if case .sequence(let sequence) = self { sequence.items } else { [self] }
    }
}
