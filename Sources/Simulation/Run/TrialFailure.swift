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

    public init(
        trial: Int, time: Double, place: SourcePlace?, message: String, isInternal: Bool = false
    ) {
        self.trial = trial
        self.time = time
        self.place = place
        self.message = message
        self.isInternal = isInternal
    }

    static func enginesDisagree(in trial: Int) -> TrialFailure {
        TrialFailure(
            trial: trial, time: 0, place: nil,
            message:
                "the compiled program stopped in a trial that the interpreter can play to its end",
            isInternal: true)
    }
}
