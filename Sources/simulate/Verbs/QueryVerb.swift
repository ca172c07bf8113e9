// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Report
import Store

struct QueryVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answers a question in SQL about the trials of a run file.",
        discussion: """
            The table 'trials' has a row a trial: its number, its draw, then a column for every
            outcome, parameter and date, with '_' where a name has a dot. Yes is 1 and no is 0, a date
            is a day as text, with its days since the start in NAME_days, and never is NULL. A query
            only reads. Docs/RunFile.md says more.

            Example:
              simulate query budapest.simrun "select avg(ceasefire_by_year_end) from trials
                where us_resolve > 0.6"
              simulate query budapest.simrun "select * from trials limit 3"
            """)

    @OptionGroup var argument: RunFileArgument

    @Argument(help: "The question, as one SELECT.")
    var sql: String

    @Flag(help: "Print the answer as CSV.")
    var csv = false

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func validate() throws {
        if csv, json { throw ValidationError("Choose one of --csv and --json.") }
    }

    func run() throws {
        let kept = try KeptRun(argument.file, needsResult: false, needsTrialsTo: "query")
        kept.noteIfPartial()
        let answer: StoredTable
        do throws(StoreProblem) {
            answer = try kept.file.answer(sql, kept.scenario)
        } catch {
            throw Failure(error)
        }
        let renderer = AnswerRenderer(answer)
        Console.print(csv ? renderer.csv : json ? renderer.json.text : renderer.text)
    }
}
