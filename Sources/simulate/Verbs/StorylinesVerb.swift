// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Output
import Program
import Report
import Runs
import Simulation
import Store
import Studies

struct StorylinesVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storylines",
        abstract: "List the most likely event sequences, with a tree.",
        discussion: """
            Main events are the first occurrences of what yes/no questions and dates ask about: a stage, a \
            meeting or an agreement; for any other condition, the moment when it becomes true. --events \
            chooses others: kinds (leverage, meetings, negotiations, outcomes, decisions, events), items \
            (tomahawks) or single events (budapest.held).

            Examples:
              simulate storylines Scenarios/budapest.yaml
              simulate storylines Scenarios/budapest.yaml --events budapest,ceasefire_on
              simulate storylines budapest.simrun --top 20

            For a run file, its first trials are run again, at most as many as it holds.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        parsing: .unconditional,
        help: "Number of trials, from trial 0 (default: 10,000; at most 1,000,000).",
        transform: TrialCount.parse)
    var trials: TrialCount?

    @Option(
        parsing: .unconditional, help: "Random seed (default: the scenario's seed, or 1).",
        transform: WholeNumber.seed)
    var seed: UInt64?

    @Option(
        parsing: .unconditional, help: "Number of threads (default: one per processor).",
        transform: WholeNumber.threads)
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Comma-separated events to list (default: the main events).", valueName: "names"))
    var events: String?

    @Option(
        parsing: .unconditional, help: "Number of complete sequences to list (default: 10).",
        transform: WholeNumber.top)
    var top: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Omit branches below this share of trials (default: 2%).", valueName: "share"),
        transform: Precision.parse)
    var least: Precision?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let trials, trials.value > Self.mostTrials {
            throw ValidationError("--trials must be at most \(Self.mostTrials.grouped) here.")
        }
    }

    /// What happened in every trial is kept until it is counted.
    static let mostTrials = 1_000_000

    func run() throws {
        let (program, trials, seed) = try story()
        let scenario = program.scenario
        let settings = StorySettings(
            trials: trials, seed: seed, top: top ?? 10, least: least?.value ?? 0.02,
            events: try chosenEvents(of: scenario))
        try output.prepare([self.scenario.file], [scenario], tables: Storylines.tableNames)
        Interruption.listen()
        let played = try Storylines.play(
            program, settings, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            shouldStop: { Interruption.isAsked })
        try output.write(Storylines(program, settings, played).findings(scenario))
        if played.count < settings.trials { throw ExitCode(130) }
    }

    /// What is to be played: of a scenario, or of the beginning of a run that is kept.
    private func story() throws -> (program: Program, trials: Int, seed: UInt64) {
        let wanted = trials?.value ?? 10_000
        guard RunFile.isRunFile(scenario.file) else {
            let subject = try scenario.subject()
            return (subject.program, wanted, seed ?? subject.scenario.seed ?? 1)
        }
        if scenario.isAnyGiven || seed != nil {
            throw Failure("options that change a run cannot be used with run files")
        }
        let kept = try KeptRun(scenario.file, reading: .nothing)
        try kept.refuseShard()
        try kept.file.checkAll()
        let played = try kept.file.trialsKept()
        guard played > 0 else { throw RunProblem.noTrials(scenario.file) }
        return (try kept.program(), min(wanted, played), kept.file.manifest.seed)
    }

    private func chosenEvents(of scenario: Scenario) throws -> [MainEvent] {
        guard let events else {
            let main = scenario.mainEvents
            guard !main.isEmpty else {
                throw Failure("the scenario has no main events; choose some with --events")
            }
            return main
        }
        let words = events.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
        let chosen = try StorySettings.events(meantBy: words, in: scenario)
        guard !chosen.isEmpty else {
            throw Failure("'--events \(events)' chooses nothing in this scenario")
        }
        return chosen
    }
}
