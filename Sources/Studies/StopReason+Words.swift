// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

extension RunResult.StopReason {
    /// Why the run ended, in a few words.
    public var words: String {
        switch self {
        case .finished: "all trials played"
        case .preciseEnough: "every probability is as precise as asked"
        case .limitReached: "the limit of trials came before the precision"
        case .interrupted: "interrupted"
        }
    }
}
