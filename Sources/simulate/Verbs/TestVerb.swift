// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs
import Studies

struct TestVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Test what a scenario's author expects of it.",
        discussion: """
            Runs the scenario and holds the trials against its 'expectations'. Each one is passed, failed, \
            with a trial that shows it, or not decided with so many trials. Changes are judged by paired \
            trials. The chance of a false failure is at most 0.1%.

            Exits with code 1 if one failed, and with --strict if one is not decided. A condition that \
            holds in none of the trials is bounded, not proved impossible.

            Examples:
              simulate test Scenarios/budapest.yaml
              simulate test strike.yaml --trials 1000000 --strict
              simulate test strike.yaml --variant early_offer --json
            """)

    @Option("Number of trials of each play (default: 100,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @Flag(help: "Exit with code 1 as well if an expectation is not decided.")
    var strict = false

    @OptionGroup var study: DesignOptions

    func validate() throws {
        if study.elsewhere.plays != nil {
            throw ValidationError("--plays does not keep what 'test' asks of every moment.")
        }
    }

    func run() throws {
        let subject = try study.subject()
        let plan = try ExpectationTest.Plan(subject, seed: study.luck.seed)
        var test: ExpectationTest?
        try study.run(
            plan.subject, plan.design, trials: trials?.value ?? ExpectationTest.usualTrials,
            tables: ExpectationTest.tableNames
        ) {
            let found = ExpectationTest($0, plan)
            test = found
            return found.findings
        }
        guard let test else { return }
        if test.count(.failed) > 0 || (strict && test.count(.undecided) > 0) { throw ExitCode(1) }
    }
}
