// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Runs
internal import Simulation
internal import Store

/// What is played in shards, by tasks elsewhere or here: what was asked for, and which tries there were.
public struct Submission: Codable, Sendable, Equatable {
    /// What the shards are of.
    public enum Work: Codable, Sendable, Equatable {
        /// A run, whose file is merged from theirs.
        case run(tablesOnly: Bool, isReplacing: Bool)
        /// The plays of a study's design, which the study reads.
        case design
    }

    /// Who plays the shards.
    public enum Place: Codable, Sendable, Equatable {
        /// A job array of Slurm, with more words for `sbatch`.
        case slurm(options: [String])
        /// So many processes on this machine.
        case local(processes: Int)
        /// Somebody who was given a recipe.
        case recipe(Recipe)
    }

    /// What was submitted together.
    public struct Job: Codable, Sendable, Equatable {
        /// As the scheduler calls it.
        public let name: String
        /// The numbers of its shards, rising.
        public let shards: [Int]
    }

    /// Of this file.
    var format = 1
    /// The file of the whole run, or the folder of a design's plays; absolute.
    public let output: String
    public let work: Work
    /// How many shards there are, from 1 on.
    public let shards: Int
    /// After how many tries in a row that bring it no further a shard is given up.
    public let tries: Int
    public let place: Place
    /// By which the scheduler's jobs are known; no other submission has it.
    let tag: String
    /// All that were submitted, in order.
    public private(set) var jobs: [Job] = []

    public init(output: String, _ work: Work, shards: Int, tries: Int, place: Place) {
        self.output = URL(fileURLWithPath: output).standardizedFileURL.path
        self.work = work
        self.shards = shards
        self.tries = tries
        self.place = place
        tag = "simulate-\(UUID().uuidString.prefix(8).lowercased())"
    }

    /// Where its shards are.
    public var folder: ShardFolder {
        switch work {
        case .run: ShardFolder(of: output)
        case .design: ShardFolder(output)
        }
    }

    /// The same at another place, from where it is.
    public func moved(to place: Place) -> Submission {
        var moved = Submission(output: output, work, shards: shards, tries: tries, place: place)
        moved.jobs = jobs
        return moved
    }

    /// How often a shard was submitted.
    func tries(of shard: Int) -> Int { jobs.count { $0.shards.contains(shard) } }

    /// Puts one more job into the book.
    mutating func submitted(_ name: String, _ shards: [Int]) throws(ClusterProblem) {
        jobs.append(Job(name: name, shards: shards))
        try write()
    }

    // MARK: In the folder

    /// Makes the folder of a run, with the scenario as it is now, and the script that plays one shard with
    /// `program`.
    public func prepare(_ subject: Subject, _ plan: RunPlan, program: String) throws {
        var plan = plan
        if case .run(let tablesOnly, _) = work { plan.tablesOnly = tablesOnly }
        try makeFolder()
        try Keeping(path: folder.plan).reserve(subject, plan)
        try prepareTasks(program)
    }

    /// The same of the plays of a design.
    public func prepare(_ player: DesignPlayer, of subject: Subject, program: String) throws {
        try makeFolder()
        _ = try KeptDesign(player, of: subject, shards: shards, in: folder.path)
        try prepareTasks(program)
    }

    private func makeFolder() throws(ClusterProblem) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: false)
        } catch CocoaError.fileWriteFileExists {
            let isOurs = FileManager.default.fileExists(atPath: folder.submission)
            throw isOurs ? .alreadyThere(folder.path) : .taken(folder.path)
        } catch {
            throw .unwritable(folder.path, "\(error.localizedDescription)")
        }
    }

    private func prepareTasks(_ program: String) throws(ClusterProblem) {
        try Self.write(script(program), to: folder.script)
        chmod(folder.script, 0o755)
        if case .recipe(let recipe) = place {
            try Self.write(recipe.text(self), to: folder.recipe)
        }
        try write()
    }

    /// What a folder says was asked for.
    public init(_ folder: ShardFolder) throws(ClusterProblem) {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder.submission))
            self = try JSONDecoder().decode(Submission.self, from: data)
        } catch {
            throw .damaged(folder.submission)
        }
        guard format == 1, (1...Shard.most).contains(shards), tries >= 1 else {
            throw .damaged(folder.submission)
        }
        guard self.folder == folder else { throw .moved(folder.path, from: self.folder.path) }
    }

    private func write() throws(ClusterProblem) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return }
        try Self.write(String(decoding: data, as: UTF8.self) + "\n", to: folder.submission)
    }

    private static func write(_ text: String, to path: String) throws(ClusterProblem) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .unwritable(path, "\(error.localizedDescription)")
        }
    }

    /// What plays one shard, the number of which is its argument or Slurm's. It can be repeated.
    public func script(_ program: String) -> String {
        let command = ([program] + arguments("$k")).map { word in
            // The number is the shell's to put in; all other words are taken as they are.
            word.contains("$k") ? word : word.quotedForShell
        }.joined(separator: " ")
        let folder = folder.path.quotedForShell
        return """
            #!/bin/sh
            # Runs shard $1 of \(shards), or what is left of it. It can be repeated at any time.
            k=${1:-$SLURM_ARRAY_TASK_ID}
            cd \(folder) || exit 1
            rm -f shard-$k.exit
            \(command) \\
                --threads ${SLURM_CPUS_PER_TASK:-1} 2> shard-$k.log
            code=$?
            echo $code > shard-$k.exit
            exit $code

            """
    }

    /// What the program is given for one shard, in the folder.
    func arguments(_ shard: String) -> [String] {
        let part = "\(shard)/\(shards)"
        switch work {
        case .run(let tablesOnly, _):
            return [
                "run", "plan.simrun", "--shard", part, "-o", "shard-\(shard).simrun", "--go-on",
                "--quiet",
            ] + (tablesOnly ? ["--tables-only"] : [])
        case .design: return ["play-shard", ".", "--shard", part]
        }
    }

    /// What is run where, for those who look before they submit.
    public func preview(program: String) -> String {
        switch place {
        case .slurm(let options):
            let words = SlurmScheduler.arguments(self, options, Array(1...shards))
            return ReproducingCommand.text(["sbatch"] + words) + "\n\n" + script(program)
        case .local: return script(program)
        case .recipe(let recipe): return recipe.text(self)
        }
    }
}
