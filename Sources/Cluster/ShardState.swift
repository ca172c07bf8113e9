// SPDX-License-Identifier: GPL-3.0-or-later

public import Store

/// How far a shard is, by its run file.
public enum ShardState: Sendable, Equatable {
    /// There is no file yet, or nothing in it.
    case absent
    /// So many of its trials are kept.
    case begun(trials: Int)
    case finished
    /// Its file can't be used: why.
    case unusable(StoreProblem)
}

extension Submission {
    /// What the plan's run file says the run is.
    func manifest() throws(StoreProblem) -> RunManifest {
        try RunFile.open(folder.plan).manifest
    }

    /// How far a shard of this run is; `nil` while its file is being written and can't be read.
    func state(of index: Int, _ manifest: RunManifest) -> ShardState? {
        do throws(StoreProblem) {
            let file = try RunFile.open(folder.shard(index))
            if let (what, own, other) = file.manifest.difference(from: manifest) {
                throw .otherRun(file.path, what: what, kept: own, asked: other)
            }
            guard let shard = file.manifest.shard, shard == Shard(index: index, count: shards)
            else {
                throw .otherRun(
                    file.path, what: "its shard",
                    kept: file.manifest.shard?.text ?? "the whole run", asked: "\(index)/\(shards)")
            }
            guard try file.unfinished == nil, file.stopReason == .finished else {
                return .begun(trials: try file.trialsKept())
            }
            return .finished
        } catch .missing, .neverBegun {
            return .absent
        } catch .busy {
            return nil
        } catch {
            return .unusable(error)
        }
    }

    /// The trials that a shard is to have.
    func trials(of index: Int, _ manifest: RunManifest) -> Int {
        Shard(index: index, count: shards)?
            .trials(of: manifest.trials, repeats: manifest.repeats).count ?? 0
    }
}
