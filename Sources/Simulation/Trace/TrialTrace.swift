// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

/// One trial, event by event.
public struct TrialTrace: Sendable {
    /// A quantity and what became of it.
    public struct Change: Sendable, Equatable {
        /// The name of what changes.
        public let slot: String
        /// In base units; flags are 0 and 1, labels count from 0.
        public let before: Double
        /// In the same units.
        public let after: Double
    }

    /// A clock that fired.
    public struct Event: Sendable {
        /// An index into the program's clocks.
        public let clock: Int
        /// Days since the start.
        public let time: Double
        /// Why it fired just then.
        public let cause: Cause
        /// What it changed.
        public let changes: [Change]
    }

    /// Why a clock fired when it did.
    public enum Cause: Sendable, Equatable {
        /// Hazards at work since that day have used up a unit-exponential budget; `last` is the
        /// hazard per day at which it ran out.
        case hazard(last: Double, budget: Double, since: Double)
        /// The moment had been fixed on that day.
        case appointed(on: Double)
        /// A condition turned true.
        case atOnce
    }

    /// Its number, from 0.
    public let trial: Int
    /// Parameters, then slots at the start, by name, in the order of the program.
    public let parameters: [(name: String, value: Double)]
    /// Values at the start, in base units.
    public let start: [(name: String, value: Double)]
    /// In the order of time.
    public let events: [Event]
    /// A number per outcome, as in `Run.replay`.
    public let answers: [Double]
}

extension Run {
    /// Plays one trial and keeps what happened; the answers are those that it gave, or would give,
    /// in a run.
    public static func trace(
        _ program: Program, seed: UInt64, trial: Int
    ) throws(TrialFailure) -> TrialTrace {
        var worker = Worker(program: program, seed: seed)
        var recorder = TraceRecorder(program, worker.registers)
        try worker.play(trial: trial, observer: &recorder)
        return recorder.trace(of: trial, program)
    }
}
