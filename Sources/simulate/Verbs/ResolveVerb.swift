// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Output
import Studies

struct ResolveVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Add answers to the questions of a ledger.",
        discussion: """
            The file of resolutions says how questions were answered, when that was known and from \
            which source, and may give market chances and the share of past cases. \
            Docs/Statistics.md shows one. Answers are rows of the ledger as well; one that differs \
            from an earlier answer is refused.

            Example:
              simulate resolve forecasts.csv --with resolutions.yaml
            """)

    @OptionGroup var argument: LedgerArgument

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("A YAML file of resolutions. Repeatable.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var resolutions: [String]

    func run() throws {
        let file = argument.file
        let added = try LedgerClock.now()
        let ledger = try LedgerFile(file)
        var read: [Resolutions] = []
        for path in resolutions { read.append(try Resolutions(path: path)) }
        let rows = try ledger.ledger.rows(resolving: read, added: added)
        if !rows.isEmpty { try ledger.append(rows) }
        func count(_ kind: LedgerRow.Kind) -> String {
            rows.count { $0.kind == kind }.grouped
        }
        Console.print(
            "\(file): added \(count(.resolution)) answers, \(count(.reference)) references and "
                + "\(count(.market)) market chances")
    }
}
