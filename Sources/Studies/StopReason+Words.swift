// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

extension RunResult.StopReason {
    /// Why the run ended, in a few words.
    public var words: String {
        switch self {
        case .finished: "completed"
        case .preciseEnough: "requested precision reached"
        case .limitReached: "trial limit reached before the requested precision"
        case .interrupted: "interrupted"
        }
    }
}
