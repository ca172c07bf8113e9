// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation

extension RunResult.StopReason {
    /// As it stands in a file. A run that was killed has none.
    var name: String {
        switch self {
        case .finished: "finished"
        case .preciseEnough: "precise_enough"
        case .limitReached: "limit_reached"
        case .interrupted: "interrupted"
        }
    }

    init?(name: String) {
        let all: [RunResult.StopReason] = [.finished, .preciseEnough, .limitReached, .interrupted]
        guard let found = all.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}
