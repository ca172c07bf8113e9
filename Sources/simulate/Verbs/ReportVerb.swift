// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Output
import Report
import Runs
import Simulation
import Store
import Studies

struct ReportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Run a scenario and write an HTML report.",
        discussion: """
            The report is one file and needs no network. It shows probabilities, dates, numbers, leverage, \
            the parameters that carry the doubt, storylines, facts, and the command that reproduces it. With \
            several variants or files, the others are compared with the first.

            Examples:
              simulate report Scenarios/budapest.yaml --html budapest.html
              simulate report budapest.yaml --html b.html --variants baseline,resolute
              simulate report monday.simrun friday.simrun --html week.html
              simulate report b.simrun --html b.html --studies "given:us_resolve > 0.6"

            Run files are not run again, except to build the storylines and where a study needs it.
            """)

    @OptionGroup var compared: ComparedFiles

    @OptionGroup var options: RunOptions

    @OptionGroup var rangeOptions: RangeOptions

    @OptionGroup var studies: ReportStudies

    @Option(
        name: .customLong("html"),
        help: ArgumentHelp("HTML file to write.", valueName: "file"), completion: .file())
    var html: String

    @Flag(help: "Print nothing: no progress and no summary.")
    var quiet = false

    /// Storylines are told of the first trials.
    private static let storyTrials = 10_000

    func run() throws {
        guard try compared.areKept(by: "report", options) else { return try playAndReport() }
        if rangeOptions.plan != nil {
            throw RunProblem.takenAsItIs
        }
        let files = compared.files
        var outputs = Outputs(inputs: files)
        try outputs.add(html)
        let runs = try compared.runs()
        let comparison = try Comparison(runs)
        // The storylines are played by this program: it must be the one that played the run.
        try studies.check(try runs[0].program())
        let command = ReproducingCommand.text(
            ["simulate", "report"] + files + studies.words + ["--html", html])
        let played = zip(comparison.sides, runs).map { side, run in
            Briefing.Run(
                name: side.name, scenario: side.scenario, result: side.result,
                answers: Answers(
                    side.scenario, side.result, ranges: run.ranges?.tally,
                    version: run.file.manifest.programVersion,
                    settings: run.file.manifest.settings,
                    command: ReproducingCommand.text(
                        run.file.manifest, side.result, run.ranges?.tally)))
        }
        try write(played, comparison, command)
    }

    private func playAndReport() throws {
        let subjects = try compared.subjects(allByDefault: false)
        guard let first = subjects.first else { throw Failure("there is no variant to report on") }
        var outputs = Outputs(compared.files, subjects.map(\.scenario))
        try outputs.add(html)
        try studies.check(first.program)
        var plan = options.plan()
        plan.ranges = try rangeOptions.plan(of: first.scenario)
        let listener = RunListener.terminal(isQuiet: quiet)
        let session = SharedLuckSession(subjects, plan)
        plan.seed = session.seed
        // Variants that fix all parameters have no ranges.
        let ranges = try subjects.map { try RangeSession($0, plan) }
        var reason = try session.play(listener) {
            subjects.count > 1
                ? Comparison(session).widestHalfWidth
                : Answers.widestHalfWidth(first.scenario, session.results[0])
        }
        for range in ranges where reason != .interrupted {
            if let range, try !range.play(listener) { reason = .interrupted }
        }
        Interruption.ended(reason)
        session.end(reason)
        let comparison = Comparison(session)
        let command = command(session.seed, comparison.sides[0].result.trials)
        let played = zip(comparison.sides, ranges).map { side, range in
            Briefing.Run(
                name: side.name, scenario: side.scenario, result: side.result,
                answers: Answers(
                    side.scenario, side.result, ranges: range?.tally, version: Version.current,
                    settings: compared.settings,
                    command: command))
        }
        try write(played, comparison, command)
        try reason.exit()
    }

    private func write(
        _ played: [Briefing.Run], _ comparison: Comparison, _ command: String
    ) throws {
        let (program, result) = (comparison.sides[0].program, comparison.sides[0].result)
        // All stages of leverage, for its tables; the storylines tell of fewer.
        let watched = program.scenario.mainAndLeverageEvents
        let told = program.scenario.mainEvents
        var settings = StorySettings(
            trials: min(Self.storyTrials, result.trials), seed: result.seed, events: watched)
        let sequences = try Storylines.play(
            program, settings, threads: options.plan().threads)
        let kept = told.compactMap { event in watched.firstIndex { $0.name == event.name } }
        settings.events = told
        let page = HTMLPage(
            Briefing(
                first: played[0], others: Array(played.dropFirst()),
                comparison: played.count > 1 ? comparison : nil,
                storylines: Storylines(program, settings, sequences.map { $0.keeping(kept) }),
                leverage: LeverageTable.tables(program, result, watched, sequences),
                studies: try studies.findings(result, program)
            ).page, command: command, version: played[0].answers.run.version, made: Self.now)
        let text: String
        do {
            text = try page.html()
        } catch {
            throw Failure(code: 70, "internal error: a template of the report is broken: \(error)")
        }
        try OutputFile.write(text, to: html)
        if !quiet { Console.print("wrote \(html) (\(text.utf8.count / 1024) KiB)") }
    }

    /// The present time, or the one that builds which are to be the same each time agree on.
    private static var now: String {
        let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
        let date = given.map { Date(timeIntervalSince1970: $0) } ?? Date()
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "yyyy-MM-dd 'at' HH:mm 'UTC'"
        return format.string(from: date)
    }

    /// What gives the same page again.
    private func command(_ seed: UInt64, _ trials: Int) -> String {
        var words = ["simulate", "report"] + compared.files
        if let variants = compared.variants { words += ["--variants", variants] }
        for setting in compared.settings { words += ["--set", setting] }
        words += ["--trials", String(trials), "--seed", String(seed)]
        words += ReproducingCommand.options(rangeOptions.plan) + studies.words + ["--html", html]
        return ReproducingCommand.text(words)
    }
}
