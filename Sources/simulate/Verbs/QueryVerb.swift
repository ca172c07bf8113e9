// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Report
import Runs
import Store

struct QueryVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Run an SQL query over the trials in a run file.",
        discussion: """
            The table 'trials' has one row per trial: its number, its parameter draw, then one column per \
            outcome, parameter and date. A dot in a name becomes '_'. Yes is 1, no is 0. A date is text \
            (2025-11-03), with days since the start in NAME_days; both are NULL if it never happens. Queries \
            are read-only. Without a query, the columns are listed. Details: Docs/RunFile.md.

            Examples:
              simulate query budapest.simrun "select avg(ceasefire_by_year_end) from trials
                where us_resolve > 0.6"
              simulate query budapest.simrun "select * from trials limit 3"
              simulate query budapest.simrun
            """)

    @OptionGroup var argument: RunFileArgument

    @Argument(help: "One SELECT statement (default: list the columns).")
    var sql: String?

    @Flag(help: "Print the result as CSV.")
    var csv = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if csv, json { throw ValidationError("Choose one of --csv and --json.") }
    }

    func run() throws {
        let kept = try KeptRun(argument.file, reading: .nothing, needsTrialsTo: "query")
        kept.partialNote.map(Console.note)
        // A query may run for ever; what it has printed stays.
        Interruption.endAtOnce()
        let narrow = Console.width < 80 ? Console.width : nil
        let writer = AnswerWriter(csv ? .csv : json ? .json : .text, columns: narrow) {
            if csv || json { Console.printData($0) } else if !$0.isEmpty { Console.print($0) }
        }
        if let sql {
            try kept.file.answer(sql, kept.scenario, columns: writer.begin, row: writer.add)
        } else {
            let columns = kept.file.queryColumns
            writer.begin(columns.columns.map(\.name))
            for row in columns.rows { writer.add(row) }
        }
        writer.end()
    }
}
