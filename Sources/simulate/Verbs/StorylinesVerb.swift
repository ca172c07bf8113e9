// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Runs
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
        "Number of trials, from trial 0 (default: 10,000; at most 1,000,000).",
        read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var luck: SeedOption

    @OptionGroup var work: ThreadOption

    @OptionGroup var stories: StoryOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let trials, trials.value > StorySource.mostTrials {
            let most = StorySource.mostTrials.grouped
            throw ValidationError("--trials must be at most \(most) here.")
        }
    }

    func run() throws {
        let kept = try scenario.keptRun(isChanged: luck.seed != nil)
        let source =
            try kept.map { try StorySource(contentsOf: $0, trials: trials?.value) }
            ?? StorySource(try scenario.subject(), trials: trials?.value, seed: luck.seed)
        let (program, settings) = (source.program, try stories.settings(source))
        try output.prepare([scenario.file], [program.scenario], tables: Storylines.tableNames)
        let storylines = try Storylines(
            playing: program, settings, threads: work.count, .terminal(isQuiet: true))
        try output.write(storylines.findings(program.scenario))
        if storylines.trials < settings.trials { throw ExitCode(130) }
    }
}
