// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Runs
import Simulation

/// Whether the ranges over parameters have a play of their own.
struct RangeOptions: ParsableArguments {
    @Option(
        "Run this many more parameter draws, with many repeats each, to estimate the parameter ranges.",
        "draws",
        more:
            "2,000 draws estimate a range of any shape well and take 2,000,000 more trials. By default the ranges are estimated from the run's own draws.",
        read: RangeDraws.parse)
    var rangeDraws: Int?

    @Option(
        "Number of trials per such draw (default: 1,000).", "repeats", read: RangeDraws.parseRepeats
    )
    var rangeRepeats: Int?

    func validate() throws {
        if rangeRepeats != nil, rangeDraws == nil {
            throw ValidationError("--range-repeats requires --range-draws.")
        }
        if let rangeDraws, plan == nil {
            let most = RangePlan.mostDraws(repeats: repeats).grouped
            throw ValidationError(
                "--range-draws \(rangeDraws.grouped) with \(repeats.grouped) trials each is too many; at most \(most) draws can be run."
            )
        }
    }

    private var repeats: Int { rangeRepeats ?? RangePlan.usualRepeats }

    var plan: RangePlan? { rangeDraws.flatMap { RangePlan(draws: $0, repeats: repeats) } }

    /// What is to be played of a scenario, or what its run file asked for where nothing is given here.
    func plan(of scenario: Scenario, keptAs kept: RangePlan? = nil) throws -> RangePlan? {
        let isOfUse = RangeTally.isOfUse(to: scenario)
        // What fixes all parameters of a kept run leaves nothing to play.
        guard let plan = plan ?? (isOfUse ? kept : nil) else { return nil }
        guard isOfUse else {
            throw Failure(
                "--range-draws: no probability in '\(scenario.name)' depends on a parameter that is drawn, "
                    + "so there is no parameter range")
        }
        return plan
    }
}
