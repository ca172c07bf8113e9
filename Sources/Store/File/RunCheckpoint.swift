// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a run that keeps tables only has come, and what its answers add up to.
public struct RunCheckpoint: Sendable, Equatable {
    /// Trials played, from the run's first.
    public let trials: Int
    /// Events fired.
    public let events: Int
    /// Wall-clock time.
    public let seconds: Double
    /// As whoever adds the answers up writes it; the file only keeps it whole.
    public let state: [UInt8]

    public init(trials: Int, events: Int, seconds: Double, state: [UInt8]) {
        self.trials = trials
        self.events = events
        self.seconds = seconds
        self.state = state
    }

    /// What is added up, by the table in which it is kept.
    public enum Sums: String, Sendable, CaseIterable {
        /// The answers of a run that keeps tables only.
        case tables = "checkpoint"
        /// What the play of the ranges over parameters counts.
        case ranges = "range_checkpoint"
    }

    /// Of a run that has not begun; there is no state.
    static let none = RunCheckpoint(trials: 0, events: 0, seconds: 0, state: [])

    func checksum(_ identity: String, _ sums: Sums) -> String {
        var sum = Checksum()
        sum.add(identity)
        if sums == .ranges { sum.add(sums.rawValue) }
        sum.add(trials)
        sum.add(events)
        sum.add(seconds)
        sum.add(state)
        return sum.text
    }
}
