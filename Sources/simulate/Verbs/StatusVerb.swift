// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Output

struct StatusVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far each shard of a submitted run is.",
        discussion: """
            Reads the shards' run files; the scheduler is not asked.

            Example:
              simulate status whole.simrun.shards
            """)

    @Argument(help: "Folder of the shards.", completion: .directory)
    var folder: String

    @OptionGroup var output: OutputOptions

    func run() throws {
        guard let found = try ShardFolder.named(folder) else {
            throw ClusterProblem.noSubmission(folder)
        }
        let submission = try Submission(found)
        try output.run(
            reading: [], tables: Submission.tableNames, findings: submission.findings())
    }
}
