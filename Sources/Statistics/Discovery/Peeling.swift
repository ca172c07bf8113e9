// SPDX-License-Identifier: GPL-3.0-or-later

/// Boxes of inputs within which an answer holds ever more often: the peeling of PRIM, the patient rule
/// induction method (J. H. Friedman and N. I. Fisher, Stat. Comput. 9 (1999), 123–143; for scenario
/// discovery B. P. Bryant and R. J. Lempert, Technol. Forecast. Soc. Change 77 (2010), 34–49).
///
/// A step takes a small share of the cases away at one end of one input: at that end where the chance
/// within rises most for each case that goes. It never puts any back.
///
/// The boxes fit the chance of these cases as well as the answer: what a box is worth is to be counted on
/// other cases.
public struct Peeling: Sendable {
    /// A box of the peeling trajectory.
    public struct Step: Sendable {
        /// The bounds of its inputs.
        public let box: InputBox
        /// Cases within.
        public let cases: Int
        /// Trials of these cases, and in how many of them the answer holds; or the weight of both.
        public let trials: Double
        public let successes: Double

        /// The chance within, of the fitted cases.
        public var chance: Double { successes / trials }
    }

    /// From the box without bounds on.
    public let steps: [Step]

    /// Cases by columns: of each input a value for each case, which is not NaN, and of each case its
    /// trials, at least one, and in how many of them the answer holds, or the weight of both.
    ///
    /// - Parameters:
    ///   - share: of the cases within, how many a step takes away, above 0 and below 1. Equal values go
    ///     together.
    ///   - least: no box holds less than this share of all cases.
    public init(
        _ columns: [[Double]], successes: [Double], trials: [Double], share: Double = 0.05,
        least: Double = 0.02
    ) {
        let all = trials.count
        var cases = PeeledCases(columns, successes, trials)
        var box = InputBox(inputs: columns.count)
        var steps = [cases.step(box)]
        while let cut = cases.bestCut(share, keeping: least * Double(all)) {
            box = box.with(cut.value, cut.side, of: cut.input)
            cases.remove(cut)
            steps.append(cases.step(box))
        }
        self.steps = steps
    }
}

/// What may be cut off a box.
private struct Cut {
    let input: Int
    let side: InputBox.Side
    let value: Double
    /// How many cases go, and what the chance within gains for each.
    let removed: Int
    let gain: Double
}

/// The cases within a box, in the order of each input.
private struct PeeledCases {
    private let columns: [[Double]]
    private let successes: [Double]
    private let trials: [Double]
    private var orders: [[Int]]
    private var count: Int
    private var allSuccesses: Double
    private var allTrials: Double

    init(_ columns: [[Double]], _ successes: [Double], _ trials: [Double]) {
        self.columns = columns
        self.successes = successes
        self.trials = trials
        orders = columns.map(SortedDraws.order)
        count = trials.count
        allSuccesses = successes.reduce(0, +)
        allTrials = trials.reduce(0, +)
    }

    func step(_ box: InputBox) -> Peeling.Step {
        Peeling.Step(box: box, cases: count, trials: allTrials, successes: allSuccesses)
    }

    mutating func remove(_ cut: Cut) {
        let order = orders[cut.input]
        let gone = cut.side == .low ? order.prefix(cut.removed) : order.suffix(cut.removed)
        var isGone = [Bool](repeating: false, count: trials.count)
        for index in gone {
            isGone[index] = true
            allSuccesses -= successes[index]
            allTrials -= trials[index]
        }
        count -= cut.removed
        for input in orders.indices { orders[input].removeAll { isGone[$0] } }
    }

    /// The cut that gains most for each case that goes; `nil` if none gains, or each leaves too few.
    func bestCut(_ share: Double, keeping least: Double) -> Cut? {
        var best: Cut?
        for input in columns.indices {
            for side in [InputBox.Side.low, .high] {
                guard let cut = cut(input, side, share), Double(count - cut.removed) >= least,
                    cut.gain > best?.gain ?? 0
                else { continue }
                best = cut
            }
        }
        return best
    }

    private func cut(_ input: Int, _ side: InputBox.Side, _ share: Double) -> Cut? {
        let order = orders[input]
        let values = columns[input]
        /// The value of the case at this place, counted from the end that is cut.
        func value(_ place: Int) -> Double {
            values[order[side == .low ? place : count - 1 - place]]
        }
        guard count > 1 else { return nil }
        // The middle of the order statistics at floor and ceiling of (n − 1) × share: all up to the first
        // of them go. Equal values go together: those at the cut stay, unless all before are their equals.
        let place = Double(count - 1) * share
        let lower = Int(place.rounded(.down))
        var removed = lower + 1
        if value(lower) == value(Int(place.rounded(.up))) || value(lower) == value(removed) {
            let equal = value(lower)
            removed = lower
            while removed > 0, value(removed - 1) == equal { removed -= 1 }
            if removed == 0 {
                removed = lower + 1
                while removed < count, value(removed) == equal { removed += 1 }
            }
        }
        guard removed < count else { return nil }
        let gone = side == .low ? order.prefix(removed) : order.suffix(removed)
        var (held, of) = (allSuccesses, allTrials)
        for index in gone {
            held -= successes[index]
            of -= trials[index]
        }
        guard of > 0 else { return nil }
        let gain = held / of - allSuccesses / allTrials
        return Cut(
            input: input, side: side,
            value: ShortestDecimal.between(value(removed - 1), value(removed)),
            removed: removed, gain: gain / Double(removed))
    }
}
