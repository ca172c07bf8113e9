// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Output
import Runs
import Simulation
import Studies

/// A scenario that is run again each time it, or its file of facts, is saved.
struct WatchedScenario {
    let path: String
    private var facts: String?
    /// What was shown last without errors.
    private var last: Subject?

    /// Seconds between two looks at the files.
    private static let pace = 0.2

    init(path: String) { self.path = path }

    /// Runs it now and after each save, until Ctrl-C ends the program.
    mutating func show(forEver read: () throws -> Subject, _ plan: (Subject) -> RunPlan) throws {
        Interruption.endAtOnce()
        while true {
            let known = facts
            var before = stamps
            Console.beginPage()
            do {
                let subject = try read()
                facts = subject.scenario.facts?.file.path
                try show(subject, plan(subject))
                last = subject
            } catch {
                guard let failure = Failure(error) else { throw error }
                // What is not there at the start is a mistake; later, an editor may be about to write it.
                if last == nil, FileStamp(path) == nil { throw failure }
                failure.report()
            }
            // A file of facts that was not known before is looked at from now on.
            if facts != known { before = [before[0], facts.flatMap(FileStamp.init)] }
            while stamps == before { Thread.sleep(forTimeInterval: Self.pace) }
        }
    }

    private var stamps: [FileStamp?] { [FileStamp(path), facts.flatMap(FileStamp.init)] }

    private func show(_ subject: Subject, _ plan: RunPlan) throws {
        let session = try RunSession(subject, plan)
        try session.play(.terminal(isQuiet: false))
        Interruption.endAtOnce()
        Console.print(session.answers.findings)
        if let last { try showMoves(from: last, to: subject, plan) }
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
