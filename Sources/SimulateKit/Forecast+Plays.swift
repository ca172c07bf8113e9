// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Runs
public import Studies

/// Studies that run the same trials several times.
extension Forecast {
    /// What each parameter carries of the doubt about answers, with others: total indices.
    ///
    /// The plan's trials are those of one play. `groups` are drawn anew together as well; with `isShared` what
    /// tied parameters carry together is shared out.
    public func sensitivity(
        _ plan: RunPlan = RunPlan(), groups: [Sensitivity.Group] = [], isShared: Bool = false,
        outcomes: [String]? = nil, _ listener: RunListener = RunListener()
    ) throws -> Sensitivity {
        try check(outcomes)
        let asked = try Sensitivity.Plan(program, groups: groups, isShared: isShared)
        let played = try DesignPlayer(subject, asked.design, plan).play(listener)
        return try Sensitivity(played, asked, outcomes: outcomes.map(Set.init))
    }

    /// Which facts carry the answers; with `isShared` their odds are shared out over all orders.
    public func influence(
        _ plan: RunPlan = RunPlan(trials: Influence.usualTrials), isShared: Bool = false,
        outcomes: [String]? = nil, _ listener: RunListener = RunListener()
    ) throws -> Influence {
        try check(outcomes)
        let asked = try Influence.Plan(subject, isShared: isShared)
        let played = try DesignPlayer(subject, asked.design, plan).play(listener)
        return try Influence(played, asked, outcomes: outcomes.map(Set.init))
    }

    /// All policies that the scenario's choices make, compared by one of its aims; the only one by default.
    ///
    /// With `within`, policies are given up on the way: what is left is the best or within it of the best. The futures over which
    /// regret is taken are parameter draws, or the scenario and its variants.
    public func policy(
        aim: String? = nil, criterion: Policy.Criterion = .expected, within: Double? = nil,
        futures: Policy.FutureKind = .parameters,
        _ plan: RunPlan = RunPlan(trials: Policy.usualTrials),
        _ listener: RunListener = RunListener()
    ) throws -> Policy {
        let asked = try Policy.Plan(
            program, aim: aim, criterion: criterion, within: within, futures: futures)
        let player = try DesignPlayer(subject, asked.design, plan)
        return try Policy(try asked.play(player, listener, repeats: program.repeats), asked)
    }

    /// What knowing each parameter is worth before a policy is chosen, or those that are named.
    public func worth(
        aim: String? = nil, about names: [String] = [],
        _ plan: RunPlan = RunPlan(trials: Policy.usualTrials),
        _ listener: RunListener = RunListener()
    ) throws -> Worth {
        try Worth.check(names, scenario)
        let asked = try Policy.Plan(program, aim: aim)
        let played = try DesignPlayer(subject, asked.design, plan).play(listener)
        return try Worth(played, asked, about: names)
    }

    /// Refuses names that no outcome has.
    private func check(_ outcomes: [String]?) throws {
        try EnsembleSource(subject, RunPlan()).checkOutcomes(outcomes ?? [])
    }
}
