// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

/// Which clocks fired when in one trial, and nothing more: what comparing many trials needs.
public struct EventSequence: Sendable {
    /// Indices into the program's clocks, in the order of firing.
    public internal(set) var clocks: [Int32] = []
    /// Days since the start, one a firing.
    public internal(set) var times: [Double] = []
}

/// Plays trials of one program one after another, wherever they lie in a run.
public struct TrialPlayer: ~Copyable {
    private var worker: Worker

    /// For trials of a run with this seed.
    public init(program: Program, seed: UInt64) {
        worker = Worker(program: program, seed: seed)
    }

    /// What happens in a trial, in order.
    public mutating func events(of trial: Int) throws(TrialFailure) -> EventSequence {
        var recorder = SequenceRecorder()
        try worker.play(trial: trial, observer: &recorder)
        return recorder.sequence
    }
}

private struct SequenceRecorder: TrialObserver {
    var sequence = EventSequence()

    mutating func fires(_ clock: Int, at time: Double, _ clocks: ClockMemory) {
        sequence.clocks.append(Int32(clock))
        sequence.times.append(time)
    }
}
