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
        "Number of trials per parameter draw (default: the scenario's).", read: WholeNumber.several)
    var repeats: Int?

    @OptionGroup var luck: LuckOptions

    @OptionGroup var elsewhere: PlaysOptions

    @OptionGroup var output: OutputOptions

    /// Whether anything is said about how to play.
    var playsOtherwise: Bool {
        repeats != nil || luck.isAnyGiven || elsewhere.plays != nil
    }

    /// What is to be played, and asked about these outcomes.
    func subject(asking asked: OutcomeOptions? = nil) throws -> Subject {
        let subject = try scenario.subject(setting: repeats.map { ["repeats=\($0)"] } ?? [])
        try asked?.check(subject)
        return subject
    }

    /// Plays a design and puts out what the study finds in it. `isAdaptive` says that what is found on the way
    /// decides how much is played, which nobody can do elsewhere.
    func run(
        _ subject: Subject, _ design: Design, trials: Int?, until: Double? = nil, tables: [String],
        isAdaptive: Bool = false,
        play: (DesignPlayer, RunListener) throws -> Played = { try $0.play($1) },
        analyse: (Played) throws -> Findings
    ) throws {
        let plan = luck.plan(subject, trials: trials, until: until)
        let player = try DesignPlayer(subject, design, plan)
        try output.prepare([scenario.file], [subject.scenario], tables: tables)
        guard let played = try played(by: player, subject, isAdaptive, play) else { return }
        Interruption.ended(played.reason)
        let findings = try analyse(played)
        try output.write(
            findings.with(foot: findings.foot + played.foot, first: played.remarks))
        try played.reason.exit()
    }

    private func played(
        by player: DesignPlayer, _ subject: Subject, _ isAdaptive: Bool,
        _ play: (DesignPlayer, RunListener) throws -> Played
    ) throws -> Played? {
        guard let folder = elsewhere.plays else {
            return try play(player, .terminal(isQuiet: output.quiet))
        }
        if let facts = subject.observedFacts {
            throw RunProblem.weighedForPlays(subject.path, facts: facts)
        }
        guard !isAdaptive else {
            throw Failure(
                "--plays keeps a fixed number of trials, and --until and --within end a play early")
        }
        return try elsewhere.played(player, of: subject, in: folder, isQuiet: output.quiet)
    }
}

/// Of which outcomes a study speaks.
struct OutcomeOptions: ParsableArguments {
    @Option(
        "Print only this outcome. Repeatable.", "name", name: .customLong("outcome"),
        completion: Completions.outcome)
    var outcomes: [String] = []

    /// Those that are to be printed; `nil` if all are.
    var wanted: Set<String>? { outcomes.isEmpty ? nil : Set(outcomes) }

    /// Refuses names that no outcome of the subject has.
    func check(_ subject: Subject) throws {
        try EnsembleSource(subject, RunPlan()).checkOutcomes(outcomes)
    }
}

/// What studies of the scenario's choices ask.
struct AimOptions: ParsableArguments {
    @Option("The aim (default: the only utility).", "name")
    var aim: String?

    @Option("Number of trials per policy (default: 200,000).", read: TrialCount.parse)
    var trials: TrialCount?
}

extension Policy.Criterion: ExpressibleByArgument {}
