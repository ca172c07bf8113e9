// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Report
import Runs
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
              simulate report b.simrun --html b.html --studies influence,policy

            Run files are not run again, except to build the storylines and where a study needs it.
            """)

    @OptionGroup var compared: ComparedFiles

    @OptionGroup var options: RunOptions

    @OptionGroup var rangeOptions: RangeOptions

    @OptionGroup var studies: ReportStudies

    @OptionGroup var blending: BlendOption

    @Option("HTML file to write.", "file", name: .customLong("html"), completion: .file())
    var html: String

    @Flag(help: "Print nothing: no progress and no summary.")
    var quiet = false

    func run() throws {
        let isKept = try compared.areKept(by: "report", options)
        if isKept, rangeOptions.plan != nil { throw RunProblem.takenAsItIs }
        let subjects = isKept ? [] : try compared.subjects(allByDefault: false)
        guard isKept || !subjects.isEmpty else {
            throw Failure("there is no variant to report on")
        }
        var outputs = Outputs(compared.files, subjects.map(\.scenario))
        try outputs.add(html)
        let requests = try studies.requests
        guard !isKept else {
            let briefing = try Briefing(
                compared.runs(), studies: requests, threads: options.plan().threads,
                .terminal(isQuiet: quiet))
            try blending.check([briefing.first.scenario])
            try write(briefing, command(compared.files + studies.words + blending.words))
            return try briefing.reason.exit()
        }
        try requests.check(subjects[0])
        try blending.check(subjects.map(\.scenario))
        var plan = options.plan()
        plan.ranges = try rangeOptions.plan(of: subjects[0].scenario)
        let (briefing, reason) = try Briefing.play(
            subjects, plan, settings: compared.settings, studies: requests,
            .terminal(isQuiet: quiet), ended: Interruption.ended
        ) { seed, trials in
            command(
                compared.words + ["--trials", String(trials), "--seed", String(seed)]
                    + ReproducingCommand.options(rangeOptions.plan) + studies.words + blending.words
            )
        }
        try write(briefing, briefing.first.answers.run.command)
        try reason.exit()
    }

    private func write(_ briefing: Briefing, _ command: String) throws {
        let page = HTMLPage(
            briefing.blending(blending.blend).page, command: command,
            version: briefing.first.answers.run.version,
            made: Console.now)
        let bytes = try OutputFile.write(page, to: html)
        if !quiet { Console.print("wrote \(html) (\(bytes / 1024) KiB)") }
    }

    /// What gives the same page again.
    private func command(_ words: [String]) -> String {
        ReproducingCommand.text(["simulate", "report"] + words + ["--html", html])
    }
}
