// SPDX-License-Identifier: GPL-3.0-or-later

internal import Runs
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

/// How far shards are, by what is in their folder.
protocol ShardBook {
    /// Of all shards.
    var trials: Int { get }

    /// The trials that a shard is to have, from 1 on.
    func trials(of index: Int) -> Int

    /// `nil` while a shard's file is being written and can't be read.
    func state(of index: Int) -> ShardState?
}

extension Submission {
    func book() throws(StoreProblem) -> any ShardBook {
        switch work {
        case .run: try RunShards(self)
        case .design: DesignShards(kept: try KeptDesign(in: folder.path))
        }
    }
}

/// The shards of a run: a run file each.
private struct RunShards: ShardBook {
    private let submission: Submission
    /// What the plan's run file says the run is.
    private let manifest: RunManifest

    init(_ submission: Submission) throws(StoreProblem) {
        self.submission = submission
        manifest = try RunFile.open(submission.folder.plan).manifest
    }

    var trials: Int { manifest.trials }

    func trials(of index: Int) -> Int {
        Shard(index: index, count: submission.shards)?
            .trials(of: manifest.trials, repeats: manifest.repeats).count ?? 0
    }

    func state(of index: Int) -> ShardState? {
        do throws(StoreProblem) {
            let file = try RunFile.open(submission.folder.shard(index))
            if let (what, own, other) = file.manifest.difference(from: manifest) {
                throw .otherRun(file.path, what: what, kept: own, asked: other)
            }
            guard let shard = file.manifest.shard,
                shard == Shard(index: index, count: submission.shards)
            else {
                throw .otherRun(
                    file.path, what: "its shard",
                    kept: file.manifest.shard?.text ?? "the whole run",
                    asked: "\(index)/\(submission.shards)")
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
}

/// The shards of a design: a file for each of its plays.
private struct DesignShards: ShardBook {
    let kept: KeptDesign

    var trials: Int { kept.trials }

    func trials(of index: Int) -> Int {
        Shard(index: index, count: kept.shards).map(kept.trials) ?? 0
    }

    func state(of index: Int) -> ShardState? {
        guard let shard = Shard(index: index, count: kept.shards) else { return .absent }
        if kept.isFinished(shard) { return .finished }
        let done = kept.trialsKept(of: shard)
        return done == 0 ? .absent : .begun(trials: done)
    }
}
