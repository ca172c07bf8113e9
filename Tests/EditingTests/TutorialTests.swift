// SPDX-License-Identifier: GPL-3.0-or-later

import Editing
import Foundation
import TestSupport
import Testing

/// The tutorial as somebody goes through it, who writes what each step shows.
@Suite struct TutorialTests {
    /// Every step is told as the next one until its lines are written, and all commands on the page work.
    @Test func stepsFollowEachOther() throws {
        let folder = try TemporaryFolder()
        let first = try SimulateCommand.run(["tutorial"], in: folder.url)
        #expect(first.status == 0)
        #expect(first.output.contains("wrote tutorial/strike.yaml"))
        let home = folder.url.appendingPathComponent("tutorial")
        let tutorial = Tutorial(folder: home.path)
        for number in 1...Tutorial.count {
            guard case .at(let step) = try tutorial.standing() else {
                Issue.record("step \(number) is skipped")
                return
            }
            #expect(step.number == number)
            for (name, text) in Tutorial.files(after: step) {
                try text.write(
                    to: home.appendingPathComponent(name), atomically: true, encoding: .utf8)
            }
            let commands = step.text.split(separator: "\n").filter { $0.hasPrefix("    simulate ") }
            #expect(!commands.isEmpty)
            for command in commands {
                let words = command.split(separator: " ").dropFirst().map(String.init)
                let outcome = try SimulateCommand.run(words, in: home)
                #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            }
        }
        guard case .finished = try tutorial.standing() else {
            Issue.record("the last step does not end it")
            return
        }
        let last = try SimulateCommand.run(["tutorial"], in: folder.url)
        #expect(last.output.hasPrefix("All \(Tutorial.count) steps are done."))
    }

    /// What somebody has written is left alone, and a mistake is shown with its place.
    @Test func mistakesAreShownAndKept() throws {
        let folder = try TemporaryFolder()
        _ = try SimulateCommand.run(["tutorial", "here"], in: folder.url)
        let file = folder.url.appendingPathComponent("here/strike.yaml")
        let text = Tutorial.beginning + "events:\n  signing: {rate: 0.02 per dya}\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
        let outcome = try SimulateCommand.run(["tutorial", "here"], in: folder.url)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("here/strike.yaml:7:"))
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func whatToWriteCanBeShown() throws {
        let folder = try TemporaryFolder()
        _ = try SimulateCommand.run(["tutorial"], in: folder.url)
        let shown = try SimulateCommand.run(["tutorial", "--show"], in: folder.url)
        #expect(shown.output.contains("# --- tutorial/strike.yaml\n# The file of"))
        #expect(shown.output.contains("  signing: {rate: 0.02 per day}\n"))
    }

    /// A folder that cannot be made.
    @Test func aFileInTheWay() throws {
        let folder = try TemporaryFolder()
        try "x".write(
            to: folder.url.appendingPathComponent("tutorial"), atomically: true, encoding: .utf8)
        let outcome = try SimulateCommand.run(["tutorial"], in: folder.url)
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("error: "))
    }
}
