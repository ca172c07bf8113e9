// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Report
import Runs
import Store

struct QueryVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answers a question in SQL about the trials of a run file.",
        discussion: """
            The table 'trials' has a row a trial: its number, its draw, then a column for every
            outcome, parameter and date, with '_' where a name has a dot. Yes is 1 and no is 0, a date
            is a day as text, with its days since the start in NAME_days, and never is NULL. A query
            only reads. Without a query the columns are listed. Docs/RunFile.md says more.

            Example:
              simulate query budapest.simrun "select avg(ceasefire_by_year_end) from trials
                where us_resolve > 0.6"
              simulate query budapest.simrun "select * from trials limit 3"
              simulate query budapest.simrun
            """)

    @OptionGroup var argument: RunFileArgument

    @Argument(help: "The question, as one SELECT; without it the columns are listed.")
    var sql: String?

    @Flag(help: "Print the answer as CSV.")
    var csv = false

    @Flag(help: "Print the answer as JSON.")
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
