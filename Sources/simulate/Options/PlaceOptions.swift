// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Diagnostics
import Runs
import Store

/// Who plays the shards of a run.
struct PlaceOptions: ParsableArguments {
    @Flag(help: "Run the shards as one job array of Slurm.")
    var slurm = false

    @Option(
        "Run the shards on this machine, so many processes at a time.", "processes",
        read: WholeNumber.threads)
    var local: Int?

    @Option(
        "Write a recipe for another scheduler, and run nothing.", "scheduler")
    var recipe: Recipe?

    @Option(
        "Options for 'sbatch', e.g. \"--partition=long --time=60\". Repeatable.", "options",
        read: { $0 })
    var sbatch: [String] = []

    func validate() throws {
        let chosen = [slurm, local != nil, recipe != nil].count { $0 }
        guard chosen <= 1 else {
            throw ValidationError("Choose one of --slurm, --local and --recipe.")
        }
        guard sbatch.isEmpty || slurm else {
            throw ValidationError("--sbatch needs --slurm.")
        }
    }

    /// How many shards there are to be: four for each process on this machine, where no number is given.
    func shards(_ given: Int?) throws -> Int {
        guard let shards = given ?? local.map({ 4 * $0 }), shards <= Shard.most else {
            throw Failure("name the number of shards (--shards), at most \(Shard.most.grouped)")
        }
        return shards
    }

    /// `nil` if nothing was chosen.
    var place: Submission.Place? {
        if slurm {
            return .slurm(options: sbatch.flatMap { $0.split(separator: " ").map(String.init) })
        }
        return local.map { .local(processes: $0) } ?? recipe.map { .recipe($0) }
    }
}

extension Recipe: ExpressibleByArgument {}
