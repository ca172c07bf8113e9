// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program
public import Simulation
public import Statistics

/// How the answers differ between trials in which an item of leverage came further or less far.
///
/// This is what was seen together, and not what the item brings about: that is told by a comparison
/// with a variant that sets it.
public struct LeverageTable: Sendable {
    /// The trials whose furthest stage this is.
    public struct Row: Sendable {
        /// The furthest that was reached.
        public let stage: String
        /// The share of trials that came so far.
        public let trials: Proportion
        /// A probability per outcome; nothing if there are no such trials.
        public let chances: [Proportion]?
    }

    /// Its name.
    public let item: String
    /// Yes/no questions, and dates (that they come at all), but for those about this item alone.
    public let outcomes: [String]
    /// In the order of the stages.
    public let rows: [Row]

    /// A table for each item of leverage, from trials 0, 1, ... of a run of the same program and seed.
    ///
    /// `events` are those that `played` was watched for. The interval of a probability is widened by
    /// the design effect of its outcome over those of these trials that are in the row.
    public static func tables(
        _ program: Program, _ result: RunResult, _ events: [MainEvent],
        _ played: [MilestoneSequence]
    ) -> [LeverageTable] {
        let count = min(result.trials, played.count)
        guard count > 0 else { return [] }
        let part = result.prefix(count)
        let repeats =
            program.process.outcomesDependOnParameters.contains(true) ? part.repeats : 1
        return program.scenario.leverage.compactMap { item in
            let asked = program.scenario.outcomes.indices.compactMap { index -> (Int, [UInt8])? in
                let formula = program.scenario.outcomes[index].kind.formula.formula
                guard formula.symbols != ["\(item.name).stage"],
                    let flags = part.columns[index].held
                else { return nil }
                return (index, flags)
            }
            guard !asked.isEmpty else { return nil }
            let stages = item.stages.map(\.name)
            let furthest = played.prefix(count).map { sequence in
                (sequence.atStart + sequence.reached).compactMap { index -> Int? in
                    let event = events[Int(index)]
                    guard event.kind == .leverage, event.item == item.name else { return nil }
                    return stages.firstIndex { "\(item.name).\($0)" == event.name }
                }.max() ?? 0
            }
            return LeverageTable(
                item: item.name,
                outcomes: asked.map { program.scenario.outcomes[$0.0].name },
                rows: stages.indices.map { stage in
                    Row(stages[stage], furthest.map { $0 == stage }, asked.map(\.1), repeats)
                })
        }
    }
}

extension LeverageTable.Row {
    fileprivate init(_ stage: String, _ isHere: [Bool], _ flags: [[UInt8]], _ repeats: Int) {
        self.stage = stage
        let own = ClusterCounts(flags: isHere.map { $0 ? 1 : 0 }, repeats: repeats)
        trials = Proportion(own)
        guard own.successes > 0 else {
            chances = nil
            return
        }
        chances = flags.map { Proportion($0, where: isHere, repeats: repeats) }
    }
}
