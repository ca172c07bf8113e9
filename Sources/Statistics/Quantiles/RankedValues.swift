// SPDX-License-Identifier: GPL-3.0-or-later

/// Values by their rank from below, either written out or as how often each occurs; and how those at or
/// below any of them are spread over parameter draws.
public struct RankedValues: Sendable, Equatable {
    /// Rising.
    private let values: [Double]
    /// How many values are at or below each; empty where every value is written out.
    private let upTo: [Int]
    /// All values, with repetitions.
    public let count: Int
    /// Instead of the values, where there are many.
    private let many: ManyValues?
    private let draws: Draws

    private enum Draws: Sendable, Equatable {
        /// Every value is a draw of its own.
        case single
        /// Nothing is known of them.
        case unknown
        /// All values as they came, so many to a draw.
        case inOrder([Double], repeats: Int)
        /// The same of many values.
        case many(repeats: Int)
        /// For each of the values, over so many complete draws: how many are at or below it, and the sum
        /// of the squares of these numbers.
        case counted(draws: Int, repeats: Int, upTo: [Int], squares: [Int])
    }

    /// Values that rise, each a draw of its own.
    public init(sorted values: [Double]) {
        self.values = values
        upTo = []
        count = values.count
        many = nil
        draws = .single
    }

    /// Values that rise, and the same in trial order, so many to a draw.
    public init(sorted values: [Double], inOrder: [Double], repeats: Int) {
        self.values = values
        upTo = []
        count = values.count
        many = nil
        draws = repeats > 1 ? .inOrder(inOrder, repeats: repeats) : .single
    }

    /// Values in trial order, so many to a draw; their order is kept if that is above 1.
    public init(_ many: ManyValues, repeats: Int) {
        values = []
        upTo = []
        count = many.count
        self.many = many.settled()
        draws = repeats > 1 ? .many(repeats: repeats) : .single
    }

    /// Values that rise, each with how often it occurs: at least once.
    public init(counted: [(value: Double, count: Int)]) {
        self.init(counted, draws: .single)
    }

    /// Values that rise, with how often each occurs, and what is known of their draws.
    init(counted: [(value: Double, count: Int)], within ranks: RanksInDraws.Sums) {
        switch ranks {
        case .single: self.init(counted, draws: .single)
        case .unknown: self.init(counted, draws: .unknown)
        case .known(let draws, let repeats, let complete, let squares):
            self.init(
                counted,
                draws: .counted(
                    draws: draws, repeats: repeats, upTo: Self.running(complete),
                    squares: Self.running(squares)))
        }
    }

    private init(_ counted: [(value: Double, count: Int)], draws: Draws) {
        many = nil
        values = counted.map(\.value)
        upTo = Self.running(counted.map(\.count))
        count = upTo.last ?? 0
        self.draws = draws
    }

    private static func running(_ numbers: [Int]) -> [Int] {
        var all = 0
        return numbers.map { number in
            all += number
            return all
        }
    }

    /// The value of a rank from 1 to `count`.
    public subscript(rank rank: Int) -> Double {
        // Nought has one sign, whichever came first.
        if let many { return many[rank: rank] + 0 }
        guard !upTo.isEmpty else { return values[rank - 1] + 0 }
        return values[index { upTo[$0] >= rank }]
    }

    /// How many values are at or below this one.
    public func count(atMost value: Double) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[rank: middle + 1] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The share of values that are at or below this one, which come so many to a draw.
    public func proportion(atMost value: Double, repeats: Int) -> Proportion {
        let successes = count(atMost: value)
        guard successes > 0, successes < count else {
            return Proportion(
                successes: successes, of: count,
                effectiveCount: Double(count) / Double(max(1, repeats)))
        }
        let factor = designEffect(at: self[rank: successes])?.factor ?? Double(max(1, repeats))
        return Proportion(
            successes: successes, of: count, effectiveCount: Double(count) / factor)
    }

    /// The first of the values for which it holds, as it does for all after it; else the last.
    private func index(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The design effect of a quantile: that of the flags "at or below it" and "below it", the larger.
    ///
    /// They differ where a value has a share of its own, as never has. Nothing where too few draws tell
    /// nothing of it; with the complete draws it comes from, none where each value is one.
    func designEffect(at value: Double) -> (factor: Double, draws: Int?)? {
        let spreads: [DrawSpread]
        switch draws {
        case .single: return (1, nil)
        case .unknown: return nil
        case .inOrder(let values, let repeats):
            var counter = SpreadsAtValue(value, repeats: repeats)
            counter.add(values)
            spreads = counter.spreads(of: values.count)
        case .many(let repeats):
            var counter = SpreadsAtValue(value, repeats: repeats)
            many?.forEachPiece { counter.add($0) }
            spreads = counter.spreads(of: count)
        case .counted(let draws, let repeats, let upTo, let squares):
            let place = index { values[$0] >= value }
            spreads = [place, place - 1].map { place in
                DrawSpread(
                    draws: draws, repeats: repeats, successes: place < 0 ? 0 : upTo[place],
                    squares: place < 0 ? 0 : squares[place])
            }
        }
        let effects = spreads.compactMap(\.designEffect)
        guard effects.count == 2 else { return nil }
        return (max(effects[0], effects[1]), spreads[0].draws)
    }
}
