// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Expressions
import Output
import Runs
import Studies

struct LedgerVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Keep forecasts in a file that only grows.",
        discussion: """
            A ledger is a text file to which lines are added and never changed: each ends with a \
            SHA-256 of itself and of the line before. 'simulate resolve' adds the answers, and \
            'simulate score' says what the forecasts were worth.

            Examples:
              simulate ledger add budapest.simrun --as-of 2025-10-17 --to forecasts.csv
              simulate ledger verify forecasts.csv
            """,
        subcommands: [LedgerAddVerb.self, LedgerVerifyVerb.self])
}

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
        name: .customLong("as-of"),
        help: ArgumentHelp("The day whose knowledge the forecast is based on.", valueName: "day"))
    var asOf: String

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The ledger; it is created if it does not exist.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var ledger: String

    @Option(help: ArgumentHelp("Whose forecast it is.", valueName: "name"))
    var model: String = "simulate"

    func validate() throws {
        guard CivilDate(asOf) != nil else {
            throw ValidationError("--as-of takes a day like 2025-10-17, not '\(asOf)'.")
        }
        guard !model.isEmpty, model.allSatisfy({ !$0.isNewline }) else {
            throw ValidationError("--model needs a name.")
        }
    }

    func run() throws {
        let added = try LedgerClock.now()
        let kept = try KeptRun(argument.file, reading: .sums)
        guard let day = CivilDate(asOf) else {
            throw Failure("--as-of takes a day like 2025-10-17, not '\(asOf)'")
        }
        let file = try LedgerFile(ledger, mayBeNew: true)
        let addition = try file.add(kept, asOf: day, model: model, added: added)
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

struct LedgerVerifyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that no row of a ledger was changed.",
        discussion: """
            Names the first row that does not fit, and exits with 2. Whoever can write the file can \
            also compute all hashes anew: compare the last hash with one that you know from \
            elsewhere, such as a commit.

            Example:
              simulate ledger verify forecasts.csv
            """)

    @Argument(help: "A ledger.", completion: .file(extensions: ["csv"]))
    var file: String

    func run() throws {
        let ledger = try LedgerFile(file).ledger
        let forecasts = ledger.rows.count { $0.kind.isForecast }
        let resolutions = ledger.rows.count { $0.kind == .resolution }
        Console.print(
            """
            \(file): \(ledger.rows.count.grouped) rows, none changed
              forecasts    \(forecasts.grouped) rows
              resolutions  \(resolutions.grouped) rows
              last hash    \(ledger.hash)
            """)
    }
}
