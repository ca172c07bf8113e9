// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Runs
import Simulation
import Store
import Studies

struct TraceVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Tells the story of one trial, event by event.",
        discussion: """
            A trial is the same alone as in any run with its seed: what a run counted can be looked at.

            Examples:
              simulate trace Scenarios/budapest.yaml --trial 17
              simulate trace Scenarios/budapest.yaml --until ceasefire_by_year_end
              simulate trace budapest.simrun --trial 17

            A trial of a run file has the run's seed, variant and settings.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        parsing: .unconditional, help: "The trial's number; the first is 0.",
        transform: WholeNumber.trial)
    var trial: Int?

    @Option(
        help: ArgumentHelp(
            "The first trial in which this outcome holds, of 1,000,000 at most.",
            valueName: "outcome"),
        completion: Completions.outcome)
    var until: String?

    @Option(
        parsing: .unconditional, help: "The seed; else the run's or the file's, else 1.",
        transform: WholeNumber.seed)
    var seed: UInt64?

    @Flag(help: "Events that change nothing to be seen as well.")
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
                "'\(scenario.file)' was played by simulate \(kept.programVersion), to which its "
                    + "scenario is another model: its trials can't be told by this version; "
                    + "'simulate show \(scenario.file.quotedForShell) --scenario' gives the scenario"
            )
        }
    }

    private func checkIsAsked(_ name: String, _ scenario: Scenario) throws {
        let names = scenario.outcomes.map(\.name)
        guard let outcome = scenario.outcomes.first(where: { $0.name == name }) else {
            throw Failure("no outcome '\(name)'" + Suggestions.words(for: name, in: names))
        }
        switch outcome.kind {
        case .happens, .holds, .date: return
        case .number, .category:
            throw Failure("--until is for yes/no questions and dates, and '\(name)' is neither")
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
