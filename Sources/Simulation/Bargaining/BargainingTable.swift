// SPDX-License-Identifier: GPL-3.0-or-later

/// The parties' interests as plain numbers: what every protocol reads.
///
/// Positions are shares of the issues' ranges, from 0 to 1. Utilities are additive over issues,
/// 1 − Σ w |x − ideal| (linear) or 1 − Σ w (x − ideal)² (quadratic), with weights that sum to 1.
/// The memory is the caller's; nothing here allocates.
struct BargainingTable {
    let issues: Int
    let parties: Int
    let isQuadratic: Bool
    /// What each party has if it leaves.
    let walkAway: UnsafeMutablePointer<Double>
    /// Row by party.
    let ideals: UnsafeMutablePointer<Double>
    /// Row by party; each row sums to 1.
    let weights: UnsafeMutablePointer<Double>

    func ideal(_ party: Int, _ issue: Int) -> Double { ideals[party * issues + issue] }
    func weight(_ party: Int, _ issue: Int) -> Double { weights[party * issues + issue] }

    func utility(_ party: Int, at x: UnsafePointer<Double>) -> Double {
        var loss = 0.0
        for issue in 0..<issues {
            let distance = x[issue] - ideal(party, issue)
            loss += weight(party, issue) * (isQuadratic ? distance * distance : abs(distance))
        }
        return 1 - loss
    }

    /// What the party gains over leaving.
    func gain(_ party: Int, at x: UnsafePointer<Double>) -> Double {
        utility(party, at: x) - walkAway[party]
    }

    /// The point that maximises Σ λ_p u_p, issue by issue, λ not all 0: a weighted mean of the ideals
    /// for quadratic utilities, a weighted median for linear ones (the lower of several).
    func best(for lambda: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
        for issue in 0..<issues {
            x[issue] = isQuadratic ? mean(lambda, issue) : median(lambda, issue)
        }
    }

    private func mean(_ lambda: UnsafePointer<Double>, _ issue: Int) -> Double {
        var (sum, total) = (0.0, 0.0)
        for party in 0..<parties {
            let pull = lambda[party] * weight(party, issue)
            sum += pull * ideal(party, issue)
            total += pull
        }
        return total > 0 ? sum / total : ideal(0, issue)
    }

    /// Quadratic in the parties, of which there are few.
    private func median(_ lambda: UnsafePointer<Double>, _ issue: Int) -> Double {
        var total = 0.0
        for party in 0..<parties { total += lambda[party] * weight(party, issue) }
        var best = Double.infinity
        for candidate in 0..<parties {
            let position = ideal(candidate, issue)
            var below = 0.0
            for party in 0..<parties where ideal(party, issue) <= position {
                below += lambda[party] * weight(party, issue)
            }
            if below >= total / 2, position < best { best = position }
        }
        return best < .infinity ? best : ideal(0, issue)
    }
}

/// How talks ended: an index into `Negotiation.results`.
enum TalksResult: Int {
    case agreed = 1
    case noZone, deadline, breakdown, rejected
}
