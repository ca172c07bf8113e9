// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Simulation
import Studies

struct StorylinesVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storylines",
        abstract: "Prints the likeliest sequences of main events, and merged into a tree.",
        discussion: """
            Told are the first occurrences of main events: a stage of leverage reached, a meeting held
            or cancelled, talks agreed or failed, a question come true that is about none of these.
            --events chooses others: kinds (leverage, meetings, negotiations, outcomes, decisions,
            events), items (tomahawks) or single events (budapest.held).

            Examples:
              simulate storylines Scenarios/budapest.yaml
              simulate storylines Scenarios/budapest.yaml --events budapest,ceasefire_on --least 0.1%
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: "How many trials to play, the run's first; at most 1,000,000.")
    var trials = TrialCount(10_000)

    @Option(help: "The seed; else the file's, else 1.")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("Which events to tell of, with commas between.", valueName: "names"))
    var events: String?

    @Option(help: "How many whole sequences to list.")
    var top = 10

    @Option(
        help: ArgumentHelp("The least share of trials of a branch; else 2%.", valueName: "share"))
    var least: Precision?

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Write the tables as CSV.", valueName: "dir"))
    var csv: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    func validate() throws {
        if trials.value > Self.mostTrials {
            throw ValidationError("--trials is at most \(Self.mostTrials.grouped) here.")
        }
        if !(1...1000).contains(top) {
            throw ValidationError("--top is a number from 1 to 1000.")
        }
    }

    /// What happened in every trial is kept until it is counted.
    static let mostTrials = 1_000_000

    func run() throws {
        let scenario = try scenario.read()
        let program = try Program(lowering: scenario)
        let settings = StorySettings(
            trials: trials.value, seed: seed ?? scenario.seed ?? 1, top: top,
            least: least?.value ?? 0.02, events: try chosenEvents(of: scenario))
        if let csv { try OutputFile.makeFolder(csv) }
        Interruption.listen()
        let stories: Storylines
        do throws(TrialFailure) {
            let played = try Storylines.play(
                program, settings, shouldStop: { Interruption.isAsked })
            stories = Storylines(program, settings, played)
        } catch {
            throw Failure(error, scenario: scenario, seed: settings.seed)
        }
        if let csv { try OutputFile.write(stories.csvTables(scenario), to: csv) }
        if json {
            Console.print(stories.json(scenario, version: Version.current).text)
        } else {
            let renderer = StorylinesRenderer(
                scenario, width: Console.width, isUnicode: Console.isUnicode)
            Console.print(renderer.render(stories))
        }
        if stories.trials < settings.trials { throw ExitCode(130) }
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
        do throws(StorySettings.UnknownEvent) {
            let chosen = try StorySettings.events(meantBy: words, in: scenario)
            guard !chosen.isEmpty else { throw StorySettings.UnknownEvent(word: events, known: []) }
            return chosen
        } catch {
            let near = Suggestions.nearest(to: error.word, in: error.known)
                .map { "; did you mean '\($0)'?" }
            throw Failure("no event '\(error.word)' in this scenario\(near ?? "")")
        }
    }
}
