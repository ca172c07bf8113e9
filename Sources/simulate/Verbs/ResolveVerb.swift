// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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
        completion: .yaml)
    var resolutions: [String]

    func run() throws {
        let added = try LedgerClock.now()
        let ledger = try LedgerFile(argument.file)
        let read = try resolutions.map { try Resolutions(path: $0) }
        let rows = try ledger.ledger.rows(resolving: read, added: added)
        if !rows.isEmpty { try ledger.append(rows) }
        Console.print(rows.summary(ofAnswersIn: argument.file))
    }
}
