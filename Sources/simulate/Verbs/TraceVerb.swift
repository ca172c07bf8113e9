// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Output
import Program
import Report
import Runs
import Simulation
import Store
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

    @Option(
        parsing: .unconditional, help: "Number of the trial; the first is 0.",
        transform: WholeNumber.trial)
    var trial: Int?

    @Option(
        help: ArgumentHelp(
            "Show the first trial in which this outcome holds (searches 1,000,000).",
            valueName: "outcome"),
        completion: Completions.outcome)
    var until: String?

    @Option(
        parsing: .unconditional,
        help: "Random seed (default: the run's or the scenario's seed, or 1).",
        transform: WholeNumber.seed)
    var seed: UInt64?

    @Flag(help: "Also show events with no visible effect.")
    var all = false

    func validate() throws {
        if (trial == nil) == (until == nil) {
            throw ValidationError("Name either a trial (--trial) or an outcome (--until).")
        }
    }

    func run() throws {
        let subject = try self.scenario.subject()
        let (scenario, program) = (subject.scenario, subject.program)
        if let kept = subject.run { try checkIsSame(program, kept) }
        let seed = seed ?? subject.run?.seed ?? scenario.seed ?? 1
        if let until { try checkIsAsked(until, scenario) }
        let wanted = try trial ?? found(scenario, program, seed)
        let trace = try wanted.map { try Run.trace(program, seed: seed, trial: $0) }
        guard let trace else {
            throw Failure(code: 1, "'\(until ?? "")' holds in none of the first 1,000,000 trials")
        }
        Console.print(trace.findings(program, seed: seed, isComplete: all))
    }

    /// Refuses a run whose trials would be others today.
    private func checkIsSame(_ program: Program, _ kept: RunManifest) throws {
        guard !scenario.isAnyGiven else { return }
        guard kept.digest == program.digest, kept.streamVersion == StreamVersion.current else {
            throw Failure(
                "'\(scenario.file)' was run by simulate \(kept.programVersion), and its scenario "
                    + "compiles to a different model in this version, which cannot show its trials; "
                    + "'simulate show \(scenario.file.quotedForShell) --scenario' prints the scenario"
            )
        }
    }

    private func checkIsAsked(_ name: String, _ scenario: Scenario) throws {
        let names = scenario.outcomes.map(\.name)
        guard let outcome = scenario.outcomes.first(where: { $0.name == name }) else {
            throw Failure("unknown outcome '\(name)'" + Suggestions.words(for: name, in: names))
        }
        switch outcome.kind {
        case .happens, .holds, .date: return
        case .number, .category:
            throw Failure("--until needs a yes/no question or a date, and '\(name)' is neither")
        }
    }

    private func found(
        _ scenario: Scenario, _ program: Program, _ seed: UInt64
    ) throws(TrialFailure) -> Int? {
        let names = scenario.outcomes.map(\.name)
        guard let until, let index = names.firstIndex(of: until) else { return nil }
        let run = Run(program: program, seed: seed, threads: 1)
        var target = 1_000
        var seen = 0
        while target <= 1_000_000 {
            try run.extend(to: target)
            switch run.result(.finished).columns[index] {
            case .flags(let values):
                if let trial = values[seen...].firstIndex(of: 1) { return trial }
            case .dates(let values):
                if let trial = values[seen...].firstIndex(where: \.isFinite) { return trial }
            case .numbers, .categories: return nil
            }
            seen = target
            target *= 10
        }
        return nil
    }
}
