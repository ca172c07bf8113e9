// SPDX-License-Identifier: GPL-3.0-or-later

/// A stretch of trials that are done, with all that is kept of them.
public struct TrialBlock: Sendable {
    /// Number of its first trial.
    public let first: Int
    /// How many, from the first on.
    public let trials: Int
    /// A column per outcome, in the scenario's order.
    public let columns: [OutcomeColumn]
    /// For each quantity that the run records a value per trial, in the order of the trials.
    public let records: [[Double]]
    /// Events fired.
    public let events: Int
    /// Wall-clock time; 0 without trials.
    public let seconds: Double

    public init(
        first: Int, trials: Int, columns: [OutcomeColumn], records: [[Double]], events: Int,
        seconds: Double
    ) {
        self.first = first
        self.trials = trials
        self.columns = columns
        self.records = records
        self.events = events
        self.seconds = seconds
    }
}
