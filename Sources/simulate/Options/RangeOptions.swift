// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Runs
import Simulation

/// Whether the ranges over parameters have a play of their own.
struct RangeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run this many more parameter draws, with many repeats each, to estimate the parameter ranges.",
            discussion:
                "2,000 draws estimate a range of any shape well and take 2,000,000 more trials. By default the ranges are estimated from the run's own draws.",
            valueName: "draws"),
        transform: RangeDraws.parse)
    var rangeDraws: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Number of trials per such draw (default: 1,000).", valueName: "repeats"),
        transform: RangeDraws.parseRepeats)
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

enum RangeDraws {
    /// A number of draws: `2000`, `2_000`, `2e3`.
    static func parse(_ argument: String) throws -> Int {
        let fewest = RangePlan.fewestDraws
        guard let number = Double(argument.filter { $0 != "_" && $0 != "," }), !number.isNaN else {
            throw ValueProblem(description: "it must be a whole number like 2000 or 2e3")
        }
        guard number >= Double(fewest) else {
            throw ValueProblem(
                description:
                    "it must be \(fewest) or more; fewer draws cannot show the 5th percentile")
        }
        guard number <= Double(Run.mostTrials) else {
            throw ValueProblem(
                description:
                    "at most \(RangePlan.mostDraws(repeats: RangePlan.usualRepeats).grouped) "
                    + "draws of \(RangePlan.usualRepeats.grouped) trials can be run")
        }
        guard number == number.rounded() else {
            throw ValueProblem(description: "it must be a whole number")
        }
        return Int(number)
    }

    static func parseRepeats(_ argument: String) throws -> Int {
        try WholeNumber.repeats(argument)
    }
}
