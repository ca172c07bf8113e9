// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Studies

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

    @OptionGroup var argument: LedgerArgument

    func run() throws {
        Console.print(try LedgerFile(argument.file).ledger.summary(of: argument.file))
    }
}
