// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension RunProblem {
    public var message: String {
        switch self {
        case .shardUntilPrecise:
            "--shard cannot be combined with --until: a shard needs a fixed number of trials"
        case .noTask(let names):
            "--shard auto needs the number of an array task in the environment, and none of "
                + "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "") is set"
        case .noTaskNumber(let variable, let first):
            "\(variable.name) is '\(variable.value)', which is not the number of an array task: these "
                + "must be numbered from \(first)"
        case .taskBeyondShards(let variable, let first, let last):
            "\(variable.name) is \(variable.value), but the tasks of these shards are numbered from "
                + "\(first) to \(last)"
        case .tasksDisagree(let one, let other):
            "\(one.name) is \(one.value) and \(other.name) is \(other.value), which are different shards; "
                + "unset one of them"
        case .isShard(let path):
            "'\(path)' is one shard of a run; combine the shards with 'simulate merge' first"
        case .noTrials(let path): "'\(path)' has no trials yet"
        case .otherModel(let path, let kept, let read):
            "the scenario in '\(path)' compiles to a different model in this version of the "
                + "program: digest \(kept.prefix(8)) against \(read.prefix(8))"
        case .otherStory(let path, let version):
            "'\(path)' was run by simulate \(version), and its scenario compiles to a different "
                + "model in this version, which cannot show its trials; 'simulate show "
                + "\(path.quotedForShell) --scenario' prints the scenario"
        case .otherTrials(let path):
            "re-running trials of '\(path)' gives other results; 'simulate verify' lists which"
        case .takenAsItIs: "options that change a run cannot be used with run files"
        case .tooManySides(let count, let most):
            "these are \(count.grouped) scenarios and variants; at most \(most) can be compared at a "
                + "time: choose some with --variants"
        case .weighedForPlays(let path, let facts):
            "'\(path)' is weighed by the facts in '\(facts)', which do not weigh the trials that are run "
                + "anew here; use the run that it was made from"
        case .weighed(let path, let facts, let wanted):
            "'\(path)' is weighed by the facts in '\(facts)', which '\(wanted)' does not use; use the run "
                + "that it was made from"
        case .noFacts(let path): "the scenario of '\(path)' names no facts"
        case .notWeighed(let path): "the trials of '\(path)' are not weighed by facts"
        case .unknownOutcome(let name, let known):
            "unknown outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .inRanges(let failure, _), .inPlay(let failure, _): failure.message
        }
    }
}
