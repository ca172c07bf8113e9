// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts
internal import Model
internal import Runs
internal import Simulation
internal import Statistics

extension Opinions {
    /// Of a scenario, whose chances `said` gives by the number of an outcome and, of a date, the days from the
    /// start up to whose end it is asked.
    init(
        _ scenario: Scenario, model: String? = nil, said: (Int, Double?) -> Proportion?
    ) {
        self.scenario = scenario.name
        self.model = model ?? scenario.variant?.name ?? "baseline"
        entries = scenario.outcomes.indices.compactMap { index in
            let outcome = scenario.outcomes[index]
            guard outcome.hasOpinions else { return nil }
            let days = outcome.daysOfDate(scenario)
            return said(index, days).map { proportion in
                Entry(
                    outcome: outcome.name, question: outcome.question,
                    day: days.map { scenario.start.adding(days: Int($0)) }
                        ?? outcome.askedDay(scenario),
                    said: proportion, reference: outcome.reference.flatMap(Reference.init),
                    markets: outcome.markets)
            }
        }
    }

    /// Of what a run's answers add up to.
    init(_ scenario: Scenario, _ tally: RunTally) {
        self.init(scenario) { index, days in
            let isIndependent = tally.isIndependent[index]
            guard tally.trials > 0 else { return nil }
            switch tally.outcomes[index] {
            case .flag(let counts):
                return Proportion(isIndependent ? counts.independent : counts)
            case .date(let dates):
                let day = days ?? 0
                // The days of the printed curve have counts of their own.
                if let printed = dates.moments.firstIndex(where: { $0.rounded(.down) == day }) {
                    let counts = dates.byMoment[printed]
                    return Proportion(isIndependent ? counts.independent : counts)
                }
                return dates.ranked(isIndependent: isIndependent).proportion(
                    atMost: day, repeats: isIndependent ? 1 : scenario.repeats)
            case .number, .category: return nil
            }
        }
    }

    /// Of trials by columns, by a function of flags.
    init(
        _ scenario: Scenario, _ columns: [OutcomeColumn], model: String? = nil,
        _ share: (Int, [UInt8]) -> Proportion?
    ) {
        self.init(scenario, model: model) { index, days in
            columns[index].flags(by: days).flatMap { share(index, $0) }
        }
    }
}

extension Outcome {
    /// Whether others say anything of it.
    var hasOpinions: Bool { reference != nil || !markets.isEmpty }

    /// Of a date, the days from the start within which it is asked about here: those of the class, or all.
    func daysOfDate(_ scenario: Scenario) -> Double? {
        guard case .date = kind else { return nil }
        return reference?.window.rounded(.down) ?? scenario.horizon - 1
    }
}

extension OutcomeColumn {
    /// Whether it is so in each trial; of dates, whether they come by the end of a day after so many.
    func flags(by days: Double?) -> [UInt8]? {
        switch self {
        case .flags(let flags): flags
        case .dates(let dates): days.map { days in dates.map { $0 < days + 1 ? 1 : 0 } }
        case .numbers, .categories: nil
        }
    }
}

extension Opinions.Reference {
    /// By Wilson's interval for a counted share, by Aalen and Johansen's estimator for cases; `nil` if the cases
    /// were not followed for so long, which reading a scenario refuses.
    init?(_ reference: ReferenceClass) {
        let note = reference.note.map { "; \($0)" } ?? ""
        switch reference.source {
        case .counted(let count, let all):
            let share = Proportion(successes: count, of: all)
            self.init(
                chance: share.value, interval: share.interval, cases: all,
                effectiveCases: Double(all), window: nil, file: nil,
                words: reference.note.map { "\(count) of \(all) past cases: \($0)" }
                    ?? "\(count) of \(all) past cases")
        case .cases(let cases, _):
            let curve = AalenJohansen(cases.survival(cases.members).withoutFewGroups)
            guard let incidence = curve.incidence(at: reference.window) else { return nil }
            let selected = cases.condition.map { " where \($0.text)" } ?? ""
            let events = cases.events.map { "'\($0)'" }.joined(separator: " or ")
            self.init(
                chance: incidence.value, interval: incidence.interval, cases: cases.members.count,
                effectiveCases: incidence.effectiveCases, window: reference.window,
                file: cases.cases.path,
                words: "\(cases.members.count.grouped) cases of \(cases.baseName)\(selected): "
                    + "\(events) within \(reference.window.plain) days\(note)")
        }
    }
}
