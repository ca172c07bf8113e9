// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Simulation
import Store

/// How long to play, with which luck, on how many threads.
struct RunOptions: ParsableArguments {
    @Option("Number of trials (default: 100,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var luck: LuckOptions

    @Option(
        "Run until every probability (in a comparison, every difference) is known this precisely.",
        "precision",
        more:
            "Half-width of the 95% confidence interval, e.g. 0.5%. The number of trials doubles until every interval is that narrow, up to --trials (default here: 10,000,000).",
        read: Precision.parse)
    var until: Precision?

    /// Whether anything is said about how to play.
    var isAnyGiven: Bool { trials != nil || until != nil || luck.isAnyGiven }

    /// Whether anything is said that makes other trials, or stops them by their answers.
    var changesRun: Bool { luck.seed != nil || until != nil }

    /// Refuses that another option says when there are enough trials.
    func refuseUntil(besides option: String) throws {
        if until != nil { throw ValidationError("\(option) cannot be combined with --until.") }
    }

    /// How to play a subject; what its run was asked for is in the place of what is not given here.
    func plan(of subject: Subject, _ ranges: RangeOptions, tablesOnly: Bool) throws -> RunPlan {
        var plan = plan(like: subject.run)
        plan.ranges = try ranges.plan(of: subject.scenario, keptAs: subject.run?.ranges)
        plan.tablesOnly = tablesOnly
        return plan
    }

    /// How to play; what a run was asked for is in the place of what is not given here.
    func plan(like run: RunManifest? = nil) -> RunPlan {
        let isOpen = trials == nil && until == nil
        return RunPlan(
            trials: isOpen ? run?.trials : trials?.value,
            until: isOpen ? run?.until : until?.value, seed: luck.seed ?? run?.seed,
            threads: luck.threads, engine: luck.engine ?? .auto)
    }
}
