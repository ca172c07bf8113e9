// SPDX-License-Identifier: GPL-3.0-or-later

internal import Runs
internal import Simulation
internal import Tables

/// A study that runs the same trials several times and that a report can be asked for, by its name.
public struct DesignStudy: Sendable {
    /// As `report --studies` calls it.
    public let name: String
    /// What may follow the name and a colon.
    public let argument: String
    /// What is to be played, given the argument; throws what cannot be asked of the subject.
    let plan: @Sendable (Subject, String?) throws -> Plan

    struct Plan {
        /// What is played if it is not the subject as it is.
        var subject: Subject?
        let design: Design
        /// Without a number of trials.
        let trials: Int
        var play: (DesignPlayer, RunListener) throws -> Played = { try $0.play($1) }
        let findings: (Played) throws -> Findings
    }

    /// All that there are: a new one is added here.
    public static let all = [sensitivity, influence, policy, worth, test]

    private static let sensitivity = DesignStudy(name: "sensitivity", argument: "outcome") {
        subject, outcome in
        let outcomes = try wanted(outcome, of: subject)
        let plan = try Sensitivity.Plan(subject.program, groups: [], isShared: false)
        return Plan(
            design: plan.design, trials: Sensitivity.usualDraws * subject.program.repeats,
            findings: { try Sensitivity($0, plan, outcomes: outcomes).findings() })
    }

    private static let influence = DesignStudy(name: "influence", argument: "outcome") {
        subject, outcome in
        let outcomes = try wanted(outcome, of: subject)
        let plan = try Influence.Plan(subject)
        return Plan(
            design: plan.design, trials: Influence.usualTrials,
            findings: {
                try Influence($0, plan, outcomes: outcomes).findings(top: Influence.shown)
            })
    }

    private static let policy = DesignStudy(name: "policy", argument: "aim") { subject, aim in
        let plan = try Policy.Plan(subject.program, aim: aim)
        return Plan(
            design: plan.design, trials: Policy.usualTrials,
            play: { try plan.play($0, $1, repeats: subject.program.repeats) },
            findings: { try Policy($0, plan).findings(top: Policy.shown) })
    }

    private static let worth = DesignStudy(name: "worth", argument: "aim") { subject, aim in
        let plan = try Policy.Plan(subject.program, aim: aim)
        return Plan(
            design: plan.design, trials: Policy.usualTrials,
            findings: { try Worth($0, plan).findings })
    }

    private static let test = DesignStudy(name: "test", argument: "nothing") { subject, name in
        guard name == nil else { throw StudyProblem.refused("'test' takes no value") }
        let plan = try ExpectationTest.Plan(subject, seed: nil)
        return Plan(
            subject: plan.subject, design: plan.design, trials: ExpectationTest.usualTrials,
            findings: { ExpectationTest($0, plan).findings })
    }

    private static func wanted(_ outcome: String?, of subject: Subject) throws -> Set<String>? {
        guard let outcome else { return nil }
        try EnsembleSource(subject, RunPlan()).checkOutcomes([outcome])
        return [outcome]
    }

    /// Plays the design with the plan's luck, with as many trials as usual and at most those of the plan, and says
    /// what is found.
    func findings(
        _ subject: Subject, _ argument: String?, _ plan: RunPlan, _ listener: RunListener
    ) throws -> (findings: Findings, reason: RunResult.StopReason) {
        let own = try self.plan(subject, argument)
        var plan = plan
        plan.limit = min(plan.limit, own.trials)
        plan.until = nil
        plan.ranges = nil
        let played = try own.play(DesignPlayer(own.subject ?? subject, own.design, plan), listener)
        let findings = try own.findings(played)
        return (
            findings.with(foot: findings.foot + played.foot, first: played.remarks), played.reason
        )
    }
}
