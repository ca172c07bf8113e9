// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
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
        completion: .file(extensions: ["csv"]))
    var ledger: String

    @Option("Whose forecast it is.", "name")
    var model: String = "simulate"

    func validate() throws {
        guard !model.isEmpty, model.allSatisfy({ !$0.isNewline }) else {
            throw ValidationError("--model needs a name.")
        }
    }

    func run() throws {
        let added = try LedgerClock.now()
        let kept = try KeptRun(argument.file, reading: .sums)
        let file = try LedgerFile(ledger, mayBeNew: true)
        let addition = try file.add(kept, asOf: asOf, model: model, added: added)
        let (rows, answered) = (addition.rows, addition.answered)
        let questions = Set(rows.map(\.question)).count
        Console.print(
            """
            \(ledger): added \(rows.count.grouped) rows about \(questions) questions of \
            '\(kept.scenario.name)', by '\(model)', as of \(asOf), written \(added)
            """)
        if !answered.isEmpty {
            Console.print(
                "  left out, because answered by then: \(answered.joined(separator: ", "))")
        }
        if !addition.otherClass.isEmpty {
            Console.print(
                "  the ledger has another reference class, which stays: "
                    + addition.otherClass.joined(separator: ", "))
        }
    }
}
