// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Runs
internal import Simulation
internal import Synchronization

/// The trials that were played last, so that a baseline and a state that is undone are not played again.
final class PlayedTrials: Sendable {
    private struct Key: Hashable {
        let digest: String
        let seed: UInt64
        let trials: Int
    }

    private struct Held {
        var results: [(key: Key, result: RunResult)] = []
    }

    private let held = Mutex(Held())
    private static let most = 24
    private let threads: Int?

    init(threads: Int?) { self.threads = threads }

    /// The trials, held or played; `nil` if they are not wanted any more. The interpreter plays them: no value of a
    /// slider is worth a compiler's time.
    func result(
        of subject: Subject, seed: UInt64, trials: Int, _ stop: Stop
    ) throws -> RunResult? {
        let key = Key(digest: subject.program.digest, seed: seed, trials: trials)
        if let known = held.withLock({ held in held.results.first { $0.key == key }?.result }) {
            return known
        }
        let plan = RunPlan(trials: trials, seed: seed, threads: threads, engine: .interpreted)
        let session = try RunSession(subject, plan, records: [], keepsAnswers: true)
        try session.play(RunListener(shouldStop: { stop.isSet }))
        let result = session.result
        guard !stop.isSet, result.trials == trials else { return nil }
        held.withLock { held in
            held.results.append((key, result))
            if held.results.count > Self.most { held.results.removeFirst() }
        }
        return result
    }

    /// Trials of the largest play that is held.
    var largest: Int { held.withLock { $0.results.map(\.key.trials).max() ?? 0 } }

    func forget() { held.withLock { $0.results = [] } }
}
