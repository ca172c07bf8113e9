// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Simulation

/// Who hears of a run while it goes on, and says when it is to stop. A run itself prints nothing.
public struct RunListener: Sendable {
    /// Hears how many trials of how many are done, from any thread.
    public var progress: @Sendable (_ done: Int, _ total: Int) -> Void
    /// Hears that a play has come to its end, in whatever way.
    public var ended: @Sendable () -> Void
    /// Hears what is worth knowing.
    public var note: @Sendable (RunNote) -> Void
    /// Asked after some milliseconds, again and again, from any thread.
    public var shouldStop: @Sendable () -> Bool

    public init(
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        ended: @escaping @Sendable () -> Void = {},
        note: @escaping @Sendable (RunNote) -> Void = { _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.progress = progress
        self.ended = ended
        self.note = note
        self.shouldStop = shouldStop
    }
}

/// What is worth knowing about a run, and no error.
public enum RunNote: Sendable, Equatable {
    /// The interpreter played although another engine was asked for.
    case interpreted(CompilationProblem)
    /// Texts of a kept run are others on disk by now.
    case changedTexts([String], run: String)
    /// A kept run has not ended; the last part counts draws for the ranges.
    case partial(String, trials: Int, of: Int, draws: (played: Int, all: Int)?)
    /// The kept run was interrupted and can go on.
    case canResume(String)
    /// The shard that a scheduler's variable named.
    case shardTaken(String, by: TaskVariable)
    /// The run goes on where its file ends.
    case goesOn(String, trials: Int, of: Int)
    /// The kept run has come to its end before.
    case finishedBefore(String)

    public static func == (left: RunNote, right: RunNote) -> Bool { left.message == right.message }
}
