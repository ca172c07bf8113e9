// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
public import Simulation

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
        var times: [String: [Double]] = [:]
        var withoutEvents = 0
        var firstPlayer = TrialPlayer(program: first.program, seed: first.result.seed)
        var secondPlayer = TrialPlayer(program: second.program, seed: second.result.seed)
        for trial in flipped.prefix(Self.most) {
            let one = first.named(try firstPlayer.events(of: trial))
            let other = second.named(try secondPlayer.events(of: trial))
            guard let difference = Self.firstDifference(one, other) else {
                withoutEvents += 1
                continue
            }
            times[difference.key, default: []].append(difference.time)
        }
        flips = min(flipped.count, Self.most)
        allFlips = flipped.count
        self.withoutEvents = withoutEvents
        causes = times.map { key, times in
            Cause(
                event: String(key.dropFirst()), isInFirst: key.hasPrefix("1"),
                count: times.count, medianTime: times.sorted()[times.count / 2])
        }.sorted { ($1.count, $0.event) < ($0.count, $1.event) }
    }

    /// The earlier of the two events at the first place where the sequences part; of two at one
    /// moment that of the first run. The key is `1` or `2` for the run, then the name.
    private static func firstDifference(
        _ first: [(name: String, time: Double)], _ second: [(name: String, time: Double)]
    ) -> (key: String, time: Double)? {
        var index = 0
        while index < first.count, index < second.count, first[index] == second[index] {
            index += 1
        }
        let one = index < first.count ? first[index] : nil
        let other = index < second.count ? second[index] : nil
        switch (one, other) {
        case (nil, nil): return nil
        case (let one?, nil): return ("1" + one.name, one.time)
        case (nil, let other?): return ("2" + other.name, other.time)
        case (let one?, let other?):
            return one.time <= other.time
                ? ("1" + one.name, one.time) : ("2" + other.name, other.time)
        }
    }
}

extension Comparison.Side {
    /// Whether the outcome holds, trial by trial.
    fileprivate func flags(of outcome: String) -> [Bool]? {
        guard let index = scenario.outcomes.firstIndex(where: { $0.name == outcome }) else {
            return nil
        }
        switch result.columns[index] {
        case .flags(let values): return values.map { $0 != 0 }
        case .dates(let values): return values.map(\.isFinite)
        case .numbers, .categories: return nil
        }
    }

    fileprivate func named(_ sequence: EventSequence) -> [(name: String, time: Double)] {
        zip(sequence.clocks, sequence.times).compactMap { clock, time in
            let name = program.clocks[Int(clock)].name
            return ["sample/", "calendar/", "interventions/"].contains(where: name.hasPrefix)
                ? nil : (name, time)
        }
    }
}
