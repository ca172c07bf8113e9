// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads a scenario and says all that is wrong or doubtful, without playing it.",
        discussion: """
            Errors first, each with its place; then what rests on nothing, can never happen or is
            never used. Every variant of the file is read as well.

            Example:
              simulate check Scenarios/budapest.yaml
            """)

    @OptionGroup var options: ScenarioOptions

    @Flag(help: "Warnings and notes are failures too (exit code 1).")
    var strict = false

    func run() throws {
        let scenario = try options.read()
        var found = ScenarioLint.check(scenario)
        do throws(Rejection) {
            _ = try Program.lower(scenario)
            for variant in scenario.variants where options.variant == nil {
                let sink = DiagnosticSink()
                let read = ReadingOptions(variant: variant.name, settings: options.settings)
                let changed = try ScenarioReader.read(path: options.file, options: read, sink: sink)
                _ = try Program.lower(changed)
            }
        } catch {
            throw Failure(error)
        }
        found.sort { $0.severity > $1.severity }
        if !found.isEmpty { Console.print(DiagnosticFormatter().format(found)) }
        let summary = DiagnosticFormatter.summary(found) ?? "nothing to say against it"
        Console.print("\(options.file): \(summary)")
        if strict, !found.isEmpty { throw ExitCode(1) }
    }
}
