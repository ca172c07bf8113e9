// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

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
        subcommands: [LedgerAddVerb.self, LedgerAddHubVerb.self, LedgerVerifyVerb.self])
}
