// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts
public import Model
public import Simulation
internal import Statistics

extension RunReport {
    /// The tables of a run. `version` is the program's, `settings` what `--set` set, `command` what
    /// to type for the same numbers.
    public init(
        _ scenario: Scenario, _ result: RunResult, version: String, settings: [String],
        command: String
    ) {
        self.scenario = scenario.name
        title = scenario.title
        variant = scenario.variant?.name
        self.settings = settings
        start = scenario.start
        end = scenario.end
        let tables = Tables(scenario, result)
        let ledger = scenario.ledger
        probabilities = tables.probabilities
        dates = tables.dates
        numbers = tables.numbers
        categories = tables.categories
        run = RunFacts(
            version: version, digest: result.digest, seed: result.seed,
            streamVersion: result.streamVersion, trials: result.trials, repeats: result.repeats,
            threads: result.threads, seconds: result.seconds,
            eventsPerTrial: Double(result.events) / Double(max(1, result.trials)),
            stopReason: result.stopReason.words, isPartial: result.stopReason == .interrupted,
            command: command)
        support = Support(
            onFacts: scenario.inputs.count - ledger.assumed.count - ledger.unsupported.count,
            onAssumptions: ledger.assumed.count, onNothing: ledger.unsupported.count)
    }

    /// The widest half-width of the 95 % intervals of all reported probabilities.
    public static func widestHalfWidth(_ scenario: Scenario, _ result: RunResult) -> Double {
        let tables = Tables(scenario, result)
        let estimates =
            tables.probabilities.map(\.estimate) + tables.dates.map(\.estimate)
            + tables.categories.flatMap { $0.labels.map(\.estimate) }
        return estimates.map(\.proportion.interval.halfWidth).max() ?? 0
    }
}

extension RunResult.StopReason {
    var words: String {
        switch self {
        case .finished: "all trials played"
        case .preciseEnough: "every probability is as precise as asked"
        case .limitReached: "the limit of trials came before the precision"
        case .interrupted: "interrupted"
        }
    }
}

/// The rows of each kind, in the order of the scenario's outcomes.
private struct Tables {
    var probabilities: [ProbabilityRow] = []
    var dates: [DateRow] = []
    var numbers: [NumberRow] = []
    var categories: [CategoryRow] = []

    init(_ scenario: Scenario, _ result: RunResult) {
        guard result.trials > 0 else { return }
        for (outcome, column) in zip(scenario.outcomes, result.columns) {
            switch (outcome.kind, column) {
            case (.happens(_, let moment), .flags(let flags)):
                probabilities.append(
                    ProbabilityRow(outcome, flags, result, "by", scenario.lastDay(before: moment)))
            case (.holds(_, let moment), .flags(let flags)):
                probabilities.append(
                    ProbabilityRow(outcome, flags, result, "on", scenario.lastDay(before: moment)))
            case (.date, .dates(let moments)):
                dates.append(DateRow(outcome, moments, result, scenario))
            case (.number(_, let unit, let moment), .numbers(let values)):
                let day = scenario.lastDay(before: moment)
                if let row = NumberRow(outcome, values, result, unit, day) { numbers.append(row) }
            case (.category(_, let labels, let moment), .categories(let indices)):
                categories.append(
                    CategoryRow(
                        outcome, indices, result, labels, scenario.lastDay(before: moment)))
            default: break
            }
        }
    }
}

extension Scenario {
    /// The day that ends at a moment.
    fileprivate func lastDay(before moment: Double) -> CivilDate {
        start.adding(days: Int(moment.rounded(.up)) - 1)
    }

    /// The day within which a moment falls.
    fileprivate func day(of moment: Double) -> DayOrNever {
        moment.isFinite ? .day(start.adding(days: Int(moment.rounded(.down)))) : .never
    }
}

extension ProbabilityRow {
    /// A wider interval to either side covers several words.
    private static let vague = 0.15

    fileprivate init(
        _ outcome: Outcome, _ flags: [UInt8], _ result: RunResult, _ asked: String,
        _ day: CivilDate
    ) {
        name = outcome.name
        question = outcome.question
        self.asked = asked
        self.day = day
        estimate = Estimate(ClusterCounts(flags: flags, repeats: result.repeats))
        let isVague = estimate.proportion.interval.halfWidth > Self.vague
        words = isVague ? nil : EstimativeWords(estimate.proportion.value)
    }
}

extension DateRow {
    fileprivate init(
        _ outcome: Outcome, _ moments: [Double], _ result: RunResult, _ scenario: Scenario
    ) {
        name = outcome.name
        question = outcome.question
        // What happens at the very end of a day belongs to the next one.
        let counts = ClusterCounts(
            values: moments, atMost: scenario.horizon.nextDown, repeats: result.repeats)
        estimate = Estimate(counts)
        let sorted = moments.sorted()
        let effect = DesignEffect(counts).factor
        quantiles = [0.1, 0.25, 0.5, 0.75, 0.9].compactMap { probability in
            Quantile(probability, ofSorted: sorted, designEffect: effect).map { quantile in
                QuantileRow(
                    probability: probability, value: scenario.day(of: quantile.value),
                    low: quantile.low.map(scenario.day), high: quantile.high.map(scenario.day))
            }
        }
        let days = CurveDays.days(from: scenario.start, to: scenario.end)
        let ends = days.map { Double($0.dayNumber - scenario.start.dayNumber + 1).nextDown }
        let points = DateCurve(dates: moments, repeats: result.repeats, at: ends).points
        curve = zip(days, points).map { CurvePoint(day: $0, proportion: $1.proportion) }
        let steps = 24
        sketch = (1...steps).map { step in
            let end = scenario.horizon * Double(step) / Double(steps)
            return Double(sorted.countBelow(end)) / Double(sorted.count)
        }
    }
}

extension NumberRow {
    fileprivate init?(
        _ outcome: Outcome, _ values: [Double], _ result: RunResult, _ unit: String?,
        _ day: CivilDate
    ) {
        guard let summary = NumberSummary(values, repeats: result.repeats) else { return nil }
        name = outcome.name
        question = outcome.question
        self.unit = unit
        self.day = day
        self.summary = summary
        // How much the dependence of trials widens the mean's error widens the ranks as well.
        let independent =
            summary.standardDeviation * summary.standardDeviation / Double(summary.count)
        let ratio = summary.standardError * summary.standardError / independent
        let effect = ratio.isFinite ? max(1, ratio) : 1
        let sorted = values.sorted()
        quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { probability in
            Quantile(probability, ofSorted: sorted, designEffect: effect).map { quantile in
                QuantileRow(
                    probability: probability, value: quantile.value, low: quantile.low,
                    high: quantile.high)
            }
        }
    }
}

extension CategoryRow {
    fileprivate init(
        _ outcome: Outcome, _ indices: [UInt8], _ result: RunResult, _ labels: [String],
        _ day: CivilDate
    ) {
        name = outcome.name
        question = outcome.question
        self.day = day
        self.labels = labels.enumerated().map { index, label in
            let counts = ClusterCounts(
                flags: indices, equal: UInt8(index), repeats: result.repeats)
            return Label(label: label, estimate: Estimate(counts))
        }
    }
}

extension [Double] {
    /// How many of the sorted values are below the limit, by bisection.
    fileprivate func countBelow(_ limit: Double) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
