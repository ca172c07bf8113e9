// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Documents
import Expressions
import Foundation
import Importers
import Model
import Output

struct ImportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a file of another program into a scenario.",
        discussion: """
            Reads KTAB's CSV of spatial models, GENIUS domains (XML), GeniusWeb domains (JSON), NegMAS \
            scenario folders, rows of the DEU data on decisions of the European Union, and forecasts in \
            hubverse's shape (CSV). The scenario passes 'simulate check'; its comments say what the import \
            decided where a format leaves it open. Docs/Import.md describes each format.

            Examples:
              simulate import actors.csv -o talks.yaml
              simulate import domain.xml buyer.xml seller.xml > deal.yaml
              simulate import Scenarios/Laptop -o laptop.yaml
              simulate import deu3.csv --only isnr=d00032i1 -o decision.yaml
              simulate import 2022-10-22-TEAM-MODEL.csv --only location=US
            """)

    @Argument(
        help: "A file; a domain with two profiles; or a folder with these.",
        completion: .file())
    var files: [String]

    @Option(
        "Write the scenario to a new file (default: print it).", "file", name: .shortAndLong,
        completion: .file(extensions: ["yaml"]))
    var output: String?

    @Flag(help: "Replace the file if it exists.")
    var replace = false

    @Option("First day (default: that of the file, or today).", "day")
    var starts: String?

    @Option("Only rows of a table with this value in this column. Repeatable.", "column=value")
    var only: [String] = []

    func validate() throws {
        if replace, output == nil { throw ValidationError("--replace requires -o FILE.") }
    }

    func run() throws {
        let starts = try starts.map { text in
            guard let day = CivilDate(text) else {
                throw Failure("--starts must be a day such as 2025-06-01, not '\(text)'")
            }
            return day
        }
        let today = CivilDate(
            dayNumber: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
        let imported = try Import(
            files,
            Import.Options(
                starts: starts, today: today,
                only: only.map { try Import.Options.Condition($0) }))
        try Self.check(imported)
        guard let output else { return Console.printData(imported.text) }
        var outputs = Outputs(inputs: imported.files)
        try outputs.add(output)
        guard replace else {
            var status = stat()
            if lstat(output, &status) == 0 { throw OutputProblem.replaceable(output) }
            try OutputFile.create(imported.text, at: output)
            return Self.tell(output)
        }
        try OutputFile.write(imported.text, to: output)
        Self.tell(output)
    }

    private static func tell(_ output: String) {
        Console.print("wrote \(output); check it with: simulate check \(output)")
    }

    /// What the language refuses is not a scenario, and nothing is written.
    private static func check(_ imported: Import) throws {
        let sink = DiagnosticSink()
        let file = SourceFile(path: "the scenario", text: imported.text)
        do throws(Rejection) {
            guard let document = Document.parse(file, sink: sink) else {
                throw Rejection(sink.diagnostics)
            }
            _ = try ScenarioReader.read(document, sink: sink)
        } catch {
            let first = error.diagnostics.first { $0.severity == .error }
            throw Failure(
                "'\(imported.files[0])' makes a scenario that is refused: "
                    + "\(first?.message ?? "unknown reason")")
        }
    }
}
