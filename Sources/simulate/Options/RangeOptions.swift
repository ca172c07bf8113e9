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
            "Play so many more parameter draws for the ranges under 'parameters', with many repeats each.",
            discussion:
                "2,000 draws show a range of any shape well. They take 2,000,000 trials more. Without this the ranges are estimated from the run's own draws.",
            valueName: "draws"),
        transform: RangeDraws.parse)
    var rangeDraws: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How many trials each of these draws has; else 1,000.", valueName: "repeats"),
        transform: RangeDraws.parseRepeats)
    var rangeRepeats: Int?

    func validate() throws {
        if rangeRepeats != nil, rangeDraws == nil {
            throw ValidationError("--range-repeats goes with --range-draws.")
        }
        if let rangeDraws, plan == nil {
            let most = RangePlan.mostDraws(repeats: repeats).grouped
            throw ValidationError(
                "--range-draws \(rangeDraws.grouped) with \(repeats.grouped) trials each is too many; at most \(most) draws can be played."
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
                "--range-draws: no chance in '\(scenario.name)' depends on a parameter that is drawn, "
                    + "so there is no range over parameters")
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
                    "it must be \(fewest) or more; fewer draws do not show where 5 % of them end")
        }
        guard number <= Double(Run.mostTrials) else {
            throw ValueProblem(
                description:
                    "at most \(RangePlan.mostDraws(repeats: RangePlan.usualRepeats).grouped) "
                    + "draws of \(RangePlan.usualRepeats.grouped) trials can be played")
        }
        guard number == number.rounded() else {
            throw ValueProblem(description: "draws are whole; it must be a whole number")
        }
        return Int(number)
    }

    static func parseRepeats(_ argument: String) throws -> Int {
        try WholeNumber.repeats(argument)
    }
}
