// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Diagnostics
import Foundation
import Output
import Runs
import Store

/// Where the plays of a study's design are kept, and who plays them if not this process.
struct PlaysOptions: ParsableArguments {
    @Option(
        "Keep the plays in this folder, and have them run by --slurm, --local or --recipe.",
        "folder",
        more: "The same command goes on with a folder; once all plays are there, it needs no more.",
        completion: .directory)
    var plays: String?

    @Option(
        "Number of shards of the plays (default: 4 per process of --local).", read: WholeNumber.top)
    var shards: Int?

    @OptionGroup var place: PlaceOptions

    func validate() throws {
        guard plays != nil || (place.place == nil && shards == nil) else {
            throw ValidationError("--slurm, --local, --recipe and --shards need --plays.")
        }
    }

    /// What was played of a design in the folder, to its end; `nil` where a recipe was written.
    func played(
        _ player: DesignPlayer, of subject: Subject, in folder: String, isQuiet: Bool
    ) throws -> Played? {
        let kept: KeptDesign
        if KeptDesign.exists(in: folder) {
            kept = try KeptDesign(in: folder)
            try kept.check(player)
            guard shards == nil || shards == kept.shards else {
                throw Failure("the plays in '\(folder)' are cut into \(kept.shards.grouped) shards")
            }
        } else {
            kept = try begun(player, of: subject, in: folder)
        }
        if !kept.isFinished {
            let submission = try submission(folder, kept.shards)
            if case .recipe = submission.place {
                submission.printRecipe()
                return nil
            }
            _ = try submission.watch(isQuiet: isQuiet)
        }
        return try kept.played(by: player)
    }

    private func begun(
        _ player: DesignPlayer, of subject: Subject, in folder: String
    ) throws -> KeptDesign {
        guard let place = place.place else {
            throw Failure("there are no plays in '\(folder)'; add --slurm, --local or --recipe")
        }
        let shards = try self.place.shards(shards)
        try Submission(
            output: folder, .design, shards: shards, tries: Submission.usualTries, place: place
        ).prepare(player, of: subject, program: Submission.program)
        return try KeptDesign(in: folder)
    }

    /// What the folder says was submitted, or the same for another place.
    private func submission(_ folder: String, _ shards: Int) throws -> Submission {
        guard let found = try ShardFolder.named(folder) else {
            throw ClusterProblem.vanished(folder)
        }
        let before = try Submission(found)
        guard let place = place.place, place != before.place else { return before }
        return before.moved(to: place)
    }
}
