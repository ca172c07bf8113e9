// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Simulation
import Studies

struct TraceVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Show one trial, event by event.",
        discussion: """
            A trial gives the same result on its own as in a run with the same seed, so any trial that a run \
            counted can be inspected.

            Examples:
              simulate trace Scenarios/budapest.yaml --trial 17
              simulate trace Scenarios/budapest.yaml --until ceasefire_by_year_end
              simulate trace budapest.simrun --trial 17

            For a run file, the trial has the run's seed, variant and settings.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option("Number of the trial; the first is 0.", read: WholeNumber.trial)
    var trial: Int?

    @Option(
        "Show the first trial in which this outcome holds (searches 1,000,000).", "outcome",
        completion: Completions.outcome)
    var until: String?

    @OptionGroup var luck: SeedOption

    @Flag(help: "Also show events with no visible effect.")
    var all = false

    func validate() throws {
        if (trial == nil) == (until == nil) {
            throw ValidationError("Name either a trial (--trial) or an outcome (--until).")
        }
    }

    func run() throws {
        let subject = try scenario.subject()
        if !scenario.isAnyGiven { try subject.checkIsAsItWasRun() }
        let program = subject.program
        let seed = luck.seed ?? subject.run?.seed ?? subject.scenario.seed ?? 1
        let found = try until.map { try TrialSearch.first(where: $0, in: program, seed: seed) }
        guard let number = trial ?? found ?? nil else {
            throw Failure(code: 1, "'\(until ?? "")' holds in none of the first 1,000,000 trials")
        }
        let trace = try Run.trace(program, seed: seed, trial: number)
        Console.print(trace.findings(program, seed: seed, isComplete: all))
    }
}
