// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Simulation
public import Studies
public import Tables

/// Everything that a page shows, as one value.
public struct PageContent: Sendable {
    /// One run: what it was of, its answers, and its tables.
    public struct Played: Sendable {
        /// What tells it from the others: a variant's name, or the scenario's.
        public let name: String
        public let scenario: Scenario
        public let result: RunResult
        public let report: RunReport

        public init(name: String, scenario: Scenario, result: RunResult, report: RunReport) {
            self.name = name
            self.scenario = scenario
            self.result = result
            self.report = report
        }
    }

    /// At least one; the page is about the first, and others are compared with it.
    public let first: Played
    public let others: [Played]
    public let comparison: Comparison?
    public let storylines: Storylines?
    public let leverage: [LeverageTable]
    /// What studies of the first run's trials say.
    public let studies: [Findings]
    /// What writes the page again.
    public let command: String
    /// When it was made, in words.
    public let made: String?

    public init(
        first: Played, others: [Played] = [], comparison: Comparison? = nil,
        storylines: Storylines? = nil, leverage: [LeverageTable] = [], studies: [Findings] = [],
        command: String, made: String? = nil
    ) {
        self.made = made
        self.first = first
        self.others = others
        self.comparison = comparison
        self.storylines = storylines
        self.leverage = leverage
        self.studies = studies
        self.command = command
    }

    var runs: [Played] { [first] + others }

    /// What stands above the runs' columns: a variant's title, where that tells them all apart.
    var labels: [String] { Comparison.titles(runs.map { ($0.name, $0.scenario) }) }

    /// An outcome's question, or its name where it has none.
    func question(_ outcome: String) -> String {
        first.scenario.outcomes.first { $0.name == outcome }?.question ?? outcome
    }

    /// Whether charts stand above their tables and not beside them, so that all columns have room.
    var isStacked: Bool { runs.count > 2 }
}
