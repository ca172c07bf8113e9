// SPDX-License-Identifier: GPL-3.0-or-later

/// The efficient agreements of two parties, from the second one's best to the first one's.
///
/// Linear utilities: the issues move one after the other from the second's ideal to the first's, those
/// first that the first party values most in terms of what they cost the second; the frontier is a
/// chain of straight segments and everything on it is exact. Quadratic utilities: a point for every
/// weight λ of the first party, found by bisection to the last bit.
struct Frontier {
    private let table: BargainingTable
    /// Issues in the order in which they move.
    private let order: UnsafeMutablePointer<Int>
    /// The two utilities at each corner of a linear frontier, from the second one's best on: looked up
    /// again and again in rounds of offers.
    private let corners: UnsafeMutablePointer<Double>

    static func memoryNeeded(issues: Int) -> Int { 3 * issues + 2 }

    /// `order` is memory for an index per issue, `memory` for `memoryNeeded` numbers.
    init(
        _ table: BargainingTable, order: UnsafeMutablePointer<Int>,
        memory: UnsafeMutablePointer<Double>
    ) {
        self.table = table
        self.order = order
        corners = memory
        guard !table.isQuadratic else { return }
        for issue in 0..<table.issues { order[issue] = issue }
        // Insertion sort: there are few issues, and equal ones keep their order.
        for index in 1..<max(1, table.issues) {
            var place = index
            while place > 0, comesFirst(order[place], before: order[place - 1]) {
                swap(&order[place], &order[place - 1])
                place -= 1
            }
        }
        guard table.parties == 2 else { return }
        let x = memory + 2 * (table.issues + 1)
        for issue in 0..<table.issues { x[issue] = table.ideal(1, issue) }
        for corner in 0...table.issues {
            if corner > 0 { x[order[corner - 1]] = table.ideal(0, order[corner - 1]) }
            corners[2 * corner] = table.utility(0, at: x)
            corners[2 * corner + 1] = table.utility(1, at: x)
        }
    }

    private func comesFirst(_ a: Int, before b: Int) -> Bool {
        // Ratios of weights compared without dividing by a weight that may be 0.
        table.weight(0, a) * table.weight(1, b) > table.weight(0, b) * table.weight(1, a)
    }

    /// The point where a function that rises along the frontier is first not below 0; the first party's best
    /// if it is so nowhere. `rises` takes the two gains.
    ///
    /// Along a linear segment gains are linear in the step, and `rises` is taken to be linear there
    /// too; elsewhere it need only be monotone.
    func first(
        into x: UnsafeMutablePointer<Double>, where rises: (Double, Double) -> Double
    ) {
        table.isQuadratic
            ? firstQuadratic(into: x, where: rises) : firstLinear(into: x, where: rises)
    }

    private func firstLinear(
        into x: UnsafeMutablePointer<Double>, where rises: (Double, Double) -> Double
    ) {
        let walkAway = (table.walkAway[0], table.walkAway[1])
        for issue in 0..<table.issues { x[issue] = table.ideal(1, issue) }
        var value = rises(corners[0] - walkAway.0, corners[1] - walkAway.1)
        if value >= 0 { return }
        for step in 0..<table.issues {
            let issue = order[step]
            let (start, end) = (x[issue], table.ideal(0, issue))
            let next = rises(
                corners[2 * step + 2] - walkAway.0, corners[2 * step + 3] - walkAway.1)
            if next >= 0 {
                let share = next > value ? -value / (next - value) : 1
                x[issue] = start + share * (end - start)
                return
            }
            x[issue] = end
            value = next
        }
    }

    private func firstQuadratic(
        into x: UnsafeMutablePointer<Double>, where rises: (Double, Double) -> Double
    ) {
        var (low, high) = (0.0, 1.0)
        point(low, into: x)
        if rises(table.gain(0, at: x), table.gain(1, at: x)) >= 0 { return }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            point(middle, into: x)
            if rises(table.gain(0, at: x), table.gain(1, at: x)) >= 0 {
                high = middle
            } else {
                low = middle
            }
        }
        point(high, into: x)
    }

    /// Of quadratic utilities: where λ u₁ + (1 − λ) u₂ is greatest.
    func point(_ lambda: Double, into x: UnsafeMutablePointer<Double>) {
        for issue in 0..<table.issues {
            let (a, b) = (
                lambda * table.weight(0, issue), (1 - lambda) * table.weight(1, issue)
            )
            // An issue that counts for one party only is that party's.
            x[issue] =
                a + b > 0
                ? (a * table.ideal(0, issue) + b * table.ideal(1, issue)) / (a + b)
                : table.ideal(lambda > 0 ? 1 : 0, issue)
        }
    }

    /// The point where the first party's gain is `gain` (the nearest to it that there is).
    func whereFirstGains(_ gain: Double, into x: UnsafeMutablePointer<Double>) {
        first(into: x) { mine, _ in mine - gain }
    }

    /// The point where the second party's gain has fallen to `gain`.
    func whereSecondGains(_ gain: Double, into x: UnsafeMutablePointer<Double>) {
        first(into: x) { _, theirs in gain - theirs }
    }

    /// The point of a linear frontier where an issue stands at `position` while it moves.
    func stop(at issue: Int, _ position: Double, into x: UnsafeMutablePointer<Double>) {
        for other in 0..<table.issues { x[other] = table.ideal(1, other) }
        for step in 0..<table.issues {
            if order[step] == issue {
                x[issue] = position
                return
            }
            x[order[step]] = table.ideal(0, order[step])
        }
    }

    /// Every corner of a linear frontier in turn: `visit` hears the issue that moves and how far.
    func segments(
        from x: UnsafeMutablePointer<Double>,
        visit: (_ issue: Int, _ from: Double, _ to: Double) -> Void
    ) {
        for issue in 0..<table.issues { x[issue] = table.ideal(1, issue) }
        for step in 0..<table.issues {
            let issue = order[step]
            let (start, end) = (x[issue], table.ideal(0, issue))
            visit(issue, start, end)
            x[issue] = end
        }
    }
}
