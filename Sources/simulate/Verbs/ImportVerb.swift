// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Importers
import Output
import Runs

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

    @OptionGroup var options: ImportOptions

    func validate() throws {
        if replace, output == nil { throw ValidationError("--replace requires -o FILE.") }
    }

    func run() throws {
        let imported = try Import(files, options.chosen)
        if let refusal = ScenarioCheck.refusal(of: imported.text) {
            throw Failure("'\(imported.files[0])' makes a scenario that is refused: \(refusal)")
        }
        guard let output else { return Console.printData(imported.text) }
        var outputs = Outputs(inputs: imported.files)
        try outputs.add(output)
        try OutputFile.create(imported.text, at: output, isReplacing: replace)
        Console.print("wrote \(output); check it with: simulate check \(output)")
    }
}
