// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts
public import Model
public import Runs
public import Simulation
internal import Statistics
internal import Store
internal import Tables

extension Answers {
    /// The tables of a run. `version` is the program's, `settings` what `--set` set, `command` what
    /// to type for the same numbers. A run that holds no answers brings what they add up to; one whose
    /// ranges have a play of their own brings what that counted.
    public init(
        _ scenario: Scenario, _ result: RunResult, tally: RunTally? = nil,
        ranges: RangeTally? = nil, observed: String? = nil, version: String, settings: [String],
        command: String
    ) {
        let weights = result.weights.flatMap { WeightedTrials($0, repeats: result.repeats) }
        let tally = tally ?? RunTally(scenario, result)
        self.scenario = scenario.name
        title = scenario.title
        variant = scenario.variant?.name
        self.settings = settings
        start = scenario.start
        end = scenario.end
        let rows =
            weights.map { AnswerRows(scenario, result.columns, $0) }
            ?? AnswerRows(scenario, tally, ranges)
        probabilities = rows.probabilities
        dates = rows.dates
        numbers = rows.numbers
        categories = rows.categories
        self.ranges = ranges.map {
            RangeFacts(
                draws: $0.draws.all, repeats: $0.plan.repeats, drawsPlayed: $0.draws.played)
        }
        rangeCounts = ranges.flatMap { $0.isComplete ? $0.records : nil }
        quantileParts = tally.isRounded ? RoundedCounts.parts : nil
        run = RunFacts(
            version: version, digest: result.digest, seed: result.seed,
            streamVersion: result.streamVersion, trials: result.trials, repeats: result.repeats,
            threads: result.threads, seconds: result.seconds,
            eventsPerTrial: Double(result.events) / Double(max(1, result.trials)),
            stopReason: result.stopReason.words, isPartial: result.stopReason == .interrupted,
            command: command, texts: RunText.all(of: scenario))
        support = Support(of: scenario)
        opinions =
            weights.map { weights in
                Opinions(scenario, result.columns) { weights.proportion($1) }
            } ?? Opinions(scenario, tally)
        weighing = weights.map {
            Weighing(
                path: observed ?? "observed facts", effectiveTrials: $0.effectiveTrials,
                effectiveDraws: $0.effectiveDraws)
        }
    }

    /// The widest half-width by which all reported probabilities are judged precise enough.
    public static func widestHalfWidth(_ scenario: Scenario, _ result: RunResult) -> Double {
        RunTally(scenario, result).widestHalfWidth
    }
}

extension Answers.RunText {
    fileprivate static func all(of scenario: Scenario) -> [Self] {
        let facts = scenario.facts.map { [("facts", $0.file)] } ?? []
        let cases = scenario.caseFiles.map { ("cases", $0.file) }
        return ([("scenario", scenario.file)] + facts + cases).map { role, file in
            Self(
                role: role, path: file.path,
                checksum: RunManifest.Text(path: file.path, text: file.text).checksum)
        }
    }
}

/// The rows of each kind, in the order of the scenario's outcomes.
struct AnswerRows {
    var probabilities: [ProbabilityRow] = []
    var dates: [DateRow] = []
    var numbers: [NumberRow] = []
    var categories: [CategoryRow] = []

    init() {}

    fileprivate init(_ scenario: Scenario, _ tally: RunTally, _ ranges: RangeTally?) {
        guard tally.trials > 0 else { return }
        for (index, outcome) in scenario.outcomes.enumerated() {
            let own = ranges?.counts(of: index)
            let isIndependent = tally.isIndependent[index]
            func seen(_ counts: ClusterCounts) -> ClusterCounts {
                isIndependent ? counts.independent : counts
            }
            switch (outcome.kind, tally.outcomes[index]) {
            case (.happens(_, let moment), .flag(let counts)):
                probabilities.append(
                    ProbabilityRow(
                        outcome, seen(counts), own?.first, "by", scenario.lastDay(before: moment)))
            case (.holds(_, let moment), .flag(let counts)):
                probabilities.append(
                    ProbabilityRow(
                        outcome, seen(counts), own?.first, "on", scenario.lastDay(before: moment)))
            case (.date, .date(let counts)):
                if let row = DateRow(
                    outcome, counts, own?.first, scenario, isIndependent, seen)
                {
                    dates.append(row)
                }
            case (.number(_, let unit, let moment), .number(let tally)):
                let day = scenario.lastDay(before: moment)
                if let row = NumberRow(outcome, tally, unit, day) { numbers.append(row) }
            case (.category(_, let labels, let moment), .category(let counts)):
                categories.append(
                    CategoryRow(
                        outcome, counts.map(seen), own, labels,
                        scenario.lastDay(before: moment)))
            case (.happens, _), (.holds, _), (.date, _), (.number, _), (.category, _): break
            }
        }
    }
}

extension Scenario {
    /// The day that ends at a moment.
    func lastDay(before moment: Double) -> CivilDate {
        start.adding(days: Int(moment.rounded(.up)) - 1)
    }

    /// The day within which a moment falls.
    func day(of moment: Double) -> Quantity.Day {
        moment.isFinite ? .on(day(at: moment)) : .never
    }
}

extension ProbabilityRow {
    /// A wider interval to either side covers several words.
    static let vague = 0.15

    fileprivate init(
        _ outcome: Outcome, _ counts: ClusterCounts, _ ranges: ClusterCounts?, _ asked: String,
        _ day: CivilDate
    ) {
        name = outcome.name
        question = outcome.question
        self.asked = asked
        self.day = day
        estimate = Estimate(counts, ranges: ranges)
        let isVague = estimate.proportion.interval.halfWidth > Self.vague
        words = isVague ? nil : EstimativeWords(estimate.proportion.value)
    }
}

extension DateRow {
    /// `seen` takes counts apart where no draw makes a difference.
    fileprivate init?(
        _ outcome: Outcome, _ counts: DateCounts, _ ranges: ClusterCounts?,
        _ scenario: Scenario, _ isIndependent: Bool,
        _ seen: (ClusterCounts) -> ClusterCounts
    ) {
        // The curve ends with the scenario: its last point is whether it happens at all.
        guard let ever = counts.byMoment.last else { return nil }
        name = outcome.name
        question = outcome.question
        estimate = Estimate(seen(ever), ranges: ranges)
        let ranked = counts.ranked(isIndependent: isIndependent)
        quantiles = [0.1, 0.25, 0.5, 0.75, 0.9].compactMap { probability in
            Quantile(probability, of: ranked).map { quantile in
                QuantileRow(
                    probability: probability, value: scenario.day(of: quantile.value),
                    low: quantile.low.map(scenario.day), high: quantile.high.map(scenario.day))
            }
        }
        curve = zip(scenario.curveDays, counts.byMoment).map { day, counts in
            CurvePoint(day: day, proportion: Proportion(seen(counts)))
        }
        sketch = counts.sketch(of: scenario)
    }
}

extension NumberRow {
    fileprivate init?(_ outcome: Outcome, _ tally: NumberTally, _ unit: String?, _ day: CivilDate) {
        guard let summary = tally.summary else { return nil }
        name = outcome.name
        question = outcome.question
        self.unit = unit
        self.day = day
        self.summary = summary
        let ranked = tally.ranked
        quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { probability in
            Quantile(probability, of: ranked).map { quantile in
                QuantileRow(
                    probability: probability, value: quantile.value, low: quantile.low,
                    high: quantile.high)
            }
        }
    }
}

extension CategoryRow {
    fileprivate init(
        _ outcome: Outcome, _ counts: [ClusterCounts], _ ranges: [ClusterCounts]?,
        _ labels: [String], _ day: CivilDate
    ) {
        name = outcome.name
        question = outcome.question
        self.day = day
        self.labels = labels.indices.map { index in
            Label(
                label: labels[index], estimate: Estimate(counts[index], ranges: ranges?[index]))
        }
    }
}
