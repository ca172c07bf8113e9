// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Studies

struct ScoreVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score the forecasts of a ledger.",
        discussion: """
            A question counts once its day is over, however early it was answered: an early yes \
            comes before an early no could. Forecasts and hindcasts are never mixed. Scores of past \
            cases and of markets are over the same questions. Docs/Statistics.md has the formulas.

            Examples:
              simulate score forecasts.csv
              simulate score forecasts.csv --by scenario,horizon --csv tables
            """)

    @OptionGroup var argument: LedgerArgument

    @Option(
        "Also print means by scenario or by horizon (days ahead), or by both.", "parts",
        name: .customLong("by"))
    var parts: String?

    @OptionGroup var output: OutputOptions

    func validate() throws { _ = try chosen() }

    private func chosen() throws -> [LedgerScore.Part] {
        try (parts ?? "").split(separator: ",").map { text in
            let name = text.trimmingCharacters(in: .whitespaces)
            guard let part = LedgerScore.Part(rawValue: name) else {
                throw ValidationError("--by takes scenario and horizon, not '\(name)'.")
            }
            return part
        }
    }

    func run() throws {
        let today = try LedgerClock.today()
        try output.run(
            reading: [argument.file], tables: LedgerScore.tableNames,
            findings: LedgerScore(
                LedgerFile(argument.file).ledger, today: today, by: chosen()
            ).findings)
    }
}
