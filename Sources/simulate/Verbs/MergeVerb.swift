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
            The result is bit for bit that of the same run in one piece. 'merge' refuses shards of a \
            different scenario, seed or version; missing, unfinished or damaged shards; and files that \
            overlap.

            Example:
              simulate run Scenarios/budapest.yaml --shard 1/2 -o one.simrun
              simulate run Scenarios/budapest.yaml --shard 2/2 -o two.simrun
              simulate merge one.simrun two.simrun -o whole.simrun
            """)

    @Argument(
        help: "Run files of the shards, in any order.", completion: .file(extensions: ["simrun"]))
    var files: [String]

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Run file to write.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String

    @OptionGroup var replacing: ReplaceOption

    @Flag(help: "Print no tables.")
    var quiet = false

    func run() throws {
        var outputs = Outputs(inputs: files)
        let place = try outputs.add(run: output, isReplacing: replacing.replace)
        let answers = try OutputFile.replace(place) { temporary in
            let merged = try MergedRun(files, into: temporary.path)
            let answers = merged.run.answers
            try merged.finish(answers.records)
            return answers
        }
        guard !quiet else { return }
        let kept = try KeptRun(output, reading: .nothing)
        Console.print(try answers.closingGaps(of: kept).findings)
    }
}
