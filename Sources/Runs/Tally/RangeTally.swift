// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
internal import Program
public import Simulation
public import Statistics
public import Tables

/// How often each answer came in every draw of a play for the ranges over parameters.
///
/// Draws are counted by their number of successes, so that the parts of a play can be put together in any
/// order.
public struct RangeTally: Sendable {
    /// Draws and trials per draw.
    public let plan: RangePlan
    /// The trials that are to be played here: all, or those of a shard.
    public let trials: Range<Int>
    /// Trials that were added, from the first on.
    public private(set) var played = 0
    /// For each outcome in the scenario's order, a count for every probability that is reported of it.
    private var counts: [[ClusterCounts]]
    /// Of each outcome, whether it may depend on parameters.
    private let isDependent: [Bool]
    /// By when a date counts as one that comes at all.
    private let lastMoment: Double

    /// Of no trials.
    public init(_ scenario: Scenario, _ plan: RangePlan, trials: Range<Int>? = nil) {
        self.plan = plan
        self.trials = trials ?? 0..<plan.trials
        isDependent = Process(lowering: scenario).outcomesDependOnParameters
        lastMoment = scenario.curveMoments.last ?? 0
        counts = scenario.outcomes.map { outcome in
            let none = ClusterCounts(repeats: plan.repeats)
            return switch outcome.kind {
            case .happens, .holds, .date: [none]
            case .number: []
            case .category(_, let labels, _): labels.map { _ in none }
            }
        }
    }

    /// Whether there is a chance that depends on parameters, and so a range to be told.
    public static func isOfUse(to scenario: Scenario) -> Bool {
        let depends = Process(lowering: scenario).outcomesDependOnParameters
        return zip(scenario.outcomes, depends).contains { outcome, depends in
            if case .number = outcome.kind { return false }
            return depends
        }
    }

    /// Adds the trials that come next.
    public mutating func add(_ block: TrialBlock) {
        for (index, column) in block.columns.enumerated() {
            for place in counts[index].indices {
                switch column {
                case .flags(let values): counts[index][place].add(flags: values)
                case .categories(let values):
                    counts[index][place].add(flags: values, equal: UInt8(place))
                case .dates(let values):
                    counts[index][place].add(values: values, atMost: lastMoment)
                case .numbers: break
                }
            }
        }
        played += block.trials
    }

    /// Whether all trials were added.
    public var isComplete: Bool { played == trials.count }

    /// Complete draws that were played, and those that are to be.
    public var draws: (played: Int, all: Int) {
        (played / plan.repeats, trials.count / plan.repeats)
    }

    /// What was counted of each probability of an outcome; nothing where there is no range to be told.
    public func counts(of outcome: Int) -> [ClusterCounts]? {
        isComplete && isDependent[outcome] ? counts[outcome] : nil
    }

    /// The play of several shards, each of them complete and all of one run.
    public static func merged(
        _ parts: [RangeTally], _ scenario: Scenario, _ plan: RangePlan
    ) -> RangeTally {
        var whole = RangeTally(scenario, plan)
        for part in parts {
            for index in whole.counts.indices {
                for place in whole.counts[index].indices {
                    whole.counts[index][place].add(part.counts[index][place])
                }
            }
            whole.played += part.played
        }
        return whole
    }
}

extension RangeTally {
    /// What was counted as bytes, from which adding can go on; Docs/RunFile.md says what they are.
    public var state: [UInt8] {
        var state = StateWriter()
        for counts in counts.joined() { counts.write(to: &state) }
        return state.bytes
    }

    /// Reads a state back, of so many trials; nothing where it can't be one of this scenario.
    public init?(
        _ scenario: Scenario, _ plan: RangePlan, trials: Range<Int>, state bytes: [UInt8],
        played: Int
    ) {
        self.init(scenario, plan, trials: trials)
        guard (0...trials.count).contains(played) else { return nil }
        guard played > 0 else { return }
        var state = StateReader(bytes)
        do throws(MalformedState) {
            for index in counts.indices {
                for place in counts[index].indices {
                    counts[index][place] = try ClusterCounts(
                        from: &state, repeats: plan.repeats, trials: played)
                }
            }
        } catch {
            return nil
        }
        guard state.isAtEnd else { return nil }
        self.played = played
    }

    /// How many draws have each number of successes, for the digest of the tables.
    public var records: Records {
        let rows = counts.enumerated().flatMap { outcome, counts in
            counts.enumerated().flatMap { place, counts in
                counts.histogram.enumerated().filter { $0.element > 0 }.map {
                    [outcome, place, $0.offset, $0.element].map { Records.Cell.integer($0) }
                }
            }
        }
        let names = ["outcome", "label", "value", "count"]
        return Records("ranges", names.map { Records.Column($0, .integer) }, rows: rows)
    }
}
