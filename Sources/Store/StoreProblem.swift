// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What can be wrong with a run file, or with several.
public enum StoreProblem: Error, Problem, Equatable {
    case missing(String)
    case unreadable(String, reason: String)
    case notRunFile(String)
    /// The run was killed before its file had anything in it.
    case neverBegun(String)
    case newerFormat(String, Int)
    case damaged(String, what: String)
    /// A transaction was interrupted, and cannot be undone in a copy of the file.
    case tornTransaction(String)
    /// The file or its journal would make SQLite do something that no run file needs.
    case unsafe(String, why: String)
    /// `kept` is how many trials the file holds, where it is known.
    case unwritable(String, reason: String, kept: Int?)
    case alreadyThere(String)
    case busy(String)
    /// A file of another run, with what differs: its own value, then that of the other file.
    case foreign(String, what: String, String, other: String, String)
    /// The file holds another run than the one that is to go on in it: what differs, its own value, then
    /// what was asked for.
    case otherRun(String, what: String, kept: String, asked: String)
    /// Made by another version of the program or of the streams than this one.
    case otherVersion(String, what: String, theirs: String, ours: String)
    /// Two files hold the same trials.
    case overlap(String, String, first: Int, last: Int)
    /// Trials that no file holds, and the shards that are to hold them if they are known.
    case gap(first: Int, last: Int, shards: [Shard])
    case unfinishedShard(String, played: Int, of: Int)
    /// What is wanted needs trials, and the file has none.
    case tablesOnly(String, wanted: String)
    /// All that is wrong with several files, each a problem of its own.
    case several([StoreProblem])
    case query(String)
    case notReadOnly
}

extension StoreProblem {
    /// The same about another path, where a file was written under a temporary name.
    public func naming(_ path: String, insteadOf temporary: String) -> StoreProblem {
        switch self {
        case .unwritable(temporary, let reason, let kept):
            .unwritable(path, reason: reason, kept: kept)
        case .unreadable(temporary, let reason): .unwritable(path, reason: reason, kept: nil)
        case .damaged(temporary, let what): .damaged(path, what: what)
        default: self
        }
    }
}
