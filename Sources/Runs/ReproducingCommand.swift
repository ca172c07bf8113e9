// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation
public import Store

/// What to type for the same numbers again.
public enum ReproducingCommand {
    public static func text(
        observed: String? = nil, file: String, variant: String?, settings: [String], trials: Int,
        seed: UInt64,
        shard: Shard? = nil, tablesOnly: Bool = false, ranges: RangePlan? = nil
    ) -> String {
        var words = ["simulate", observed == nil ? "run" : "update", file]
        if let observed { words += ["--facts", observed] }
        if let variant { words += ["--variant", variant] }
        for setting in settings { words += ["--set", setting] }
        words += ["--trials", String(trials), "--seed", String(seed)]
        if let shard { words += ["--shard", shard.text] }
        if tablesOnly { words += ["--tables-only"] }
        words += options(ranges)
        return text(words)
    }

    /// Words as a shell takes them for the same words.
    public static func text(_ words: [String]) -> String {
        words.map(\.quotedForShell).joined(separator: " ")
    }

    /// What asks for a play of the ranges.
    public static func options(_ ranges: RangePlan?) -> [String] {
        guard let ranges else { return [] }
        let draws = ["--range-draws", String(ranges.draws)]
        guard ranges.repeats != RangePlan.usualRepeats else { return draws }
        return draws + ["--range-repeats", String(ranges.repeats)]
    }

    /// A play of the ranges that has not come to its end has no part in the numbers.
    public static func text(
        _ manifest: RunManifest, _ result: RunResult, _ ranges: RangeTally?
    ) -> String {
        text(
            observed: manifest.observed?.path, file: manifest.scenario.path,
            variant: manifest.variant, settings: manifest.settings,
            trials: manifest.shard == nil ? result.trials : manifest.trials, seed: manifest.seed,
            shard: manifest.shard, tablesOnly: manifest.tablesOnly,
            ranges: ranges?.isComplete == true ? manifest.ranges : nil)
    }
}

extension String {
    /// As a shell takes it for one word.
    public var quotedForShell: String {
        let isPlain = allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+%".contains($0) }
        guard !isPlain || isEmpty else { return self }
        let parts = split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
