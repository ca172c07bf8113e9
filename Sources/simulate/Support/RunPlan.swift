// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Simulation

/// How far runs are played.
struct RunPlan {
    /// Trials beyond which nothing is played.
    let limit: Int
    /// The half-width that is precise enough; nothing where all trials are wanted.
    let until: Double?

    /// Extends some runs together until there are enough trials; says why it stopped.
    ///
    /// `halfWidth` is the widest interval at present, `keep` takes every block as it is done. The
    /// runs have the same number of trials at the end, unless they were interrupted between turns.
    func play(
        _ runs: [(run: Run, scenario: Scenario)], _ progress: ProgressLine,
        keep: ((TrialBlock) throws -> Void)? = nil, halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        defer {
            progress.clear()
            if let problem = runs.lazy.compactMap(\.run.engineProblem).first {
                Console.note("interpreted, not compiled: \(problem)")
            }
        }
        guard let until else {
            // Runs that are compared take turns, so that an interruption finds them at one place.
            let step = runs.count > 1 ? max(10_000, limit / 20) : limit
            for target in Array(stride(from: step, to: limit, by: step)) + [limit] {
                guard try extend(runs, to: target, progress, keep) else { return .interrupted }
            }
            return .finished
        }
        var target = min(limit, 10_000)
        // A run that goes on was not precise enough at the targets that it has passed.
        let played = runs.map(\.run.trials).min() ?? 0
        while target < played { target = min(limit, target * 2) }
        while true {
            guard try extend(runs, to: target, progress, keep) else { return .interrupted }
            if halfWidth() <= until { return .preciseEnough }
            if target == limit { return .limitReached }
            target = min(limit, target * 2)
        }
    }

    /// Whether all came to the target.
    private func extend(
        _ runs: [(run: Run, scenario: Scenario)], to target: Int, _ progress: ProgressLine,
        _ keep: ((TrialBlock) throws -> Void)?
    ) throws -> Bool {
        let all = limit * runs.count
        var before = runs.reduce(0) { $0 + $1.run.trials }
        for (run, _) in runs {
            let done = before - run.trials
            var pace = BlockPace(
                repeats: run.program.repeats,
                columns: run.program.outcomes.count + run.records.count)
            while run.trials < target {
                let end = keep == nil ? target : min(target, run.trials + pace.trials)
                let block: TrialBlock
                do throws(TrialFailure) {
                    block = try run.extend(
                        to: end, shouldStop: { Interruption.isAsked },
                        progress: { progress.show(done + $0, of: all) })
                } catch {
                    throw Failure(error)
                }
                try keep?(block)
                pace.observe(block)
                guard run.trials == end else { return false }
            }
            before = done + target
        }
        return true
    }
}
