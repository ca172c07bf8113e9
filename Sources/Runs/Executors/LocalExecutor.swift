// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation

/// Plays runs in this process.
struct LocalExecutor {
    let plan: RunPlan
    let listener: RunListener

    /// Extends some runs together until there are enough trials; says why it stopped.
    ///
    /// `halfWidth` is the widest interval at present, `keep` takes every block as it is done. The
    /// runs have the same number of trials at the end, unless they were interrupted between turns, of
    /// which there are 20, or as many as are wanted.
    func play(
        _ runs: [Run], turns: Int? = nil, keep: ((TrialBlock) throws -> Void)? = nil,
        halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        try play(
            runs, turns: turns, keepOf: keep.map { keep in { _, block in try keep(block) } },
            halfWidth)
    }

    /// The same where the number of the run comes with its block.
    func play(
        _ runs: [Run], turns: Int? = nil, keepOf keep: ((Int, TrialBlock) throws -> Void)?,
        _ halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        defer {
            listener.ended()
            if let problem = runs.lazy.compactMap(\.engineProblem).first {
                listener.note(.interpreted(problem))
            }
        }
        let limit = plan.limit
        // An empty shard.
        guard limit > 0 else { return .finished }
        guard let until = plan.until else {
            // Runs that are compared take turns, so that an interruption finds them at one place.
            let turn = turns.map { max(1, limit / $0) } ?? max(10_000, limit / 20)
            let step = runs.count > 1 ? turn : limit
            for target in Array(stride(from: step, to: limit, by: step)) + [limit] {
                guard try extend(runs, to: target, keep) else { return .interrupted }
            }
            return .finished
        }
        var target = min(limit, 10_000)
        // A run that goes on was not precise enough at the targets that it has passed.
        let played = runs.map(\.trials).min() ?? 0
        while target < played { target = min(limit, target * 2) }
        while true {
            guard try extend(runs, to: target, keep) else { return .interrupted }
            if halfWidth() <= until { return .preciseEnough }
            if target == limit { return .limitReached }
            target = min(limit, target * 2)
        }
    }

    /// Whether all came to the target.
    private func extend(
        _ runs: [Run], to target: Int, _ keep: ((Int, TrialBlock) throws -> Void)?
    ) throws -> Bool {
        let all = plan.limit * runs.count
        var before = runs.reduce(0) { $0 + $1.trials }
        for (index, run) in runs.enumerated() {
            let done = before - run.trials
            var pace = BlockPace(
                repeats: run.program.repeats,
                columns: run.program.outcomes.count + run.records.count)
            while run.trials < target {
                let end = keep == nil ? target : min(target, run.trials + pace.trials)
                let block = try run.extend(
                    to: end, shouldStop: listener.shouldStop,
                    progress: { listener.progress(done + $0, all) })
                try keep?(index, block)
                pace.observe(block)
                guard run.trials == end else { return false }
            }
            before = done + target
        }
        return true
    }
}
