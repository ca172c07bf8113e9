// SPDX-License-Identifier: GPL-3.0-or-later

public import Program
public import Runs
public import Simulation
public import Statistics

/// The sequences of main events that trials go through, and how often.
///
/// An event is told when it happens for the first time. What is so from the start is told of in no
/// trial, and what happens in every trial at the same moment is told once, beside them.
public struct Storylines: Sendable {
    /// A whole sequence: these events in this order, and none of the others.
    public struct Line: Sendable {
        /// In the order in which they happen.
        public let events: [MainEvent]
        /// Of all trials.
        public let proportion: Proportion
        /// The median moment of each event over the trials of the line, in days since the start.
        public let medianTimes: [Double]
    }

    /// A beginning that sequences share.
    public struct Branch: Sendable {
        /// What happens next.
        public let event: MainEvent
        /// Of all trials, those that begin like this.
        public let proportion: Proportion
        /// Of the event, over these trials.
        public let medianTime: Double
        /// Of all trials, those to which nothing more happens.
        public let ending: Proportion
        /// Most frequent first.
        public let branches: [Branch]
    }

    /// That of the trials.
    public let seed: UInt64
    /// Of the model.
    public let digest: String
    /// How many were looked at.
    public let trials: Int
    /// What was looked for.
    public let events: [MainEvent]
    /// What happens in every trial at the same moment, in days since the start.
    public let certain: [(event: MainEvent, time: Double)]
    /// The most frequent whole sequences, most frequent first.
    public let lines: [Line]
    /// Different sequences in all.
    public let distinct: Int
    /// The share of trials whose sequence is one of `lines`.
    public let covered: Proportion
    /// Beginnings that enough trials share.
    public let branches: [Branch]
    /// Trials in which none of the events happens.
    public let eventless: Proportion
    /// The share of trials whose whole sequence can be read off the tree.
    public let coveredByTree: Proportion
    /// The least share of a branch.
    public let least: Double

    /// Plays the trials on some threads: what each came to depends on nothing but the program and the
    /// seed.
    ///
    /// `shouldStop` is asked between blocks; what was played before it said so counts.
    public static func play(
        _ program: Program, _ settings: StorySettings, threads: Int = 1,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(TrialFailure) -> [MilestoneSequence] {
        try MilestonePlayer.play(
            settings.trials, of: program, seed: settings.seed,
            milestones: settings.events.map(\.milestone), threads: threads,
            shouldStop: shouldStop)
    }

    /// Plays the trials on some threads, and counts what they have come to. If that is interrupted, there are
    /// fewer trials than the settings ask for.
    public init(
        playing program: Program, _ settings: StorySettings, threads: Int = 1,
        _ listener: RunListener = RunListener()
    ) throws(TrialFailure) {
        let played = try Self.play(
            program, settings, threads: threads, shouldStop: listener.shouldStop)
        self.init(program, settings, played)
    }

    /// Counts what trials 0, 1, ... have come to.
    public init(_ program: Program, _ settings: StorySettings, _ played: [MilestoneSequence]) {
        let always = CertainEvents(played, of: settings.events.count)
        let tree = StoryTree(played, leavingOut: always.milestones)
        // Sequences are of events of all kinds: one that depends on parameters is enough.
        let repeats = program.process.dependsOnParameters ? program.repeats : 1
        seed = settings.seed
        digest = program.digest
        trials = played.count
        events = settings.events
        certain = always.times.map { (settings.events[$0.milestone], $0.time) }
        least = settings.least
        distinct = tree.distinct
        func proportion(_ members: [Int32]) -> Proportion {
            Proportion(ClusterCounts(members: members, of: played.count, repeats: repeats))
        }

        let best = tree.mostFrequent(settings.top)
        lines = best.map { node in
            let path = tree.path(to: node)
            let enders = Set(tree.nodes[node].enders)
            return Line(
                events: path.map { settings.events[Int(tree.nodes[$0].milestone)] },
                proportion: proportion(tree.nodes[node].enders),
                medianTimes: path.map { step in
                    let part = zip(tree.nodes[step].members, tree.nodes[step].times)
                    return part.filter { enders.contains($0.0) }.map(\.1).median
                })
        }
        covered = proportion(best.flatMap { tree.nodes[$0].enders }.sorted())

        let enough = max(1, Int((settings.least * Double(played.count)).rounded(.up)))
        let shown = tree.atLeast(enough)
        func branches(below node: Int) -> [Branch] {
            shown(node).map { child in
                let found = tree.nodes[child]
                return Branch(
                    event: settings.events[Int(found.milestone)],
                    proportion: proportion(found.members), medianTime: found.times.median,
                    ending: proportion(found.enders), branches: branches(below: child))
            }
        }
        func enders(from node: Int) -> [Int32] {
            tree.nodes[node].enders + shown(node).flatMap(enders(from:))
        }
        self.branches = branches(below: 0)
        eventless = proportion(tree.nodes[0].enders)
        coveredByTree = proportion(enders(from: 0).sorted())
    }
}
