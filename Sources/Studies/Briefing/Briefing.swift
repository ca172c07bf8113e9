// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Simulation
internal import Statistics
public import Tables

/// All that a report says of one run, or of several beside each other.
public struct Briefing: Sendable {
    /// A run with its answers.
    public struct Run: Sendable {
        /// What tells it from the others: a variant's name, or the scenario's.
        public let name: String
        /// What was run.
        public let scenario: Scenario
        /// Its trials.
        public let result: RunResult
        /// What they add up to.
        public internal(set) var answers: Answers

        public init(name: String, scenario: Scenario, result: RunResult, answers: Answers) {
            self.name = name
            self.scenario = scenario
            self.result = result
            self.answers = answers
        }

        /// How much trials count; `nil` if they all count alike.
        var weights: WeightedTrials? {
            result.weights.flatMap { WeightedTrials($0, repeats: result.repeats) }
        }

        /// What the trials answered to an outcome.
        func column(of outcome: String) -> OutcomeColumn? {
            scenario.outcomes.firstIndex { $0.name == outcome }.map { result.columns[$0] }
        }
    }

    /// The briefing is about this one, and others are compared with it.
    public let first: Run
    /// Beside the first.
    public let others: [Run]
    /// Of all runs; `nil` of a single one.
    public let comparison: Comparison?
    /// Of the first run's first trials.
    public let storylines: Storylines?
    /// One for each item of leverage.
    public let leverage: [LeverageTable]
    /// What studies of the first run say.
    public let studies: [Findings]
    /// Interrupted if plays of a study were.
    public let reason: RunResult.StopReason

    public init(
        first: Run, others: [Run] = [], comparison: Comparison? = nil,
        storylines: Storylines? = nil, leverage: [LeverageTable] = [], studies: [Findings] = [],
        reason: RunResult.StopReason = .finished
    ) {
        self.first = first
        self.others = others
        self.comparison = comparison
        self.storylines = storylines
        self.leverage = leverage
        self.studies = studies
        self.reason = reason
        blend = nil
    }

    /// The weight of reference classes in a blend with the model; `nil` for none.
    private(set) var blend: Double?

    /// The same with model and class mixed in log odds.
    public func blending(_ weight: Double?) -> Briefing {
        var briefing = self
        briefing.blend = weight
        return briefing
    }

    var runs: [Run] { [first] + others }

    /// What stands above the runs' columns: a variant's title, where that tells them all apart.
    var labels: [String] { Comparison.titles(runs.map { ($0.name, $0.scenario) }) }

    /// A column of values for each run, and for a single one the intervals beside them.
    func columns(_ title: String) -> [Column] {
        guard others.isEmpty else {
            return labels.map {
                Column(fields: [], faces: [.init($0, part: .valueOverInterval, isName: true)])
            }
        }
        return [Column(fields: [], faces: [.init(title), .init("95% CI", part: .interval)])]
    }
}
