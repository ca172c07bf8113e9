// SPDX-License-Identifier: GPL-3.0-or-later

public import Runs

extension Signposts {
    /// Plays an ensemble's trials again, on some threads, and looks for news in them. If that is interrupted, the
    /// ensemble keeps the trials that were played.
    public init(
        _ name: String, _ ensemble: inout Ensemble, _ settings: Settings = Settings(),
        threads: Int = 1, _ listener: RunListener = RunListener()
    ) throws {
        // Trials that were interrupted are played again all the same.
        let isCalledOff = listener.shouldStop()
        let played = try Self.play(
            ensemble.trials, ensemble.program, threads: threads, progress: listener.progress,
            shouldStop: { !isCalledOff && listener.shouldStop() })
        listener.ended()
        ensemble = ensemble.interrupted(after: played.count)
        try self.init(name, ensemble.trials, played, ensemble.program, settings)
    }
}
