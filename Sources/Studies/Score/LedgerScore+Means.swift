// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension LedgerScore {
    /// The mean of each measure over all entries of a kind and model, and over each of their parts.
    static func means(_ entries: [Entry], _ parts: [Part]) -> [Mean] {
        Kind.allCases.flatMap { kind -> [Mean] in
            let own = entries.filter { $0.kind == kind }
            var means = means("all", own, kind)
            for part in parts {
                let names = Set(own.map { $0.name(of: part) }).sorted { $0.order < $1.order }
                for name in names {
                    means += Self.means(
                        name.text, own.filter { $0.name(of: part) == name }, kind)
                }
            }
            return means
        }
    }

    private static func means(_ part: String, _ entries: [Entry], _ kind: Kind) -> [Mean] {
        models(entries).flatMap { model in
            Measure.allCases.compactMap { measure in
                let own = entries.filter { $0.model == model && $0.score(measure) != nil }
                guard !own.isEmpty else { return nil }
                return Mean(
                    kind: kind, part: part, model: model, measure: measure, count: own.count,
                    value: own.reduce(0) { $0 + ($1.score(measure) ?? 0) } / Double(own.count),
                    comparisons: comparisons(own, entries, measure))
            }
        }
    }

    /// On the questions that both have, and on no others.
    private static func comparisons(
        _ own: [Entry], _ all: [Entry], _ measure: Measure
    ) -> [Comparison] {
        var others: [(Comparison.Other, (Entry) -> Double?)] = [
            (.even, { $0.even(measure) }),
            (.reference, { entry in entry.reference.flatMap { entry.score($0, measure) } }),
            (.market, { entry in (entry.market?.chance).flatMap { entry.score($0, measure) } }),
        ]
        for model in models(all) where model != own[0].model {
            let theirs = all.filter { $0.model == model }
            others.append(
                (
                    .model(model),
                    { entry in
                        theirs.first { entry.isSameQuestion(as: $0) }?.score(measure)
                    }
                ))
        }
        return others.compactMap { other, score in
            let pairs = own.compactMap { entry -> (group: String, own: Double, other: Double)? in
                guard let value = entry.score(measure), let theirs = score(entry),
                    value.isFinite, theirs.isFinite
                else { return nil }
                return (entry.scenario, value, theirs)
            }
            guard
                let paired = PairedScores(pairs.map { (group: $0.group, value: $0.own - $0.other) })
            else { return nil }
            let count = Double(pairs.count)
            return Comparison(
                other: other, value: pairs.reduce(0) { $0 + $1.own } / count,
                otherValue: pairs.reduce(0) { $0 + $1.other } / count, paired: paired)
        }
    }
}

extension LedgerScore.Entry {
    fileprivate struct Name: Hashable {
        let text: String
        let order: String
    }

    fileprivate func name(of part: LedgerScore.Part) -> Name {
        switch part {
        case .scenario: return Name(text: "scenario \(scenario)", order: scenario)
        case .horizon:
            let bands = [(30, "0-30"), (90, "31-90"), (365, "91-365")]
            let band = bands.firstIndex { daysAhead <= $0.0 }
            return Name(
                text: "horizon \(band.map { bands[$0].1 } ?? "over 365") days",
                order: "\(band ?? bands.count)")
        }
    }

    fileprivate func isSameQuestion(as other: LedgerScore.Entry) -> Bool {
        scenario == other.scenario && question == other.question && asOf == other.asOf
            && variant == other.variant
    }

    func score(_ measure: LedgerScore.Measure) -> Double? {
        switch (values, measure) {
        case (.chance(let chance), .brier): chance.brier
        case (.chance(let chance), .log): chance.log
        case (.labels(let labels), .labelBrier): labels.brier
        case (.labels(let labels), .labelLog): labels.log
        case (.date(_, let crps), .dateCRPS): crps
        case (.chance, _), (.labels, _), (.date, _), (.number, _): nil
        }
    }

    /// Of somebody who says so much.
    func score(_ said: Double, _ measure: LedgerScore.Measure) -> Double? {
        guard case .chance(let chance) = values else { return nil }
        switch measure {
        case .brier: return BrierScore.score(said, came: chance.came)
        case .log: return LogScore.score(said, came: chance.came)
        case .labelBrier, .labelLog, .dateCRPS: return nil
        }
    }

    /// Of somebody who always says 50%, or gives all labels the same chance.
    fileprivate func even(_ measure: LedgerScore.Measure) -> Double? {
        switch (values, measure) {
        case (.chance, _): return score(0.5, measure)
        case (.labels(let labels), .labelBrier): return 1 - 1 / Double(labels.labels)
        case (.labels(let labels), .labelLog): return log(Double(labels.labels))
        case (.labels, _), (.date, _), (.number, _): return nil
        }
    }
}
