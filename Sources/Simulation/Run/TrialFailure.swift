// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A trial that could not go on: the scenario asks for something that has no meaning.
public struct TrialFailure: Error, Sendable {
    /// Number of the trial, from 0: `--trials` one more than this shows the same failure again.
    public let trial: Int
    /// Days since the scenario's start.
    public let time: Double
    /// The formula or item that failed.
    public let place: SourcePlace?
    /// One sentence without a full stop.
    public let message: String
    /// The program is wrong and not the scenario.
    public let isInternal: Bool
    /// It has not failed, but was given up because the run is to stop.
    let isStop: Bool

    public init(
        trial: Int, time: Double, place: SourcePlace?, message: String, isInternal: Bool = false
    ) {
        self.init(
            trial: trial, time: time, place: place, message: message, isInternal: isInternal,
            isStop: false)
    }

    private init(
        trial: Int, time: Double, place: SourcePlace?, message: String, isInternal: Bool = false,
        isStop: Bool
    ) {
        self.trial = trial
        self.time = time
        self.place = place
        self.message = message
        self.isInternal = isInternal
        self.isStop = isStop
    }

    /// The trial was given up halfway because the run is to stop: it has not failed.
    static func stopped(in trial: Int) -> TrialFailure {
        TrialFailure(
            trial: trial, time: 0, place: nil, message: "the trial was stopped", isStop: true)
    }

    static func enginesDisagree(in trial: Int) -> TrialFailure {
        TrialFailure(
            trial: trial, time: 0, place: nil,
            message:
                "the compiled program stopped in a trial that the interpreter can play to its end",
            isInternal: true)
    }
}
