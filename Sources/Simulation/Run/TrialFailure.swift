// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions
internal import Program

/// A trial that could not go on: the scenario asks for something that has no meaning.
public struct TrialFailure: Error, Sendable {
    /// Number of the trial, from 0: `--trials` one more than this shows the same failure again.
    public let trial: Int
    /// The seed of the run.
    public let seed: UInt64
    /// Days since the scenario's start.
    public let time: Double
    /// The day of `time`.
    public let day: CivilDate
    /// The formula or item that failed.
    public let place: SourcePlace?
    /// One sentence without a full stop.
    public let message: String
    /// The program is wrong and not the scenario.
    public let isInternal: Bool
    /// It has not failed, but was given up because the run is to stop.
    let isStop: Bool

    init(
        _ program: Program, seed: UInt64, trial: Int, time: Double = 0, place: SourcePlace? = nil,
        message: String, isInternal: Bool = false, isStop: Bool = false
    ) {
        self.trial = trial
        self.seed = seed
        self.time = time
        day = program.scenario.day(at: time)
        self.place = place
        self.message = message
        self.isInternal = isInternal
        self.isStop = isStop
    }
}

extension Worker {
    /// The trial was given up halfway because the run is to stop: it has not failed.
    func stopped(in trial: Int) -> TrialFailure {
        TrialFailure(
            program, seed: seed, trial: trial, message: "the trial was stopped", isStop: true)
    }

    func enginesDisagree(in trial: Int) -> TrialFailure {
        TrialFailure(
            program, seed: seed, trial: trial,
            message:
                "the compiled program stopped in a trial that the interpreter can play to its end",
            isInternal: true)
    }
}
