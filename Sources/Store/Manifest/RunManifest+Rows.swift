// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Simulation

extension RunManifest {
    /// What makes the numbers what they are, as one checksum: blocks of runs with the same may stand
    /// in one file. Neither the number of trials nor the shard is part of it.
    var identity: String {
        var sum = Checksum()
        for text in [programVersion, digest, name, variant ?? "", String(seed)] { sum.add(text) }
        sum.add(streamVersion)
        sum.add(repeats)
        sum.add(settings.count)
        for setting in settings { sum.add(setting) }
        sum.add(scenario.text)
        sum.add(facts?.text ?? "")
        sum.add(columns.count)
        for column in columns {
            sum.add(column.name)
            sum.add(column.role.rawValue)
        }
        if tablesOnly { sum.add(Self.tablesOnlyValue) }
        if let ranges {
            sum.add("ranges")
            sum.add(ranges.draws)
            sum.add(ranges.repeats)
        }
        if let observed {
            sum.add("observed")
            sum.add(observed.text)
        }
        for cases in cases {
            sum.add("cases")
            sum.add(cases.written)
            sum.add(cases.file.text)
        }
        return sum.text
    }

    /// Whether there is a column of weights, the last, with facts by which trials are weighed, and none without.
    private var isWeightRight: Bool {
        columns.count { $0.role == .weight } == (observed == nil ? 0 : 1)
            && (observed == nil
                || columns.last?.role == .weight && !tablesOnly && shard == nil && ranges == nil)
    }

    /// The value of the row `keeps`; a run that keeps all has no such row.
    private static let tablesOnlyValue = "tables only"

    /// The rows of the table `manifest`; what is not there has no row.
    var rows: [String: String] {
        var rows = [
            "program_version": programVersion, "stream_version": String(streamVersion),
            "digest": digest, "scenario": name, "seed": String(seed), "repeats": String(repeats),
            "trials_asked": String(trials), "identity": identity,
            "settings_count": String(settings.count),
        ]
        rows["threads"] = threads.map { String($0) }
        rows["variant"] = variant
        rows["until"] = until.map { "\($0)" }
        rows["shard"] = shard?.text
        if tablesOnly { rows["keeps"] = Self.tablesOnlyValue }
        rows["range_draws"] = ranges.map { String($0.draws) }
        rows["range_repeats"] = ranges.map { String($0.repeats) }
        for (index, setting) in settings.enumerated() { rows["setting_\(index + 1)"] = setting }
        return rows
    }

    /// Reads the rows back; nothing where one is missing or makes no sense, or where they are not
    /// those that the identity was taken of.
    init?(
        rows: [String: String], scenario: Text, facts: Text?, observed: Text? = nil,
        cases: [CaseFile] = [], columns: [Column]
    ) {
        guard let programVersion = rows["program_version"],
            let streamVersion = rows["stream_version"].flatMap({ Int($0) }),
            let digest = rows["digest"], digest.utf8.count == 64,
            digest.utf8.allSatisfy(\.isHexadecimal), programVersion.utf8.allSatisfy(\.isPlain),
            let name = rows["scenario"],
            let seed = rows["seed"].flatMap({ UInt64($0) }),
            let repeats = rows["repeats"].flatMap({ Int($0) }),
            (1...Run.mostTrials).contains(repeats),
            let trials = rows["trials_asked"].flatMap({ Int($0) }),
            (1...Run.mostTrials).contains(trials),
            let count = rows["settings_count"].flatMap({ Int($0) }), (0...100_000).contains(count)
        else { return nil }
        let settings = (0..<count).compactMap { rows["setting_\($0 + 1)"] }
        let shard = rows["shard"].map { Shard($0) }
        let until = rows["until"].map { Double($0) }
        let threads = rows["threads"].map { Int($0) }
        var ranges: RangePlan?
        if rows["range_draws"] != nil || rows["range_repeats"] != nil {
            guard let draws = rows["range_draws"].flatMap({ Int($0) }),
                let repeats = rows["range_repeats"].flatMap({ Int($0) }),
                let plan = RangePlan(draws: draws, repeats: repeats)
            else { return nil }
            ranges = plan
        }
        if let threads, (threads ?? 0) < 1 { return nil }
        if let shard, shard == nil { return nil }
        if let until, !((until ?? .nan) > 0) { return nil }
        self.init(
            programVersion: programVersion, streamVersion: streamVersion, digest: digest,
            name: name, variant: rows["variant"], settings: settings, seed: seed,
            repeats: repeats, trials: trials, until: until ?? nil, shard: shard ?? nil,
            threads: threads ?? nil, tablesOnly: rows["keeps"] == Self.tablesOnlyValue,
            ranges: ranges, scenario: scenario, facts: facts, observed: observed, cases: cases,
            columns: columns)
        guard settings.count == count, isWeightRight, identity == rows["identity"] else {
            return nil
        }
    }
}

extension UInt8 {
    /// A digit from 0 to 9 or a to f.
    fileprivate var isHexadecimal: Bool {
        (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
    }

    /// Visible ASCII, as versions have it.
    fileprivate var isPlain: Bool { (0x21...0x7e).contains(self) }
}
