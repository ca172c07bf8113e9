// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why a run can't be played in shards elsewhere.
public enum ClusterProblem: Error, Problem, Equatable {
    /// The folder of the shards is there already.
    case alreadyThere(String)
    /// There is something else at its path.
    case taken(String)
    /// A path that has no submission.
    case noSubmission(String)
    case unwritable(String, String)
    /// What was asked for can't be read.
    case damaged(String)
    /// The folder is not where it was, and its script names the old place.
    case moved(String, from: String)
    /// The folder is gone, or its plan is.
    case vanished(String)
    /// There is no such program here.
    case noScheduler(String)
    /// The scheduler refused, in its own words.
    case refused(String, String)
    /// The shards of a recipe that are not finished.
    case waiting(unfinished: Int, of: Int, folder: String)
    /// These shards are not finished after so many tries without progress; the last words of the first of them.
    case givenUp([Int], tries: Int, folder: String, words: String)
    /// A shard refuses its scenario or its file, which another try will not mend.
    case wrong(Int, String)
}

extension ClusterProblem {
    public var message: String {
        switch self {
        case .alreadyThere(let path):
            "'\(path)' already exists; 'simulate submit \(path)' goes on with it, or remove it to begin anew"
        case .taken(let path):
            "'\(path)' already exists and holds no submission; name another folder or file"
        case .noSubmission(let path): "'\(path)' is not the folder of a submission"
        case .unwritable(let path, let reason): "'\(path)' cannot be written: \(reason)"
        case .damaged(let path): "'\(path)' is damaged: it does not say what was submitted"
        case .moved(let path, let before):
            "'\(path)' was moved from '\(before)', which its tasks write to; move it back, or merge its shards "
                + "with 'simulate merge'"
        case .vanished(let path): "'\(path)' is gone, and with it the shards"
        case .noScheduler(let program):
            "there is no program '\(program)' here; --print shows the script, and --local 2 runs the shards as 2 "
                + "processes on this machine"
        case .refused(let program, let words): "\(program): \(words)"
        case .waiting(let unfinished, let all, let folder):
            "\(unfinished) of \(all) shards \(unfinished == 1 ? "is" : "are") unfinished: 'simulate status \(folder)' "
                + "lists them"
        case .givenUp(let shards, let tries, let folder, let words):
            "\(shards.count == 1 ? "shard" : "shards") \(Self.list(shards)) "
                + "\(shards.count == 1 ? "is" : "are") unfinished after \(tries) \(tries == 1 ? "try" : "tries") without progress; all "
                + "files are kept in '\(folder)'"
                + (words.isEmpty ? "" : "; the last words: \(words)")
        case .wrong(let shard, let words):
            "shard \(shard) cannot be run" + (words.isEmpty ? "" : ": \(words)")
        }
    }

    /// `3, 5 to 9 and 12`.
    static func list(_ numbers: [Int]) -> String {
        let parts = Self.ranges(numbers).map { $0.count == 1 ? "\($0[0])" : "\($0[0]) to \($0[1])" }
        guard parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }

    /// Rising numbers as single ones and as first and last of several.
    static func ranges(_ numbers: [Int]) -> [[Int]] {
        var found: [[Int]] = []
        for number in numbers {
            if let last = found.last?.last, last + 1 == number {
                found[found.count - 1] = [found[found.count - 1][0], number]
            } else {
                found.append([number])
            }
        }
        return found
    }
}
