// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Report
import Runs
import Store

struct MergeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Puts the shards of a run together, and prints its tables.",
        discussion: """
            The whole is bit for bit the run in one piece. Shards of another scenario, seed or
            version, shards that are missing, unfinished or damaged, and trials that two files hold
            are refused.

            Example:
              simulate run Scenarios/budapest.yaml --shard 1/2 -o one.simrun
              simulate run Scenarios/budapest.yaml --shard 2/2 -o two.simrun
              simulate merge one.simrun two.simrun -o whole.simrun
            """)

    @Argument(
        help: "The shards' run files, in any order.", completion: .file(extensions: ["simrun"]))
    var files: [String]

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The run file to write.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String

    @Flag(help: "Replace the run file if it is there already; no other file is replaced.")
    var replace = false

    @Flag(help: "Print no tables.")
    var quiet = false

    func run() throws {
        var outputs = Outputs(inputs: files)
        let place = try outputs.add(run: output, isReplacing: replace)
        let report = try OutputFile.replace(place) { try merged(into: $0.path) }
        if !quiet {
            Console.print(report.findings)
        }
    }

    private func merged(into path: String) throws -> RunReport {
        do {
            let merged = try MergedRun(files, into: path)
            let report = merged.run.report
            try merged.finish(report.csvTables.map(\.stored))
            return report
        } catch let problem as StoreProblem {
            throw problem.naming(output, insteadOf: path)
        }
    }
}
