// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Model
internal import Simulation

extension RunFile {
    /// Puts the shards of a run together, in any order, into a new file at `path`.
    ///
    /// Every block is checked on its way. What does not belong together, or not completely, is
    /// refused, and then no file is left. The file has no tables yet: `finish` writes them.
    public static func merge(
        _ shards: [RunFile], into path: String, scenario: Scenario, isReplacing: Bool = false
    ) throws(StoreProblem) -> RunFile {
        let parts = try inOrder(shards)
        guard
            let manifest = parts.first?.file.manifest
                .whole(threads: Set(parts.map(\.file.manifest.threads)))
        else {
            throw .missing(path)
        }
        let whole = try create(
            at: path, manifest, scenario: scenario, isReplacing: isReplacing)
        do throws(StoreProblem) {
            for part in parts { try whole.copy(part.blocks, from: part.file) }
        } catch {
            whole.remove()
            throw error
        }
        return whole
    }

    private typealias Part = (file: RunFile, blocks: [BlockRow])

    /// The shards in the order of their trials: all of one run, each whole, none missing or twice.
    private static func inOrder(_ shards: [RunFile]) throws(StoreProblem) -> [Part] {
        for shard in shards { try shard.checkHasTrials(to: "merge") }
        for shard in shards.dropFirst() { try shard.checkIsOfSameRun(as: shards[0]) }
        let sorted = shards.sorted {
            let (a, b) = ($0.manifest.range, $1.manifest.range)
            return (a.lowerBound, a.upperBound, $0.path) < (b.lowerBound, b.upperBound, $1.path)
        }
        var parts: [Part] = []
        for file in sorted {
            let blocks = try file.blockRows()
            let played = blocks.reduce(0) { $0 + $1.trials }
            guard played == file.manifest.range.count else {
                throw .unfinishedShard(file.path, played: played, of: file.manifest.range.count)
            }
            parts.append((file, blocks))
        }
        var next = 0
        var before: RunFile?
        for (file, _) in parts {
            let range = file.manifest.range
            if let before, range.lowerBound < next {
                throw .overlap(
                    before.path, file.path, first: range.lowerBound,
                    last: min(next, range.upperBound) - 1)
            }
            if range.lowerBound > next { throw gap(next..<range.lowerBound, parts) }
            next = range.upperBound
            before = file
        }
        if let first = parts.first?.file.manifest, next < first.trials {
            throw gap(next..<first.trials, parts)
        }
        return parts
    }

    /// Names the first shard that is missing, where all others are cut alike.
    private static func gap(_ trials: Range<Int>, _ parts: [Part]) -> StoreProblem {
        let counts = Set(parts.map { $0.file.manifest.shard?.count ?? 1 })
        var shard: Shard?
        if let manifest = parts.first?.file.manifest, counts.count == 1, let count = counts.first {
            shard = (1...count).lazy.compactMap { Shard(index: $0, count: count) }.first {
                let own = $0.trials(of: manifest.trials, repeats: manifest.repeats)
                return !own.isEmpty && own.lowerBound == trials.lowerBound
            }
        }
        return .gap(first: trials.lowerBound, last: trials.upperBound - 1, shard: shard)
    }

    private func checkIsOfSameRun(as other: RunFile) throws(StoreProblem) {
        let (own, theirs) = (manifest, other.manifest)
        let differences: [(String, String, String)] = [
            ("its scenario", own.name, theirs.name),
            ("its variant", own.variant ?? "baseline", theirs.variant ?? "baseline"),
            ("its digest", String(own.digest.prefix(16)), String(theirs.digest.prefix(16))),
            ("its seed", "\(own.seed)", "\(theirs.seed)"),
            ("its stream version", "\(own.streamVersion)", "\(theirs.streamVersion)"),
            ("its program version", own.programVersion, theirs.programVersion),
            ("its number of trials", "\(own.trials)", "\(theirs.trials)"),
            (
                "its number of draws for ranges", own.ranges.map { "\($0.draws)" } ?? "none",
                theirs.ranges.map { "\($0.draws)" } ?? "none"
            ),
            ("the checksum of its manifest", identity, other.identity),
        ]
        for (what, mine, others) in differences where mine != others {
            throw .foreign(path, what: what, mine, other: other.path, others)
        }
    }

    private func copy(_ blocks: [BlockRow], from file: RunFile) throws(StoreProblem) {
        let positions = manifest.columns.indices
        for block in blocks {
            let cells = try file.read { db in
                try positions.map { try file.cell(block, $0, db) }
            }
            try write { db in try insert(block, cells, db) }
        }
    }

    private func remove() {
        try? database.close()
        for ending in ["", "-journal"] { unlink(path + ending) }
    }
}
