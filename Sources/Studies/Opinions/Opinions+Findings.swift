// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
public import Model
internal import Statistics
internal import Tables

/// Other opinions on the outcomes of one run, or of several beside each other.
struct OpinionTables {
    let sides: [Opinions]

    /// Of sides that have any.
    init(_ sides: [Opinions]) { self.sides = sides.filter { !$0.entries.isEmpty } }

    /// Nothing where nobody else says anything.
    var sections: [Findings.Section] {
        sides.isEmpty
            ? []
            : [.table(readerTable), .table(Self.fileTable(sides)), .table(Self.moveTable(sides))]
    }

    /// In the order of the first side, then of outcomes that only others have.
    private var outcomes: [String] {
        var names: [String] = []
        for entry in sides.flatMap(\.entries) where !names.contains(entry.outcome) {
            names.append(entry.outcome)
        }
        return names
    }

    // MARK: For readers

    private var readerTable: Table {
        var table = Table(
            "opinions", of: "Who", in: .readers,
            [
                Column(fields: [], faces: [.init("chance")]),
                Column(fields: [], faces: [.init("95% CI", part: .interval)]),
                Column(fields: [], faces: [.init("odds ÷ class")]),
            ])
        table.begin(
            "Beside other opinions",
            notes: [
                "The class is the share of past cases and no part of the model's answer. Its interval is wide "
                    + "because cases are few; the model's is simulation error."
            ] + blendNote)
        for name in outcomes { add(name, to: &table) }
        return table
    }

    private func add(_ name: String, to table: inout Table) {
        let own = sides.compactMap { side in
            side.entries.first { $0.outcome == name }.map { (side: side, entry: $0) }
        }
        guard let first = own.first?.entry else { return }
        table.addHeading(name, question: first.question)
        for (side, entry) in own {
            let isAlone = sides.count == 1
            table.add(
                isAlone ? "model" : side.model, depth: 1,
                [.probability(entry.said), .probability(entry.said), Self.times(entry.ratio)],
                notes: [entry.sentence].compactMap { $0 })
        }
        if let reference = first.reference {
            let chance = Quantity.chance(reference.chance, reference.interval)
            table.add("class", depth: 1, [chance, chance, .blank], notes: [reference.words])
        }
        for market in first.markets {
            table.add(
                "market, \(market.on)", depth: 1, [Self.alone(market.chance), .blank, .blank],
                notes: [market.source])
        }
        for (side, entry) in own {
            guard let weight = side.blend, let mixed = entry.blended(weight) else { continue }
            let chance = Quantity.chance(mixed.value, mixed.interval)
            table.add(
                sides.count > 1 ? "blend, \(side.model)" : "blend", depth: 1,
                [chance, chance, .blank])
        }
    }

    private var blendNote: [String] {
        sides.compactMap(\.blend).prefix(1).map { weight in
            let percent = SignificantDigits.number(100 * weight, halfWidth: 5)
            return
                "The blend is not the model's answer either: it mixes the class, at \(percent)%, with the "
                + "model in log odds (--blend)."
        }
    }

    /// Two digits.
    private static func times(_ ratio: (value: Double, interval: Interval)?) -> Quantity {
        ratio.map { .number($0.value, Interval(low: 0.8 * $0.value, high: 1.2 * $0.value)) }
            ?? .blank
    }

    /// Without an interval; whole percents, or tenths near the ends.
    private static func alone(_ chance: Double) -> Quantity {
        let half = (0.05...0.95).contains(chance) ? 0.05 : 0.005
        return .chance(chance, Interval(low: chance - half, high: chance + half))
    }

    // MARK: In files

    private static func fileTable(_ sides: [Opinions]) -> Table {
        var table = Table(
            Opinions.tableNames[0], in: .files,
            [
                .text("scenario", "Name of the scenario"),
                .text("model", "Variant, or baseline for none; or which of the trials"),
                .text("outcome", "Name of the outcome"),
                .value("day", "The day of the chance", kind: .date),
                .measured("model_chance", "What the trials say, from 0 to 1"),
                .text("opinion", "class or market"),
                .measured("chance", "What past cases or a market say"),
                .value("cases", "Cases of the class", kind: .integer),
                .value("effective_cases", "How many independent ones would be as precise"),
                .value("window_days", "Days that a case has; empty of a counted share"),
                .value("on", "The day of a market's chance", kind: .date),
                .text("source", "Which cases, or which market"),
                .measured("odds_ratio", "The model's odds ÷ those of the opinion"),
                .text("position", "within, above or below the 95% interval of the class"),
                .value("blend_weight", "Weight of the class in the blend; empty without one"),
                .measured("blend", "Model and class, mixed in log odds"),
            ])
        for side in sides {
            for entry in side.entries {
                let keys: [Quantity] = [
                    .text(side.scenario), .text(side.model), .text(entry.outcome),
                    Quantity(day: entry.day), .probability(entry.said),
                ]
                if let reference = entry.reference {
                    let mixed = side.blend.flatMap { entry.blended($0) }
                    table.add(
                        entry.outcome,
                        keys + [
                            .text("class"), .chance(reference.chance, reference.interval),
                            .count(reference.cases), .number(reference.effectiveCases, nil),
                            reference.window.map { .number($0, nil) } ?? .nothing, .nothing,
                            .text(reference.words),
                            entry.ratio.map { .number($0.value, $0.interval) } ?? .nothing,
                            Quantity(entry.position?.rawValue),
                            mixed.flatMap { _ in side.blend }.map { .number($0, nil) } ?? .nothing,
                            mixed.map { .chance($0.value, $0.interval) } ?? .nothing,
                        ])
                }
                for market in entry.markets {
                    table.add(
                        entry.outcome,
                        keys + [
                            .text("market"), .number(market.chance, nil), .nothing, .nothing,
                            .nothing, Quantity(day: market.on), .text(market.source),
                            entry.ratio(to: market).map { .number($0.value, $0.interval) }
                                ?? .nothing, .nothing, .nothing, .nothing,
                        ])
                }
            }
        }
        return table
    }

    private static func moveTable(_ sides: [Opinions]) -> Table {
        var table = Table(
            Opinions.tableNames[1], in: .files,
            [
                .text("scenario", "Name of the scenario"),
                .text("model", "Variant, or baseline for none"),
                .text("outcome", "Name of the outcome, whose chance lies outside its class"),
                .text("parameter", "Name of the parameter"), .text("unit", "Unit of its values"),
                .value(
                    "from_percentile", "Of its own distribution, where the chance is the model's"),
                .value("to_percentile", "Where the chance is nearest to the class, 0.05 to 0.95"),
                .value("from_value", "Its value at the first"),
                .value("to_value", "Its value at the second"),
                .value("chance", "The model's chance given that value"),
                .text("closes", "true if that is the end of the interval of the class"),
            ])
        for side in sides {
            for entry in side.entries {
                guard let closing = entry.closing else { continue }
                let all =
                    closing.moves.map { ($0, true) }
                    + (closing.furthest.map { [($0, false)] } ?? [])
                for (move, closes) in all {
                    table.add(
                        entry.outcome,
                        [
                            .text(side.scenario), .text(side.model), .text(entry.outcome),
                            .text(move.parameter), Quantity(move.unit), .number(move.from, nil),
                            .number(move.to, nil), .number(move.fromValue, nil),
                            .number(move.toValue, nil), .number(move.chance, nil),
                            .text(closes ? "true" : "false"),
                        ])
                }
            }
        }
        return table
    }
}

extension Opinions {
    /// The tables that other opinions have in files.
    public static let tableNames = ["references", "reference_moves"]

    /// The same of a scenario: none where it names no other opinions.
    public static func tableNames(of scenarios: [Scenario]) -> [String] {
        let isAny = scenarios.contains { scenario in
            scenario.outcomes.contains(where: \.hasOpinions)
        }
        return isAny ? tableNames : []
    }
}

extension Opinions.Entry {
    /// Of a chance that lies outside its class: how far, and what would bring it in.
    fileprivate var sentence: String? {
        guard let nearEnd, let position, let ratio, let reference else { return nil }
        let times = SignificantDigits.number(ratio.value, halfWidth: 0.2 * ratio.value)
        let bound = SignificantDigits.percent(nearEnd, halfWidth: reference.interval.halfWidth / 4)
        return
            "Outside its reference class, \(position.rawValue) the 95% interval: the odds are \(times) times "
            + "those of the class." + (closing?.words(bound) ?? "")
    }
}

extension Opinions.Closing {
    private static let shown = 3

    /// ` It would be at the end of that interval (32%) with summit_pace at 0.92 instead of 1.02 (percentile 45
    /// instead of 51).`
    fileprivate func words(_ bound: String) -> String {
        if !moves.isEmpty {
            let list = moves.prefix(Self.shown).map(\.words)
            return " It would reach the interval, at \(bound), with "
                + list.joined(separator: ", or with ") + "."
        }
        guard let furthest else {
            return " No parameter makes a detectable difference."
        }
        let chance = SignificantDigits.percent(furthest.chance, halfWidth: 0.02)
        return
            " No parameter alone brings it to the interval, at \(bound), within its own 5th to 95th "
            + "percentile; \(furthest.parameter) goes furthest, to \(chance) with \(furthest.words)."
    }
}

extension Opinions.Closing.Move {
    /// `summit_pace at 0.92 instead of 1.02 (percentile 45 instead of 51)`.
    fileprivate var words: String {
        let half = max(abs(toValue - fromValue), 1e-12) / 5
        let (there, here) = (
            SignificantDigits.number(toValue, halfWidth: half),
            SignificantDigits.number(fromValue, halfWidth: half)
        )
        let unit = self.unit.map { " \($0)" } ?? ""
        // As many digits as tell the two apart.
        let gap = 100 * abs(to - from) / 5
        let percentiles = [to, from].map {
            SignificantDigits.number(100 * $0, halfWidth: min(5, max(0.5, gap)))
        }
        return "\(parameter) at \(there)\(unit) instead of \(here) (percentile \(percentiles[0]) "
            + "instead of \(percentiles[1]))"
    }
}
