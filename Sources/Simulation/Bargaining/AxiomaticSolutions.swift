// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What reasonable parties would settle on, over the agreements that leave nobody worse off than
/// leaving. Exact for two parties with linear utilities, to about 1e-12 with quadratic ones, and to
/// `CuttingPlane.tolerance` in utility for more parties.
struct AxiomaticSolutions {
    let table: BargainingTable
    let frontier: Frontier
    /// Memory for more than two parties.
    let search: CuttingPlane

    /// Whether some agreement leaves nobody worse off than leaving; if so, `x` is one. Of more than two
    /// parties the smallest gain is as great as can be there, or above `enough`.
    func hasZone(
        _ x: UnsafeMutablePointer<Double>, enough: Double = .infinity
    ) -> Bool {
        if table.parties == 2 {
            frontier.whereFirstGains(0, into: x)
            return table.gain(0, at: x) >= -Self.slack && table.gain(1, at: x) >= -Self.slack
        }
        for issue in 0..<table.issues { x[issue] = 0.5 }
        search.maximise(table, to: precision, enough: enough, into: x) { table, x, gradient in
            table.leastGain(at: x, gradient)
        }
        return table.least(at: x).gain >= -CuttingPlane.tolerance
    }

    /// Of searches for more than two parties, in utility. What is smooth at its maximum is searched for more
    /// closely, so that positions are known as well as utilities.
    private var precision: Double { table.isQuadratic ? 1e-12 : 1e-10 }

    /// Rounding of a gain that is exactly 0.
    private static let slack = 1e-12

    /// Maximises Π gain^power (J. Nash, Econometrica 18 (1950), 155–162; with powers, J. Harsanyi and
    /// R. Selten, Management Science 18 (1972), 80–106). `x` must be in the zone, as `hasZone` leaves it.
    /// Where some can't gain anything the others' gains count, as long as those do not lose.
    func nash(powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        guard table.parties == 2 else {
            nashOfMany(powers, into: x)
            return
        }
        table.isQuadratic ? nashQuadratic(powers, into: x) : nashLinear(powers, into: x)
    }

    /// The first-order condition λ₁ : λ₂ = power₁ / gain₁ : power₂ / gain₂ where λ are the frontier's
    /// weights, along which the first ratio rises and the second falls.
    private func nashQuadratic(
        _ powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>
    ) {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let lambda = (low + high) / 2
            frontier.point(lambda, into: x)
            let (mine, theirs) = (table.gain(0, at: x), table.gain(1, at: x))
            let isPast =
                theirs <= 0
                || (mine > 0 && lambda * mine * powers[1] >= (1 - lambda) * theirs * powers[0])
            if isPast { high = lambda } else { low = lambda }
        }
        frontier.point((low + high) / 2, into: x)
    }

    /// On a segment gains are a + b s and c − d s, so the product is greatest where
    /// p b / (a + b s) = q d / (c − d s); the log of the product is concave along the whole frontier.
    private func nashLinear(_ powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        var best = (value: -Double.infinity, issue: -1, position: 0.0)
        let (p, q) = (powers[0], powers[1])
        frontier.segments(from: x) { issue, from, to in
            let distance = abs(to - from)
            let (b, d) = (
                table.weight(0, issue) * distance, table.weight(1, issue) * distance
            )
            let (a, c) = (table.gain(0, at: x), table.gain(1, at: x))
            var share = 0.0
            if b > 0, d > 0 {
                share = (p * b * c - q * d * a) / (b * d * (p + q))
            } else if b > 0 {
                share = 1
            }
            share = min(1, max(0, share))
            // Within the segment both gains must be at least 0.
            if b > 0 { share = max(share, min(1, -a / b)) }
            if d > 0 { share = min(share, max(0, c / d)) }
            let (mine, theirs) = (a + b * share, c - d * share)
            guard mine >= -Self.slack, theirs >= -Self.slack else { return }
            let value = p * log(max(mine, 1e-300)) + q * log(max(theirs, 1e-300))
            if value > best.value { best = (value, issue, from + share * (to - from)) }
        }
        if best.issue >= 0 { frontier.stop(at: best.issue, best.position, into: x) }
    }

    private func nashOfMany(
        _ powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>
    ) {
        let counted = search.spare(table) + table.parties
        let least = table.least(at: x).gain
        let floor = self.floor(at: x)
        var isAnythingGained = false
        var greatest = 0.0
        for party in 0..<table.parties { greatest = max(greatest, powers[party]) }
        for party in 0..<table.parties { counted[party] = powers[party] / greatest }
        if least <= Self.nothing {
            // A zone without an inside: who has nothing where the smallest gain is greatest may have
            // nothing anywhere in it.
            for party in 0..<table.parties where table.gain(party, at: x) <= Self.nothing {
                let most = self.most(of: party, floor: floor, into: x)
                if most <= Self.nothing { counted[party] = 0 }
            }
        }
        for party in 0..<table.parties {
            isAnythingGained = isAnythingGained || counted[party] > 0
        }
        guard isAnythingGained else { return }
        search.maximise(table, to: 1e-17, into: x) { table, x, gradient in
            table.nashProduct(at: x, powers: counted, floor: floor, gradient)
        }
    }

    /// What a search for more than two parties leaves this near to the end of an issue is the end: it comes as
    /// near from within as rounding lets it, to 2e-18 for 0.
    static let edge = 1e-12

    func putOnEdges(_ x: UnsafeMutablePointer<Double>) {
        guard table.parties > 2 else { return }
        for issue in 0..<table.issues {
            if x[issue] < Self.edge { x[issue] = 0 }
            if x[issue] > 1 - Self.edge { x[issue] = 1 }
        }
    }

    /// By how much a search may stray from a zone, which may have no inside.
    private static let room = 1e-11
    /// Gains of no more are none, for more than two parties.
    private static let nothing = 1e-9
    /// An agreement by which everybody gains that is surely inside the zone, which is all that most searches
    /// need to begin with.
    static let inside = 1e-6

    /// What nobody may gain less than in a search through the zone that `x` is in.
    func floor(at x: UnsafePointer<Double>) -> Double {
        min(0, table.least(at: x).gain) - Self.room
    }

    /// The most that a party can gain while nobody loses: nobody gains less than `floor`, if there are more
    /// than two. `x` must be in the zone.
    func most(of party: Int, floor: Double, into x: UnsafeMutablePointer<Double>) -> Double {
        if table.parties == 2 {
            party == 0
                ? frontier.whereSecondGains(0, into: x) : frontier.whereFirstGains(0, into: x)
        } else {
            search.maximise(table, to: precision, into: x) { table, x, gradient in
                table.gainInZone(of: party, floor: floor, at: x, gradient)
            }
        }
        return table.gain(party, at: x)
    }

    /// Gains in proportion to the powers, as great as can be (E. Kalai, Econometrica 45 (1977),
    /// 1623–1630), and what somebody can gain besides at nobody's cost (see `Leximin`). `x` must be in the zone,
    /// as `hasZone` leaves it.
    func kalai(powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        var isAlike = true
        for party in 1..<table.parties { isAlike = isAlike && powers[party] == powers[0] }
        proportional(to: powers, into: x, isLeastFound: isAlike)
    }

    /// Gains in proportion to the most that each could gain while nobody loses, times the powers
    /// (E. Kalai and M. Smorodinsky, Econometrica 43 (1975), 513–518), and what somebody can gain besides at
    /// nobody's cost. `x` must be in the zone, as `hasZone` leaves it; `shares` is memory for a number per
    /// party.
    func kalaiSmorodinsky(
        powers: UnsafePointer<Double>, shares: UnsafeMutablePointer<Double>,
        into x: UnsafeMutablePointer<Double>
    ) {
        var isAnythingGained = false
        let floor = self.floor(at: x)
        for party in 0..<table.parties {
            let most = most(of: party, floor: floor, into: x)
            let isGain = most > (table.parties == 2 ? Self.slack : Self.nothing)
            shares[party] = isGain ? most * powers[party] : 0
            isAnythingGained = isAnythingGained || isGain
        }
        // Where nobody can gain, `x` is an agreement already.
        if isAnythingGained { proportional(to: shares, into: x, isLeastFound: false) }
    }

    private func proportional(
        to shares: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>,
        isLeastFound: Bool
    ) {
        if table.parties == 2 {
            frontier.first(into: x) { mine, theirs in mine * shares[1] - theirs * shares[0] }
        } else {
            Leximin(table, search, shares: shares).settle(
                into: x, isLeastFound: isLeastFound)
        }
    }
}
