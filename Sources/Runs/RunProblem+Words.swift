// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension RunProblem {
    public var message: String {
        switch self {
        case .emptyShard(let shard, let trials): "a run of \(trials) trials has no shard \(shard)"
        case .shardUntilPrecise:
            "--shard cannot be combined with --until: a shard needs a fixed number of trials"
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
        case .weighed(let path, let facts, let wanted):
            "'\(path)' is weighed by the facts in '\(facts)', which '\(wanted)' does not use; use the run "
                + "that it was made from"
        case .unknownOutcome(let name, let known):
            "unknown outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .inRanges(let failure, _), .inPlay(let failure, _): failure.message
        }
    }
}
