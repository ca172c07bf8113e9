// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that are to be the shards of one run, and all that is wrong with them.
public struct ShardSet {
    /// Complete shards of one run, in the order of their trials.
    public let whole: [RunFile]
    /// Files that do not belong together: foreign, or with the same trials.
    public let wrong: [StoreProblem]
    /// Shards that are unfinished, and trials that no file holds.
    public let lacking: [StoreProblem]

    /// What is wrong with single blocks is found when they are read.
    public init(_ files: [RunFile]) {
        var (wrong, lacking) = ([StoreProblem](), [StoreProblem]())
        let model = Self.model(of: files)
        let sorted = files.sorted {
            let (a, b) = ($0.manifest.range, $1.manifest.range)
            return (a.lowerBound, a.upperBound, $0.path) < (b.lowerBound, b.upperBound, $1.path)
        }
        var own: [RunFile] = []
        var next = 0
        var before: RunFile?
        for file in sorted {
            guard let model else { break }
            if let problem = file.difference(from: model) {
                wrong.append(problem)
                continue
            }
            let range = file.manifest.range
            if let before, range.lowerBound < next, !range.isEmpty {
                wrong.append(
                    .overlap(
                        before.path, file.path, first: range.lowerBound,
                        last: min(next, range.upperBound) - 1))
            }
            own.append(file)
            next = max(next, range.upperBound)
            if !range.isEmpty { before = file }
        }
        lacking += Self.gaps(own)
        var whole: [RunFile] = []
        for file in own {
            do throws(StoreProblem) {
                if let problem = try file.unfinished {
                    lacking.append(problem)
                } else {
                    whole.append(file)
                }
            } catch {
                wrong.append(error)
            }
        }
        self.whole = whole
        self.wrong = wrong
        self.lacking = lacking
    }

    /// The run that most files are of; of two as frequent that of the first.
    private static func model(of files: [RunFile]) -> RunFile? {
        let counts = Dictionary(grouping: files) { "\($0.identity) \($0.manifest.trials)" }
        let most = counts.values.map(\.count).max()
        return files.first { counts["\($0.identity) \($0.manifest.trials)"]?.count == most }
    }

    /// Trials that none of the files is to hold, with the shards that are to hold them if all are cut alike.
    private static func gaps(_ files: [RunFile]) -> [StoreProblem] {
        guard let manifest = files.first?.manifest else { return [] }
        var gaps: [Range<Int>] = []
        var next = 0
        for range in files.map(\.manifest.range) + [manifest.trials..<manifest.trials] {
            if range.lowerBound > next { gaps.append(next..<range.lowerBound) }
            next = max(next, range.upperBound)
        }
        let counts = Set(files.map { $0.manifest.shard?.count ?? 1 })
        let count = counts.count == 1 ? counts.first ?? 1 : 0
        let all = count < 1 ? [] : (1...count).compactMap { Shard(index: $0, count: count) }
        return gaps.map { gap in
            let shards = all.filter {
                let own = $0.trials(of: manifest.trials, repeats: manifest.repeats)
                return !own.isEmpty && gap.contains(own.lowerBound)
            }
            return .gap(first: gap.lowerBound, last: gap.upperBound - 1, shards: shards)
        }
    }
}

extension RunFile {
    /// That it does not hold all that it is to hold, in which case it can be resumed.
    public var unfinished: StoreProblem? {
        get throws(StoreProblem) {
            let all = manifest.range.count
            let played = try trialsKept()
            guard played == all else { return .unfinishedShard(path, played: played, of: all) }
            guard let ranges = manifest.rangeTrials, !ranges.isEmpty else { return nil }
            let counted = try checkpoint(.ranges).trials
            return counted == ranges.count
                ? nil : .unfinishedShard(path, played: counted, of: ranges.count)
        }
    }

    /// In what it is of another run; `nil` if it is of the same.
    fileprivate func difference(from other: RunFile) -> StoreProblem? {
        guard let (what, mine, theirs) = manifest.difference(from: other.manifest) else {
            return nil
        }
        return .foreign(path, what: what, mine, other: other.path, theirs)
    }
}
