// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Runs shards as tasks of Slurm's job arrays.
///
/// It is only asked what it has in hand, which it knows also where accounting is off; whether a shard is
/// done its run file says. All jobs of a submission have one name, so that none is lost if this program ends
/// between submitting and noting it.
final class SlurmScheduler: Scheduler {
    private let submission: Submission
    private let options: [String]

    let pace: Double
    let patience = 2

    init(_ submission: Submission, options: [String]) {
        self.submission = submission
        self.options = options
        // Slurm's daemon has other users too.
        pace = submission.shards > 1_000 ? 10 : 2
    }

    func submit(_ shards: [Int]) throws(ClusterProblem) -> String {
        let said = try Self.run("sbatch", Self.arguments(submission, options, shards))
        guard said.status == 0 else { throw .refused("sbatch", Self.sentence(said)) }
        // With several clusters the cluster's name follows.
        let name = said.output.split(whereSeparator: { $0 == ";" || $0.isWhitespace }).first
        return name.map(String.init) ?? submission.tag
    }

    /// What `sbatch` is given for these shards.
    static func arguments(
        _ submission: Submission, _ options: [String], _ shards: [Int]
    ) -> [String] {
        let list = ClusterProblem.ranges(shards)
            .map { $0.count == 1 ? "\($0[0])" : "\($0[0])-\($0[1])" }
        // Slurm puts numbers in the place of %a and the like.
        let folder = submission.folder.path.replacing("%", with: "%%")
        return [
            "--parsable", "--array=\(list.joined(separator: ","))",
            "--job-name=\(submission.tag)", "--requeue", "--open-mode=append",
            "--output=\(folder)/slurm-%a.out",
        ] + options + [submission.folder.script]
    }

    func active() throws(ClusterProblem) -> Set<Int>? {
        let said = try Self.run(
            "squeue",
            ["-h", "-r", "-n", submission.tag, "-o", "%F|%K|%T|%r"])
        // A daemon that is down or busy is asked again.
        guard said.status == 0 else { return nil }
        var active: Set<Int> = []
        for line in said.output.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 4, let shard = Int(cells[1]) else { continue }
            active.insert(shard)
            // A task that was put back into the queue waits two minutes, which nobody needs.
            if cells[2] == "PENDING", cells[3] == "BeginTime", !options.contains(where: isBegin) {
                _ = try Self.run(
                    "scontrol", ["update", "JobId=\(cells[0])_\(shard)", "StartTime=now"])
            }
        }
        return active
    }

    private func isBegin(_ option: String) -> Bool {
        option.hasPrefix("--begin") || option.hasPrefix("-b")
    }

    func interrupt() -> String? { "scancel --name=\(submission.tag)" }

    private typealias Said = (status: Int32, output: String, errors: String)

    private static func sentence(_ said: Said) -> String {
        let line = (said.errors + "\n" + said.output).split(separator: "\n").first ?? ""
        let text = String(line).replacing("sbatch: error: ", with: "")
        return text.isEmpty ? "it ended with code \(said.status)" : text
    }

    /// Runs a program of Slurm to its end.
    private static func run(
        _ name: String, _ arguments: [String]
    ) throws(ClusterProblem) -> Said {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard
            let path = folders.map({ "\($0)/\(name)" })
                .first(where: FileManager.default.isExecutableFile)
        else { throw .noScheduler(name) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .noScheduler(name)
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: words, as: UTF8.self)
        )
    }
}
