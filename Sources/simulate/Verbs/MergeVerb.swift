// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Studies

struct MergeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Combine the shards of a run and print its results.",
        discussion: """
            The result is that of the same run in one piece. 'merge' refuses shards of a different scenario, \
            seed or version; missing, unfinished or damaged shards; and files that overlap. It names all of \
            them at once.

            Examples:
              simulate run Scenarios/budapest.yaml --shard 1/2 -o one.simrun
              simulate run Scenarios/budapest.yaml --shard 2/2 -o two.simrun
              simulate merge one.simrun two.simrun -o whole.simrun
              simulate merge one.simrun --partial
            """)

    @Argument(help: "Run files of the shards, in any order.", completion: .runFile)
    var files: [String]

    @Option("Run file to write.", "file", name: .output, completion: .runFile)
    var output: String?

    @OptionGroup var replacing: ReplaceOption

    @Flag(
        help: ArgumentHelp(
            "Print the results of the finished shards, marked PARTIAL, and write no run file.",
            discussion: "Shards that are missing or unfinished are named in warnings."))
    var partial = false

    @OptionGroup var tables: TableOptions

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard (output == nil) == partial else {
            throw ValidationError(
                "Name the run file to write (-o), or use --partial, which writes none.")
        }
    }

    func run() throws {
        let shards = try ShardFiles(files, partial: partial)
        var outputs = try tables.outputs(files, [shards.scenario])
        guard let output else {
            for problem in shards.lacking { Console.warn(problem.message) }
            return try printing.deliver(shards.answers, csv: tables.csv) { $0 }
        }
        let place = try outputs.add(run: output, isReplacing: replacing.replace)
        let answers = try shards.answers(savingTo: place)
        try printing.deliver(answers, ofRunIn: output, csv: tables.csv)
    }
}
