// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Output
import Runs
import Simulation

/// What a task of a study's submission runs.
struct PlayShardVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play-shard",
        abstract: "Run a shard of the plays of a study, or what is left of it.",
        discussion: """
            Reads the design that a study has put into the folder (--plays), and adds the shard's trials. \
            It can be repeated at any time.

            Example:
              simulate play-shard plays --shard 3/16
            """,
        shouldDisplay: false)

    @Argument(help: "Folder of the plays.", completion: .directory)
    var folder: String

    @Option("Which shard, such as 3/16 or auto/16.", "k/n", read: ShardChoice.parse)
    var shard: ShardChoice

    @OptionGroup var work: ThreadOption

    func run() throws {
        let kept = try KeptDesign(in: folder)
        let shard = try self.shard.shard(in: ProcessInfo.processInfo.environment).shard
        guard shard.count == kept.shards else {
            throw Failure("the plays in '\(folder)' are cut into \(kept.shards.grouped) shards")
        }
        let reason = try kept.play(shard, threads: work.threads, .terminal(isQuiet: true))
        Interruption.ended(reason)
        try reason.exit()
    }
}
