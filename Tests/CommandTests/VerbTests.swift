// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What holds for every verb, whichever there are.
@Suite struct VerbTests {
    private struct Help: Decodable {
        struct Command: Decodable {
            let commandName: String
            /// Whether people are to know of it; tasks of a cluster run others.
            let shouldDisplay: Bool
            let subcommands: [Command]?
        }
        let command: Command
    }

    private func verbs(areDisplayed: Bool = false) throws -> [String] {
        let dump = try SimulateCommand.run(["--experimental-dump-help"], in: Folders.package)
        let help = try JSONDecoder().decode(Help.self, from: Data(dump.output.utf8))
        return (help.command.subcommands ?? []).filter { $0.shouldDisplay || !areDisplayed }
            .map(\.commandName).filter { $0 != "help" }
    }

    @Test func everyVerbHasAnExampleThatNamesIt() throws {
        let verbs = try verbs()
        #expect(verbs.contains("run"))
        for verb in verbs {
            let help = try SimulateCommand.run([verb, "--help"], in: Folders.package)
            #expect(help.status == 0)
            let lines = help.output.split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(lines.contains { $0 == "Example:" || $0 == "Examples:" }, "\(verb)")
            #expect(lines.contains { $0.hasPrefix("simulate \(verb) ") }, "\(verb)")
            // The parser does not break its line of usage.
            for line in help.output.split(separator: "\n") where !line.hasPrefix("USAGE:") {
                #expect(line.count <= 80, "\(verb): \(line)")
            }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsKnowEveryVerb(_ shell: String) throws {
        let script = try SimulateCommand.run(
            ["--generate-completion-script", shell], in: Folders.package)
        #expect(script.status == 0)
        for verb in try verbs(areDisplayed: true) {
            #expect(script.output.contains(verb), "\(shell): \(verb)")
        }
    }

    @Test func anUnknownShellIsRefused() throws {
        let script = try SimulateCommand.run(
            ["--generate-completion-script", "tcsh"], in: Folders.package)
        #expect(script.status == 2)
        #expect(script.output.isEmpty)
    }

    /// Tables fit a terminal of 80 columns.
    @Test(arguments: [
        "run Scenarios/budapest.yaml --trials 200",
        "compare Scenarios/budapest.yaml --trials 200 --explain ceasefire_on",
        "storylines Scenarios/budapest.yaml --trials 500 --least 0.2%",
        "trace Scenarios/budapest.yaml --trial 3",
        "facts Scenarios/budapest.yaml",
        "check Scenarios/budapest.yaml",
    ])
    func tablesFitTheTerminal(_ line: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        let outcome = try SimulateCommand.run(arguments, in: Folders.package)
        for line in outcome.output.split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    private static let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    /// Runs the program on a terminal of its own.
    private func onTerminal(_ arguments: String, noColor: Bool) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = [
            "-qec", "'\(SimulateCommand.program.path)' \(arguments)", "/dev/null",
        ]
        process.currentDirectoryURL = Folders.package
        process.environment = [
            "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "xterm",
            "NO_COLOR": noColor ? "1" : "",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    @Test(.enabled(if: hasScript)) func colourIsForTerminalsAndSaysNothingAlone() throws {
        let arguments = "facts Scenarios/budapest.yaml"
        let piped = try SimulateCommand.run(
            arguments.split(separator: " ").map(String.init), in: Folders.package
        ).output
        #expect(!piped.contains("\u{1B}"))
        let plain = try onTerminal(arguments, noColor: true)
        #expect(plain == piped)
        let painted = try onTerminal(arguments, noColor: false)
        #expect(painted.contains("\u{1B}[1mFACTS USED\u{1B}[0m ("))
        let stripped = painted.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(stripped == piped)
    }

    @Test(.enabled(if: hasScript)) func errorsAreRedOnATerminal() throws {
        let painted = try onTerminal("run nowhere.yaml", noColor: false)
        #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m "))
        #expect(!(try onTerminal("run nowhere.yaml", noColor: true)).contains("\u{1B}"))
    }
}
