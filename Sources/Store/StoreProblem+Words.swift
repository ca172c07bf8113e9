// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension StoreProblem {
    public var message: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
        case .notRunFile(let path):
            "'\(path)' is not a run file; 'simulate run SCENARIO -o RUN.simrun' creates one"
        case .neverBegun(let path):
            "'\(path)' is empty: the run ended before its first block; remove it and run again"
        case .newerFormat(let path, let version):
            "'\(path)' has format \(version), which is newer than this program"
        case .damaged(let path, let what): "'\(path)' is damaged: \(what)"
        case .tornTransaction(let path):
            "'\(path)' was interrupted in the middle of a write, and there is no room for a copy in "
                + "which to undo it; 'simulate resume' undoes it in the file itself"
        case .unsafe(let path, let why): "'\(path)' was not opened: \(why)"
        case .unwritable(let path, let reason, let kept):
            "'\(path)' cannot be written: \(reason)" + Self.kept(kept, path)
        case .alreadyThere(let path):
            "'\(path)' already exists and was not changed; use --replace to overwrite it, or "
                + "'simulate resume' to finish an interrupted run"
        case .busy(let path): "'\(path)' is being written by another program"
        case .foreign(let path, let what, let own, let other, let theirs):
            "'\(path)' and '\(other)' are from different runs: \(what) is \(own) in the first and "
                + "\(theirs) in the second"
        case .otherRun(let path, let what, let kept, let asked):
            "'\(path)' holds another run, so this one cannot go on in it: \(what) is \(kept), and "
                + "\(asked) was asked for"
        case .otherVersion(let path, let what, let theirs, let ours):
            "'\(path)' was made with \(what) \(theirs), and this is \(ours): "
                + "its numbers may differ"
        case .overlap(let one, let other, let first, let last):
            "'\(one)' and '\(other)' both hold \(Self.trials(first, last))"
        case .gap(let first, let last, let shards):
            "no file holds \(Self.trials(first, last))" + Self.missing(shards)
        case .unfinishedShard(let path, let played, let all):
            "'\(path)' holds \(played.grouped) of its \(all.grouped) trials: "
                + "'simulate resume' finishes it"
        case .tablesOnly(let path, let wanted):
            "'\(path)' holds tables only (--tables-only), so there are no trials to \(wanted)"
        case .several(let problems): problems.map(\.message).joined(separator: "; ")
        case .query(let message): "the query cannot be answered: \(message)"
        case .notReadOnly: "a query is read-only: it must start with SELECT, WITH or VALUES"
        }
    }

    private static func kept(_ trials: Int?, _ path: String) -> String {
        switch trials {
        case nil: ""
        case 0?: "; no trials are kept in it"
        case let trials?:
            "; it keeps \(trials.grouped) trials, and 'simulate resume' continues from there"
        }
    }

    private static func missing(_ shards: [Shard]) -> String {
        guard let first = shards.first, let last = shards.last else { return "" }
        switch shards.count {
        case 1: return ": shard \(first.text) is missing"
        case 2: return ": shards \(first.text) and \(last.text) are missing"
        default: return ": shards \(first.text) to \(last.text) are missing"
        }
    }

    private static func trials(_ first: Int, _ last: Int) -> String {
        first == last ? "trial \(first)" : "trials \(first) to \(last)"
    }
}
