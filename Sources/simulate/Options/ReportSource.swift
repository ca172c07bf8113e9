// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Output
import Runs
import Simulation
import Studies

/// What a report is of, and what it shows.
struct ReportSource: ParsableArguments {
    @OptionGroup var compared: ComparedFiles

    @OptionGroup var options: RunOptions

    @OptionGroup var rangeOptions: RangeOptions

    @OptionGroup var studies: ReportStudies

    @OptionGroup var blending: BlendOption

    /// Run files, or what is played.
    enum Kind {
        case kept
        case subjects([Subject])

        /// Those that are read from files of their own.
        var scenarios: [Scenario] {
            switch self {
            case .kept: []
            case .subjects(let subjects): subjects.map(\.scenario)
            }
        }
    }

    func runs() throws -> Kind {
        guard try !compared.areKept(by: "report", options) else {
            if rangeOptions.plan != nil { throw RunProblem.takenAsItIs }
            return .kept
        }
        let subjects = try compared.subjects(allByDefault: false)
        guard !subjects.isEmpty else { throw Failure("there is no variant to report on") }
        return .subjects(subjects)
    }

    /// All that the page says, the command that gives it again, and why the plays ended.
    func report(
        _ runs: Kind, at html: String, _ listener: RunListener
    ) throws -> (briefing: Briefing, command: String, reason: RunResult.StopReason) {
        let requests = try studies.requests
        switch runs {
        case .kept:
            let briefing = try Briefing(
                compared.runs(), studies: requests, threads: options.plan().threads, listener)
            try blending.check([briefing.first.scenario])
            return (
                briefing.blending(blending.blend), again(compared.files, html), briefing.reason
            )
        case .subjects(let subjects):
            try requests.check(subjects[0])
            try blending.check(subjects.map(\.scenario))
            var plan = options.plan()
            plan.ranges = try rangeOptions.plan(of: subjects[0].scenario)
            let (briefing, reason) = try Briefing.play(
                subjects, plan, settings: compared.settings, studies: requests, listener,
                ended: Interruption.ended
            ) { seed, trials in
                again(
                    compared.words + ["--trials", String(trials), "--seed", String(seed)]
                        + ReproducingCommand.options(rangeOptions.plan), html)
            }
            let command = briefing.first.answers.run.command
            return (briefing.blending(blending.blend), command, reason)
        }
    }

    /// What gives the same page again.
    private func again(_ words: [String], _ html: String) -> String {
        ReproducingCommand.text(
            ["simulate", "report"] + words + studies.words + blending.words + ["--html", html])
    }
}
