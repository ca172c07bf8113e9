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

    /// Whether some agreement leaves nobody worse off than leaving; if so, `x` is one.
    func hasZone(_ x: UnsafeMutablePointer<Double>) -> Bool {
        if table.parties == 2 {
            frontier.whereFirstGains(0, into: x)
            return table.gain(0, at: x) >= -Self.slack && table.gain(1, at: x) >= -Self.slack
        }
        search.maximise(table, into: x) { table, x, gradient in
            table.smallest(at: x, shares: nil, gradient)
        }
        return smallestGain(x) >= -CuttingPlane.tolerance
    }

    /// Rounding of a gain that is exactly 0.
    private static let slack = 1e-12

    private func smallestGain(_ x: UnsafePointer<Double>) -> Double {
        var smallest = Double.infinity
        for party in 0..<table.parties { smallest = min(smallest, table.gain(party, at: x)) }
        return smallest
    }

    /// Maximises Π gain^power (J. Nash, Econometrica 18 (1950), 155–162; with powers, J. Harsanyi and
    /// R. Selten, Management Science 18 (1972), 80–106). `x` must be in the zone, as `hasZone` leaves it:
    /// a zone without an inside has no other point.
    func nash(powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        guard table.parties == 2 else {
            search.maximise(table, into: x) { table, x, gradient in
                table.nashProduct(at: x, powers: powers, gradient)
            }
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

    /// Gains in proportion to the powers, as great as can be (E. Kalai, Econometrica 45 (1977),
    /// 1623–1630).
    func kalai(powers: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        proportional(to: powers, into: x)
    }

    /// Gains in proportion to the most that each could gain while nobody loses, times the powers
    /// (E. Kalai and M. Smorodinsky, Econometrica 43 (1975), 513–518). `x` must be in the zone, as `hasZone`
    /// leaves it; `shares` is memory for a number per party.
    func kalaiSmorodinsky(
        powers: UnsafePointer<Double>, shares: UnsafeMutablePointer<Double>,
        into x: UnsafeMutablePointer<Double>
    ) {
        var isAnythingGained = false
        for party in 0..<table.parties {
            if table.parties == 2 {
                party == 0
                    ? frontier.whereSecondGains(0, into: x) : frontier.whereFirstGains(0, into: x)
            } else {
                search.maximise(table, into: x) { table, x, gradient in
                    table.gainInZone(of: party, at: x, gradient)
                }
            }
            let most = table.gain(party, at: x)
            shares[party] = most > Self.slack ? most * powers[party] : 0
            isAnythingGained = isAnythingGained || shares[party] > 0
        }
        // Where nobody can gain, `x` is an agreement already.
        if isAnythingGained { proportional(to: shares, into: x) }
    }

    private func proportional(
        to shares: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>
    ) {
        if table.parties == 2 {
            frontier.first(into: x) { mine, theirs in mine * shares[1] - theirs * shares[0] }
        } else {
            search.maximise(table, into: x) { table, x, gradient in
                table.smallest(at: x, shares: shares, gradient)
            }
        }
    }
}
