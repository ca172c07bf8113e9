// SPDX-License-Identifier: GPL-3.0-or-later

/// The ranks that values have within their draws, to be added up: all that the design effect of a
/// quantile needs, whichever the quantile will be.
///
/// If S values of a draw are at or below t, S² is the sum of 2k − 1 over their ranks k from 1 to S. So the
/// sum of S² over draws, for any t, is the sum of 2k − 1 over all values at or below t: one number for each
/// cell in which values are counted, which is exact, and can be added to.
public struct RanksInDraws: Sendable, Equatable {
    /// What was added up for cells, in the order of the values.
    enum Sums {
        /// Every value is a draw of its own.
        case single
        /// They were not added up.
        case unknown
        /// For each cell the values of complete draws in it, and the sum of their 2k − 1.
        case known(draws: Int, repeats: Int, complete: [Int], squares: [Int])
    }

    /// Trials per draw, at least 1.
    public let repeats: Int
    /// The values of the last draw, while it is not complete, as they came.
    private(set) var open: [Double] = []
    private(set) var draws = 0
    /// Whether all values so far were given; not in a state that was written before there were ranks.
    private(set) var isKnown = true

    /// Trials in a draw; with 1 there is nothing to add up.
    init(repeats: Int) { self.repeats = max(1, repeats) }

    var isNeeded: Bool { repeats > 1 && isKnown }

    /// Adds a value; with the last one of a draw `body` gets all of the draw, each with its 2k − 1.
    mutating func add(_ value: Double, _ body: (Double, Int) -> Void) {
        open.append(value)
        guard open.count == repeats else { return }
        if repeats > 24 { open.sort() } else { Self.insertionSort(&open) }
        for (index, value) in open.enumerated() { body(value, 2 * index + 1) }
        open.removeAll(keepingCapacity: true)
        draws += 1
    }

    /// Adds the draws that come next; those so far are complete.
    mutating func add(_ next: RanksInDraws) {
        precondition(open.isEmpty && next.repeats == repeats)
        open = next.open
        draws += next.draws
        isKnown = isKnown && next.isKnown
    }

    private static func insertionSort(_ values: inout [Double]) {
        for index in 1..<values.count {
            let value = values[index]
            var place = index
            while place > 0, values[place - 1] > value {
                values[place] = values[place - 1]
                place -= 1
            }
            values[place] = value
        }
    }

    mutating func forget() { isKnown = false }
}

extension RanksInDraws {
    /// The values of the unfinished draw.
    func write(to state: inout StateWriter) {
        for value in open { state.add(value) }
    }

    /// Reads back the ranks of so many values.
    init(from state: inout StateReader, repeats: Int, count: Int) throws(MalformedState) {
        self.init(repeats: repeats)
        draws = count / self.repeats
        for _ in 0..<count % self.repeats { open.append(try state.number()) }
        guard open.allSatisfy({ !$0.isNaN }) else { throw MalformedState() }
    }
}
