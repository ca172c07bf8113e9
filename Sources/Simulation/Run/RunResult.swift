// SPDX-License-Identifier: GPL-3.0-or-later

/// The answers of a run's trials and what the run was.
public struct RunResult: Sendable {
    /// Why a run ended.
    public enum StopReason: Sendable, Equatable {
        /// All trials that were asked for.
        case finished
        /// Every reported probability is as precise as was asked.
        case preciseEnough
        /// The limit of trials came before the precision did.
        case limitReached
        /// Interrupted; what is there is complete up to `trials`.
        case interrupted
    }

    /// A column per outcome of the scenario, in its order.
    public let columns: [OutcomeColumn]
    /// Number of the first trial; 0 but for a shard of a run. A draw starts with it.
    public let first: Int
    /// Trials first ..< first + trials, without a gap.
    public let trials: Int
    /// Trials per parameter draw: trial = draw × repeats + repeat.
    public let repeats: Int
    /// With which it was run.
    public let seed: UInt64
    /// That of the random streams.
    public let streamVersion: Int
    /// The scenario digest: 64 hexadecimal digits.
    public let digest: String
    /// Nothing where some trials were played on one number of threads and some on another.
    public let threads: Int?
    /// Wall-clock time of the trials.
    public let seconds: Double
    /// Events fired over all trials.
    public let events: Int
    /// Why it ended.
    public let stopReason: StopReason
    public let luck: Luck
    /// How much each trial counts; `nil` if they all count alike.
    public let weights: [Double]?

    public init(
        columns: [OutcomeColumn], first: Int = 0, trials: Int, repeats: Int, seed: UInt64,
        streamVersion: Int, digest: String, threads: Int?, seconds: Double, events: Int,
        stopReason: StopReason, luck: Luck = .usual, weights: [Double]? = nil
    ) {
        self.columns = columns
        self.first = first
        self.trials = trials
        self.repeats = repeats
        self.seed = seed
        self.streamVersion = streamVersion
        self.digest = digest
        self.threads = threads
        self.seconds = seconds
        self.events = events
        self.stopReason = stopReason
        self.luck = luck
        self.weights = weights
    }
}

extension RunResult {
    /// The same with another reason for its end.
    public func stopped(_ reason: StopReason) -> RunResult {
        RunResult(
            columns: columns, first: first, trials: trials, repeats: repeats, seed: seed,
            streamVersion: streamVersion, digest: digest, threads: threads, seconds: seconds,
            events: events, stopReason: reason, luck: luck, weights: weights)
    }

    /// The run of the first so many trials, at most all; seconds and events are those of the whole.
    public func prefix(_ count: Int) -> RunResult {
        guard count < trials else { return self }
        return RunResult(
            columns: columns.map { $0.leading(count) }, first: first, trials: count,
            repeats: repeats,
            seed: seed, streamVersion: streamVersion, digest: digest, threads: threads,
            seconds: seconds, events: events, stopReason: stopReason, luck: luck,
            weights: weights.map { Array($0.prefix(count)) })
    }
}

extension OutcomeColumn {
    func leading(_ count: Int) -> OutcomeColumn {
        switch self {
        case .flags(let values): .flags(Array(values.prefix(count)))
        case .dates(let values): .dates(Array(values.prefix(count)))
        case .numbers(let values): .numbers(Array(values.prefix(count)))
        case .categories(let values): .categories(Array(values.prefix(count)))
        }
    }
}
