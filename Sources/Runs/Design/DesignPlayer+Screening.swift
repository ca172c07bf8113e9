// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

extension DesignPlayer {
    /// Plays to the plan's limit in stages that double, and gives plays up on the way.
    ///
    /// `drop` is told the plays that are left, with their trials, and says which are given up. The trials of
    /// those end there; the others have the same number, also after an interruption.
    public func play(
        from first: Int, _ listener: RunListener = RunListener(),
        dropping drop: (_ left: [Int], _ trials: [Trials]) -> Set<Int>
    ) throws -> Played {
        var left = Array(design.plays.indices)
        var target = min(plan.limit, first)
        while true {
            let reason = try extend(left, to: target, listener)
            guard reason == .finished else { return played(reason, left: Set(left)) }
            guard target < plan.limit else { return played(.finished, left: Set(left)) }
            let common = left.map { trials[runOfPlay[$0]] }
            let given = drop(left, common)
            left.removeAll(where: given.contains)
            target = min(plan.limit, 2 * target)
        }
    }

    private func extend(
        _ left: [Int], to target: Int, _ listener: RunListener
    ) throws -> RunResult.StopReason {
        let numbers = Set(left.map { runOfPlay[$0] }).sorted()
        var listener = listener
        let (all, tell) = (numbers.count * plan.limit, listener.progress)
        listener.progress = { done, _ in tell(done, all) }
        return try play(
            numbers, plan.playing(target, seed: runs[0].seed), listener, halfWidth: { 0 })
    }
}
