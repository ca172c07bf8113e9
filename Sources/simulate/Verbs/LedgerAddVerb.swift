// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Expressions
import Output
import Runs
import Studies

struct LedgerAddVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add the answers of a run to a ledger.",
        discussion: """
            Each row has the UTC time at which it is written. A row that is written after the answer \
            was known counts as a hindcast, whatever --as-of says.

            Example:
              simulate ledger add budapest.simrun --as-of 2025-10-17 --to forecasts.csv
            """)

    @OptionGroup var argument: RunFileArgument

    @Option(
        "The day whose knowledge the forecast is based on.", "day", name: .customLong("as-of"),
        read: CivilDate.parse)
    var asOf: CivilDate

    @Option(
        "The ledger; it is created if it does not exist.", "file", name: .customLong("to"),
        completion: .csv)
    var ledger: String

    @Option("Whose forecast it is.", "name")
    var model: String = "simulate"

    func validate() throws { try LedgerArgument.checkModel(model) }

    func run() throws {
        let added = try LedgerClock.now()
        let kept = try KeptRun(argument.file, reading: .sums)
        let file = try LedgerFile(ledger, mayBeNew: true)
        let addition = try file.add(kept, asOf: asOf, model: model, added: added)
        Console.print(addition.summary(of: ledger))
    }
}
