// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Output
import Runs
import Simulation
import Studies

struct WatchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Run a scenario again each time it is saved.",
        discussion: """
            Shows the answers, and what moved since the last save: both run the same trials, so small changes \
            show. Errors are shown with their place, and the next save without errors is compared with the last \
            one before them. Changes of the file of facts count too. Ctrl-C ends it.

            Example:
              simulate watch Scenarios/budapest.yaml --trials 20000
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option("Number of trials (default: 20,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var luck: LuckOptions

    /// Seconds between two looks at the files.
    private static let pace = 0.2

    func run() throws {
        guard try scenario.keptRun(isChanged: false) == nil else {
            throw Failure("'\(scenario.file)' is a run file, which nobody edits; name a scenario")
        }
        Interruption.endAtOnce()
        var shown = Shown()
        while true {
            let stamps = stamps(shown)
            Console.beginPage()
            do {
                try show(&shown)
            } catch {
                guard let failure = Failure(error) else { throw error }
                // What is not there at the start is a mistake; later, an editor may be about to write it.
                if shown.last == nil, FileStamp(scenario.file) == nil { throw failure }
                failure.report()
            }
            while self.stamps(shown) == stamps { Thread.sleep(forTimeInterval: Self.pace) }
        }
    }

    /// What was shown last without errors.
    private struct Shown {
        var last: Subject?
        var facts: String?
    }

    private func stamps(_ shown: Shown) -> [FileStamp?] {
        [FileStamp(scenario.file), shown.facts.flatMap(FileStamp.init)]
    }

    private func show(_ shown: inout Shown) throws {
        let subject = try scenario.subject()
        shown.facts = subject.scenario.facts?.file.path
        let plan = luck.plan(subject, trials: trials?.value ?? 20_000)
        let session = try RunSession(subject, plan)
        try session.play(.terminal(isQuiet: false))
        Interruption.endAtOnce()
        Console.print(session.answers.findings)
        if let last = shown.last { try showMoves(from: last, to: subject, plan) }
        shown.last = subject
    }

    private func showMoves(from last: Subject, to subject: Subject, _ plan: RunPlan) throws {
        guard last.program.digest != subject.program.digest else {
            return Console.print("\nNothing moved since the last save: the model is the same.")
        }
        let session = try Comparison.play([last, subject], plan, .terminal(isQuiet: false))
        Interruption.endAtOnce()
        let sides = zip(["before", "now"], zip(session.subjects, session.results))
        let comparison = Comparison(
            sides.map { name, side in
                Comparison.Side(
                    name: name, scenario: side.0.scenario, program: side.0.program, result: side.1)
            })
        Console.print("\n" + Console.text(comparison.findings()))
    }
}
