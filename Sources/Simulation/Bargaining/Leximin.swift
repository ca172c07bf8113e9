// SPDX-License-Identifier: GPL-3.0-or-later

/// Gains in proportion to shares for more than two parties: the smallest as great as can be, then the next
/// smallest, and so on (the leximin extension of E. Kalai's solution: H. Imai, Econometrica 51 (1983),
/// 389–401), so that nothing is left which somebody could have at nobody's cost.
///
/// A party is *settled* once its gain can't rise any more, all those below it being what they are.
struct Leximin {
    let table: BargainingTable
    let search: CuttingPlane
    /// By party; who has 0 may only not lose.
    private let shares: UnsafePointer<Double>
    /// The largest share, which counts as 1.
    private let scale: Double

    /// The gains by share that settled parties have; infinite: not settled yet.
    private var levels: UnsafeMutablePointer<Double> { search.spare(table) }
    /// 1 for the parties that may be stuck at the lowest level.
    private var isStuck: UnsafeMutablePointer<Double> { levels + table.parties }

    /// By how much settled gains may fall short in later searches, which need some room.
    private static let slack = 1e-11
    /// Gains that are nearer to one another are alike.
    private static let near = 1e-8

    init(_ table: BargainingTable, _ search: CuttingPlane, shares: UnsafePointer<Double>) {
        self.table = table
        self.search = search
        self.shares = shares
        var scale = 0.0
        for party in 0..<table.parties { scale = max(scale, shares[party]) }
        self.scale = scale
    }

    /// Leaves the agreement in `x`, where one must be given that nobody loses by. If `isLeastFound` its smallest
    /// gain by share is already as great as can be.
    func settle(into x: UnsafeMutablePointer<Double>, isLeastFound: Bool) {
        var open = 0
        for party in 0..<table.parties {
            levels[party] = shares[party] > 0 ? .infinity : min(0, table.gain(party, at: x))
            open += shares[party] > 0 ? 1 : 0
        }
        var isFound = isLeastFound
        while open > 0 {
            if !isFound {
                search.maximise(table, to: precision, into: x) { table, x, gradient in
                    leastOpen(at: x, gradient)
                }
            }
            isFound = false
            open -= settleStuck(into: x)
        }
    }

    private var precision: Double { table.isQuadratic ? 1e-12 : 1e-10 }

    private func share(_ party: Int) -> Double { shares[party] > 0 ? shares[party] / scale : 1 }

    private func part(_ party: Int, at x: UnsafePointer<Double>) -> Double {
        table.gain(party, at: x) / share(party)
    }

    private func isOpen(_ party: Int) -> Bool { levels[party] == .infinity }

    /// Whether a party gains just what the lowest level gives it.
    private func isAt(_ least: Double, _ party: Int, _ x: UnsafePointer<Double>) -> Bool {
        table.gain(party, at: x) <= least * share(party) + Self.near
    }

    /// The settled party that falls shortest of its level.
    private func shortest(
        at x: UnsafePointer<Double>, from least: Double
    ) -> (party: Int, lack: Double) {
        var shortest = (party: -1, lack: 0.0)
        for party in 0..<table.parties {
            let level = isOpen(party) ? least : levels[party]
            let lack = level - Self.slack / share(party) - part(party, at: x)
            if lack > shortest.lack { shortest = (party, lack) }
        }
        return shortest
    }

    /// The smallest gain by share of those not settled.
    private func leastOpen(
        at x: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
    ) -> CuttingPlane.Height {
        let short = shortest(at: x, from: -.infinity)
        guard short.party < 0 else {
            table.rise(of: short.party, at: x, share(short.party), gradient)
            return .outside(lack: short.lack)
        }
        var (which, least) = (0, Double.infinity)
        for party in 0..<table.parties where isOpen(party) {
            let part = part(party, at: x)
            if part < least { (which, least) = (party, part) }
        }
        table.rise(of: which, at: x, share(which), gradient)
        return .value(least)
    }

    /// Settles those at the lowest level that can't rise, at least one: how many.
    ///
    /// If those that may be stuck can't gain more together than they have, all of them are; else those that do
    /// gain are not, and it is asked again of the rest.
    private func settleStuck(into x: UnsafeMutablePointer<Double>) -> Int {
        var (lowest, least) = (0, Double.infinity)
        for party in 0..<table.parties where isOpen(party) {
            let part = part(party, at: x)
            if part < least { (lowest, least) = (party, part) }
        }
        var count = 0
        for party in 0..<table.parties {
            let isLow = isOpen(party) && isAt(least, party, x)
            isStuck[party] = isLow ? 1 : 0
            count += isLow ? 1 : 0
        }
        while count > 1 {
            search.maximise(table, to: precision, into: x) { table, x, gradient in
                sumOfStuck(at: x, from: least, gradient)
            }
            var stay = 0
            var gained = 0.0
            for party in 0..<table.parties where isStuck[party] > 0 {
                let more = table.gain(party, at: x) - least * share(party)
                gained += more
                if more > Self.near { isStuck[party] = 0 } else { stay += 1 }
            }
            if gained <= Self.near || stay == count || stay == 0 {
                if stay == 0 { isStuck[lowest] = 1 }
                break
            }
            count = stay
        }
        var settled = 0
        for party in 0..<table.parties where isStuck[party] > 0 {
            levels[party] = least
            settled += 1
        }
        return settled
    }

    /// What those that may be stuck gain together, where nobody falls below what is found.
    private func sumOfStuck(
        at x: UnsafePointer<Double>, from least: Double,
        _ gradient: UnsafeMutablePointer<Double>
    ) -> CuttingPlane.Height {
        let short = shortest(at: x, from: least)
        guard short.party < 0 else {
            table.rise(of: short.party, at: x, share(short.party), gradient)
            return .outside(lack: short.lack)
        }
        var sum = 0.0
        for issue in 0..<table.issues { gradient[issue] = 0 }
        for party in 0..<table.parties where isStuck[party] > 0 {
            sum += table.gain(party, at: x)
            for issue in 0..<table.issues { gradient[issue] += table.slope(party, issue, x) }
        }
        return .value(sum)
    }
}
