// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Runs
internal import Simulation
internal import Statistics
internal import Tables

extension AnswerRows {
    /// Of trials with weights, from their answers.
    init(_ scenario: Scenario, _ columns: [OutcomeColumn], _ trials: WeightedTrials) {
        self.init()
        func estimate(_ flags: [UInt8]) -> Estimate {
            Estimate(weighted: trials.proportion(flags))
        }
        for (outcome, column) in zip(scenario.outcomes, columns) {
            switch (outcome.kind, column) {
            case (.happens(_, let moment), .flags(let flags)):
                probabilities.append(
                    ProbabilityRow(
                        outcome, estimate(flags), "by", scenario.lastDay(before: moment)))
            case (.holds(_, let moment), .flags(let flags)):
                probabilities.append(
                    ProbabilityRow(
                        outcome, estimate(flags), "on", scenario.lastDay(before: moment)))
            case (.date, .dates(let moments)):
                dates.append(DateRow(outcome, moments, trials, scenario))
            case (.number(_, let unit, let moment), .numbers(let values)):
                numbers.append(
                    NumberRow(outcome, values, trials, unit, scenario.lastDay(before: moment)))
            case (.category(_, let labels, let moment), .categories(let values)):
                categories.append(
                    CategoryRow(
                        name: outcome.name, question: outcome.question,
                        day: scenario.lastDay(before: moment),
                        labels: labels.enumerated().map { index, label in
                            CategoryRow.Label(
                                label: label,
                                estimate: estimate(values.map { $0 == UInt8(index) ? 1 : 0 }))
                        }))
            case (.happens, _), (.holds, _), (.date, _), (.number, _), (.category, _): break
            }
        }
    }
}

extension ProbabilityRow {
    fileprivate init(_ outcome: Outcome, _ estimate: Estimate, _ asked: String, _ day: CivilDate) {
        let isVague = estimate.proportion.interval.halfWidth > Self.vague
        self.init(
            name: outcome.name, question: outcome.question, asked: asked, day: day,
            estimate: estimate,
            words: isVague ? nil : EstimativeWords(estimate.proportion.value))
    }
}

extension DateRow {
    fileprivate init(
        _ outcome: Outcome, _ moments: [Double], _ trials: WeightedTrials, _ scenario: Scenario
    ) {
        func share(by moment: Double) -> Proportion {
            trials.proportion(moments.map { $0 <= moment ? 1 : 0 })
        }
        let days = moments.map { $0.rounded(.down) }
        let order = days.indices.sorted { days[$0] < days[$1] }
        let quantiles = [0.1, 0.25, 0.5, 0.75, 0.9].compactMap { probability in
            trials.quantile(probability, days, sorted: order).map { quantile in
                QuantileRow(
                    probability: probability, value: scenario.day(of: quantile.value),
                    low: quantile.low.map { scenario.day(of: $0) },
                    high: quantile.high.map { scenario.day(of: $0) })
            }
        }
        let curve = scenario.curveDays.map { day in
            let end = Double(day.dayNumber - scenario.start.dayNumber + 1).nextDown
            return CurvePoint(day: day, proportion: share(by: end))
        }
        self.init(
            name: outcome.name, question: outcome.question,
            estimate: Estimate(weighted: trials.proportion(moments.map { $0.isFinite ? 1 : 0 })),
            quantiles: quantiles, curve: curve,
            sketch: scenario.sketchMoments.map { share(by: $0).value })
    }
}

extension NumberRow {
    fileprivate init(
        _ outcome: Outcome, _ values: [Double], _ trials: WeightedTrials, _ unit: String?,
        _ day: CivilDate
    ) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        self.init(
            name: outcome.name, question: outcome.question, unit: unit, day: day,
            summary: trials.summary(values),
            quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { probability in
                trials.quantile(probability, values, sorted: order).map { quantile in
                    QuantileRow(
                        probability: probability, value: quantile.value, low: quantile.low,
                        high: quantile.high)
                }
            })
    }
}

extension Answers.Weighing {
    /// One sentence for readers.
    var words: String {
        "Trials are weighed by the observed facts in \(path), and worth "
            + "\(Int(effectiveTrials).grouped) trials in \(Int(effectiveDraws).grouped) draws (ESS)."
    }
}
