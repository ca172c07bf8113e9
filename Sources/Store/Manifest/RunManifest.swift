// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model
public import Program
public import Simulation

/// What a run is: all that is needed to play it again, and what was asked for.
public struct RunManifest: Sendable, Equatable {
    /// A column of the per-trial results.
    public struct Column: Sendable, Equatable {
        public enum Role: String, Sendable {
            case flag, date, number, category, parameter, when, weight
        }

        /// As the scenario has it.
        public let name: String
        /// The four kinds of outcomes; then parameters, and moments besides the outcomes; and how much a
        /// trial counts.
        public let role: Role

        public var isOutcome: Bool { role != .parameter && role != .when && role != .weight }
    }

    /// A file's text with the path under which it was read.
    public struct Text: Sendable, Equatable {
        public let path: String
        public let text: String

        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }

        public var file: SourceFile { SourceFile(path: path, text: text) }
    }

    public let programVersion: String
    public let streamVersion: Int
    /// The scenario digest: 64 hexadecimal digits.
    public let digest: String
    /// The scenario's name.
    public let name: String
    public let variant: String?
    /// As `path=value`, in order.
    public let settings: [String]
    public let seed: UInt64
    public let repeats: Int
    /// Trials that were asked for, or the limit of them; of the whole run, where this is a shard.
    public let trials: Int
    /// The precision that was asked for, as a share.
    public let until: Double?
    public let shard: Shard?
    /// Nothing where the run went on with another number of threads.
    public let threads: Int?
    /// Whether the file holds what the answers add up to, and none of them.
    public let tablesOnly: Bool
    /// The play of the ranges over parameters, where they have one of their own.
    public let ranges: RangePlan?
    public let scenario: Text
    public let facts: Text?
    /// Facts that were observed later, by which the trials are weighed; `nil` if they all count alike.
    public let observed: Text?
    /// Files of past cases that outcomes are held against, by the names that the scenario has for them.
    public let cases: [CaseFile]
    /// Outcomes in the scenario's order, then what else is recorded of every trial, then its weight.
    public let columns: [Column]

    /// Of a run that is about to begin.
    public init(
        program: Program, programVersion: String, settings: [String], seed: UInt64, trials: Int,
        until: Double?, shard: Shard?, threads: Int, tablesOnly: Bool = false,
        ranges: RangePlan? = nil, observed: Text? = nil
    ) {
        let scenario = program.scenario
        self.programVersion = programVersion
        streamVersion = StreamVersion.current
        digest = program.digest
        name = scenario.name
        variant = scenario.variant?.name
        self.settings = settings
        self.seed = seed
        repeats = program.repeats
        self.trials = trials
        self.until = until
        self.shard = shard
        self.threads = threads
        self.tablesOnly = tablesOnly
        self.ranges = ranges
        self.scenario = Text(path: scenario.file.path, text: scenario.file.text)
        facts = scenario.facts.map { Text(path: $0.file.path, text: $0.file.text) }
        self.observed = observed
        cases = scenario.caseFiles.sorted { $0.written < $1.written }
        columns =
            Self.columns(of: program, tablesOnly: tablesOnly)
            + (observed == nil ? [] : [Column(name: "weight", role: .weight)])
    }

    /// What is kept of every trial of a program.
    public static func columns(of program: Program, tablesOnly: Bool = false) -> [Column] {
        program.outcomes.map { Column(name: $0.name, role: Column.Role($0.kind)) }
            + (tablesOnly ? [] : program.records).map {
                Column(name: $0.name, role: $0.kind == .parameter ? .parameter : .when)
            }
    }

    init(
        programVersion: String, streamVersion: Int, digest: String, name: String, variant: String?,
        settings: [String], seed: UInt64, repeats: Int, trials: Int, until: Double?, shard: Shard?,
        threads: Int?, tablesOnly: Bool, ranges: RangePlan?, scenario: Text, facts: Text?,
        observed: Text?, cases: [CaseFile], columns: [Column]
    ) {
        self.programVersion = programVersion
        self.streamVersion = streamVersion
        self.digest = digest
        self.name = name
        self.variant = variant
        self.settings = settings
        self.seed = seed
        self.repeats = repeats
        self.trials = trials
        self.until = until
        self.shard = shard
        self.threads = threads
        self.tablesOnly = tablesOnly
        self.ranges = ranges
        self.scenario = scenario
        self.facts = facts
        self.observed = observed
        self.cases = cases.sorted { $0.written < $1.written }
        self.columns = columns
    }

    /// The same as a reader of the scenario takes them.
    public var givenCases: [String: SourceFile] {
        Dictionary(cases.map { ($0.written, $0.file) }, uniquingKeysWith: { first, _ in first })
    }

    /// The trials that this file is to hold when it is done, if the limit is reached.
    public var range: Range<Int> {
        shard?.trials(of: trials, repeats: repeats) ?? 0..<trials
    }

    /// The trials of the play for the ranges that this file is to hold when it is done, if there is one.
    public var rangeTrials: Range<Int>? {
        ranges.map { plan in
            shard?.trials(of: plan.trials, repeats: plan.repeats) ?? 0..<plan.trials
        }
    }

    /// The same run, whole, of which these are all threads that played parts of it.
    func whole(threads: Set<Int?>) -> RunManifest {
        RunManifest(
            programVersion: programVersion, streamVersion: streamVersion, digest: digest,
            name: name, variant: variant, settings: settings, seed: seed, repeats: repeats,
            trials: trials, until: until, shard: nil,
            threads: threads.count == 1 ? threads.first ?? nil : nil,
            tablesOnly: tablesOnly, ranges: ranges,
            scenario: scenario, facts: facts, observed: observed, cases: cases,
            columns: columns)
    }
}

extension RunManifest {
    /// The first thing by which this is another run than the other, with both values; shards of one run do
    /// not differ.
    public func difference(from other: RunManifest) -> (what: String, own: String, other: String)? {
        let differences: [(String, String, String)] = [
            ("its scenario", name, other.name),
            ("its variant", variant ?? "baseline", other.variant ?? "baseline"),
            ("its digest", String(digest.prefix(16)), String(other.digest.prefix(16))),
            ("its seed", "\(seed)", "\(other.seed)"),
            ("its stream version", "\(streamVersion)", "\(other.streamVersion)"),
            ("its program version", programVersion, other.programVersion),
            ("its number of trials", "\(trials)", "\(other.trials)"),
            ("what it keeps", kept, other.kept),
            ("its number of draws for ranges", drawsForRanges, other.drawsForRanges),
            (Self.anything, identity, other.identity),
        ]
        return differences.first { $0.1 != $0.2 }
    }

    /// The first thing by which it is not the run that was asked for, with both values.
    public func difference(
        fromAsked asked: RunManifest
    ) -> (what: String, own: String, other: String)? {
        if shard != asked.shard {
            return (
                "its shard", shard?.text ?? "the whole run", asked.shard?.text ?? "the whole run"
            )
        }
        if until != asked.until {
            let words = [until, asked.until].map { $0.map { "\($0)" } ?? "none" }
            return ("its precision", words[0], words[1])
        }
        guard let (what, own, other) = difference(from: asked) else { return nil }
        guard what == Self.anything else { return (what, own, other) }
        for (what, own, other) in [
            ("its scenario's text", scenario, asked.scenario), ("its facts", facts, asked.facts),
        ] where own?.text != other?.text {
            return (what, own.digestStart, other.digestStart)
        }
        return (what, own, other)
    }

    private static let anything = "the checksum of its manifest"

    private var kept: String { tablesOnly ? "tables only" : "trials" }

    private var drawsForRanges: String { ranges.map { "\($0.draws)" } ?? "none" }
}

extension RunManifest.Text? {
    /// Enough of the checksum to tell texts apart.
    fileprivate var digestStart: String { map { String($0.checksum.prefix(16)) } ?? "none" }
}

extension RunManifest.Column.Role {
    fileprivate init(_ kind: ProgramOutcome.Kind) {
        self =
            switch kind {
            case .flag: .flag
            case .date: .date
            case .number: .number
            case .category: .category
            }
    }
}
