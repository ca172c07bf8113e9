// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension RunProblem {
    public var message: String {
        switch self {
        case .emptyShard(let shard, let trials): "a run of \(trials) trials has no shard \(shard)"
        case .shardUntilPrecise:
            "--shard is a part of a known number of trials, and --until has none"
        case .isShard(let path):
            "'\(path)' is a shard of a run: 'simulate merge' puts them together"
        case .noTrials(let path): "'\(path)' has no trials yet"
        case .otherModel(let path, let kept, let read):
            "'\(path)' holds a run of another model than its scenario is to this program: "
                + "digest \(kept.prefix(8)) against \(read.prefix(8))"
        case .otherTrials(let path):
            "the trials of '\(path)' do not come out as they were; 'simulate verify' says which"
        case .takenAsItIs: "run files are taken as they are, without further options"
        case .unknownOutcome(let name, let known):
            "there is no outcome '\(name)'" + Suggestions.words(for: name, in: known)
        case .inRanges(let failure, _): failure.message
        }
    }
}
