// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The folder in which a run is played in shards: the plan, the shards, and what befell them.
///
/// The run files in it are the book of what is done. A scheduler is asked only what it has in hand.
public struct ShardFolder: Sendable, Equatable {
    /// Absolute, so that a task finds it from anywhere.
    public let path: String

    /// The folder beside the file of the whole run.
    public init(of output: String) {
        self.init(URL(fileURLWithPath: output).standardizedFileURL.path + Self.ending)
    }

    init(_ path: String) { self.path = path }

    /// The folder that was named; `nil` of what is no folder. One in which no run is played is refused.
    public static func named(_ path: String) throws(ClusterProblem) -> ShardFolder? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else { return nil }
        let folder = Self(URL(fileURLWithPath: path).standardizedFileURL.path)
        guard FileManager.default.fileExists(atPath: folder.submission) else {
            throw .noSubmission(path)
        }
        return folder
    }

    static let ending = ".shards"

    /// A run file without a trial, which keeps the scenario with its facts, the settings and the seed as they
    /// were: what is edited afterwards makes no difference.
    var plan: String { path + "/plan.simrun" }
    /// What was asked for.
    var submission: String { path + "/submission.json" }
    /// What plays one shard.
    var script: String { path + "/shard.sh" }
    /// What a recipe was written to.
    var recipe: String { path + "/recipe.txt" }

    func shard(_ index: Int) -> String { "\(path)/shard-\(index).simrun" }
    /// What the shard's program said.
    func log(_ index: Int) -> String { "\(path)/shard-\(index).log" }
    /// The exit code of the shard's last try, once it has ended.
    func exit(_ index: Int) -> String { "\(path)/shard-\(index).exit" }

    /// The exit code of the shard's last try; `nil` while it runs, or if it was killed.
    func exitCode(_ index: Int) -> Int? {
        (try? String(contentsOfFile: exit(index), encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// The last lines that the shard's program said.
    func lastWords(_ index: Int) -> String {
        let text = (try? String(contentsOfFile: log(index), encoding: .utf8)) ?? ""
        let errors = text.split(separator: "\n").filter { !$0.hasPrefix("note: ") }
        return errors.suffix(3).joined(separator: "\n")
    }
}
