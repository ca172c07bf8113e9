// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Foundation
import Output
import Studies

struct LedgerAddHubVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-hub",
        abstract: "Add forecasts of others, in hubverse's shape.",
        discussion: """
            Reads a model output file: its targets are questions that the ledger has, so both forecasts are \
            scored on the same answers. Each row has the UTC time at which it is written: of what is \
            added after the answer was known nobody can tell when it was said, so it counts as a \
            hindcast.

            Example:
              simulate ledger add-hub 2025-10-17-TEAM-MODEL.csv --to forecasts.csv
            """)

    @Argument(help: "A model output file.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The ledger.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var ledger: String

    @Option(
        help: ArgumentHelp(
            "Whose forecast it is (default: TEAM-MODEL of the file's name).", valueName: "name"))
    var model: String?

    func validate() throws {
        guard model.map({ !$0.isEmpty && $0.allSatisfy { !$0.isNewline } }) ?? true else {
            throw ValidationError("--model needs a name.")
        }
    }

    func run() throws {
        let added = try LedgerClock.now()
        let file = try LedgerFile(ledger)
        let model = self.model ?? Self.model(self.file)
        let rows = try file.ledger.rows(
            addingHub: try CSVDocument.load(path: self.file), model: model, added: added)
        try file.append(rows)
        let questions = Set(rows.map(\.question)).count
        Console.print(
            """
            \(ledger): added \(rows.count.grouped) rows about \(questions) \
            \(questions == 1 ? "question" : "questions"), by '\(model)', written \(added)
            """)
    }

    /// Without folder, ending and the day of the round: `TEAM-MODEL`.
    private static func model(_ path: String) -> String {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let rest = name.trimmingPrefix(#/[0-9]{4}-[0-9]{2}-[0-9]{2}-/#)
        return rest.isEmpty ? name : String(rest)
    }
}
