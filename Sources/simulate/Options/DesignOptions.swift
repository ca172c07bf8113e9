// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Simulation
import Studies
import Tables

/// What every study takes that plays the same trials several times: of a scenario, or of what a run file keeps
/// of one.
struct DesignOptions: ParsableArguments {
    @OptionGroup var scenario: ScenarioOptions

    @Option(
        parsing: .unconditional,
        help: "Number of trials per parameter draw (default: the scenario's).",
        transform: WholeNumber.several)
    var repeats: Int?

    @OptionGroup var luck: LuckOptions

    @OptionGroup var output: OutputOptions

    /// Whether anything is said about how to play.
    var playsOtherwise: Bool { repeats != nil || luck.isAnyGiven }

    /// What is to be played.
    func subject() throws -> Subject {
        try Subject(
            contentsOf: scenario.file, variant: scenario.variant,
            settings: scenario.settings + (repeats.map { ["repeats=\($0)"] } ?? []),
            warn: Console.warn)
    }

    /// Plays a design and puts out what the study finds in it.
    func run(
        _ subject: Subject, _ design: Design, _ plan: RunPlan, tables: [String],
        play: (DesignPlayer, RunListener) throws -> Played = { try $0.play($1) },
        analyse: (Played) throws -> Findings
    ) throws {
        let player = try DesignPlayer(subject, design, plan)
        try output.prepare([scenario.file], [subject.scenario], tables: tables)
        let played = try play(player, .terminal(isQuiet: output.quiet))
        Interruption.ended(played.reason)
        let findings = try analyse(played)
        try output.write(
            findings.with(foot: findings.foot + played.foot, first: played.remarks))
        try played.reason.exit()
    }
}

/// Of which outcomes a study speaks.
struct OutcomeOptions: ParsableArguments {
    @Option(
        name: .customLong("outcome"),
        help: ArgumentHelp("Print only this outcome. Repeatable.", valueName: "name"),
        completion: Completions.outcome)
    var outcomes: [String] = []

    /// Those that are to be printed; `nil` if all are.
    var wanted: Set<String>? { outcomes.isEmpty ? nil : Set(outcomes) }

    /// Refuses names that no outcome of the subject has.
    func check(_ subject: Subject) throws {
        try EnsembleSource(subject, RunPlan()).checkOutcomes(outcomes)
    }
}

/// With which luck, and on how many threads.
struct LuckOptions: ParsableArguments {
    @OptionGroup var seed: SeedOption

    @OptionGroup var work: ThreadOption

    @Option(
        help: ArgumentHelp(
            "Simulation engine: interpreted, compiled or auto (default: auto). The results are the same.",
            valueName: "engine"),
        completion: .list(EngineChoice.allCases.map(\.rawValue)), transform: EngineChoice.parse)
    var engine: EngineChoice?

    var isAnyGiven: Bool { seed.seed != nil || work.threads != nil || engine != nil }

    /// How to play a subject; the seed is that of its run, if it has one, where none is given.
    func plan(_ subject: Subject, trials: Int?, until: Double? = nil) -> RunPlan {
        RunPlan(
            trials: trials, until: until, seed: seed.seed ?? subject.run?.seed,
            threads: work.threads,
            engine: engine ?? .auto)
    }
}
