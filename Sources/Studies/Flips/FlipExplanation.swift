// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
public import Simulation
internal import Statistics

/// With what the trials begin to differ that answer one question otherwise in two runs.
public struct FlipExplanation: Sendable {
    /// An event that is the first to differ.
    public struct Cause: Sendable {
        /// The clock's name, as `simulate explain` prints it.
        public let event: String
        /// Whether it happens in the first run and not then in the second, or the other way round.
        public let isInFirst: Bool
        /// Flips that begin with it.
        public let count: Int
        /// The median of its times, in days since the start.
        public let medianTime: Double
        /// What the other run most often has of its own after it; nothing where it has nothing.
        public let before: Counterpart?
    }

    /// The first event of the other run that this one does not have at the same moment.
    public struct Counterpart: Sendable {
        /// The name of a clock.
        public let event: String
        /// Flips of the cause in which it is the first.
        public let count: Int
    }

    /// Flips that were played again; the first ones of the run.
    public let flips: Int
    /// All flips of the run.
    public let allFlips: Int
    /// Most frequent first.
    public let causes: [Cause]
    /// Flips whose events are all the same: they differ in what is drawn or set, not in what happens.
    public let withoutEvents: Int

    /// Most trials that are played again.
    public static let most = 2_000

    /// Explains the flips of a yes/no outcome, a date (that it happens) between two paired sides.
    ///
    /// Nothing if the outcome is of another kind. What the engine does for itself (samples for
    /// outcomes, calendar dates, the intervention as such) is no event here.
    public init?(
        _ outcome: String, _ first: Comparison.Side, _ second: Comparison.Side
    ) throws(TrialFailure) {
        guard let a = first.flags(of: outcome), let b = second.flags(of: outcome) else {
            return nil
        }
        let flipped = zip(a, b).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
        var partings: [Parting.Key: [Parting]] = [:]
        var withoutEvents = 0
        var firstPlayer = TrialPlayer(program: first.program, seed: first.result.seed)
        var secondPlayer = TrialPlayer(program: second.program, seed: second.result.seed)
        for trial in flipped.prefix(Self.most) {
            let one = first.named(try firstPlayer.events(of: trial))
            let other = second.named(try secondPlayer.events(of: trial))
            if let parting = Parting(one, other) {
                partings[parting.key, default: []].append(parting)
            } else {
                withoutEvents += 1
            }
        }
        flips = min(flipped.count, Self.most)
        allFlips = flipped.count
        self.withoutEvents = withoutEvents
        causes = partings.map(Cause.init).sorted {
            ($1.count, $0.event, $1.isInFirst ? 1 : 0) < ($0.count, $1.event, $0.isInFirst ? 1 : 0)
        }
    }
}

/// Where two sequences of events part.
private struct Parting {
    typealias Event = (name: String, time: Double)

    struct Key: Hashable {
        let event: String
        let isInFirst: Bool
    }

    let key: Key
    let time: Double
    /// The name of the first event that only the other sequence has.
    let counterpart: String?

    /// The earlier of the two events at the first place where they differ; of two at one moment
    /// that of the first sequence. Nothing if they are the same.
    init?(_ first: [Event], _ second: [Event]) {
        let same = zip(first, second).prefix { $0 == $1 }.count
        let (one, other) = (first.dropFirst(same), second.dropFirst(same))
        guard one.first != nil || other.first != nil else { return nil }
        let isInFirst = (one.first?.time ?? .infinity) <= (other.first?.time ?? .infinity)
        let (own, others) = isInFirst ? (one, other) : (other, one)
        guard let event = own.first else { return nil }
        key = Key(event: event.name, isInFirst: isInFirst)
        time = event.time
        let known = Dictionary(grouping: own, by: \.time).mapValues { Set($0.map(\.name)) }
        counterpart = others.first { !(known[$0.time]?.contains($0.name) ?? false) }?.name
    }
}

extension FlipExplanation.Cause {
    fileprivate init(_ key: Parting.Key, _ partings: [Parting]) {
        event = key.event
        isInFirst = key.isInFirst
        count = partings.count
        medianTime = partings.map(\.time).median
        let counterparts = Dictionary(grouping: partings.compactMap(\.counterpart)) { $0 }
            .map { FlipExplanation.Counterpart(event: $0, count: $1.count) }
        before = counterparts.min { ($1.count, $0.event) < ($0.count, $1.event) }
    }
}

extension Comparison.Side {
    /// Whether the outcome holds, trial by trial.
    fileprivate func flags(of outcome: String) -> [Bool]? {
        guard let index = scenario.outcomes.firstIndex(where: { $0.name == outcome }) else {
            return nil
        }
        return result.columns[index].held?.map { $0 != 0 }
    }

    fileprivate func named(_ sequence: EventSequence) -> [(name: String, time: Double)] {
        zip(sequence.clocks, sequence.times).compactMap { clock, time in
            guard let event = ClockName(program.clocks[Int(clock)].name)?.event else { return nil }
            if case .intervention = event { return nil }
            return (event.path, time)
        }
    }
}
