// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
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

    @Argument(help: "A model output file.", completion: .csv)
    var file: String

    @Option("The ledger.", "file", name: .customLong("to"), completion: .csv)
    var ledger: String

    @Option("Whose forecast it is (default: TEAM-MODEL of the file's name).", "name")
    var model: String?

    func validate() throws { try model.map(LedgerArgument.checkModel) }

    func run() throws {
        let added = try LedgerClock.now()
        let ledgerFile = try LedgerFile(ledger)
        let rows = try ledgerFile.ledger.rows(
            addingHub: try CSVDocument.load(path: file),
            model: model ?? Ledger.model(ofHubFile: file), added: added)
        try ledgerFile.append(rows)
        Console.print(rows.summary(ofHubIn: ledger))
    }
}
