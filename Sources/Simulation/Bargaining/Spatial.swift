// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Many actors on a line who challenge one another in rounds: Bueno de Mesquita's expected-utility
/// model of group decisions as J. Scholz, G. Calbert and G. Smith replicated it (Journal of
/// Theoretical Politics 23 (2011), 510–531), where a challenge is compared with the status quo alone
/// (their Q = 1).
///
/// Actor i has capability c, salience s and position x. Votes of k for x_i over x_j are
/// c_k s_k (|x_k − x_j|^r − |x_k − x_i|^r), distances as shares of the range; the chance that i prevails
/// over j is the sum of the votes for i over the sum of the votes over all pairs.
struct Spatial {
    let count: Int
    let capability: UnsafePointer<Double>
    let salience: UnsafePointer<Double>
    /// Positions, which the rounds move.
    let x: UnsafeMutablePointer<Double>
    /// 3 numbers per actor.
    let memory: UnsafeMutablePointer<Double>

    static func memoryNeeded(_ parties: Int) -> Int { 3 * parties }

    /// Exponents of risk: below 1 an actor seeks it.
    private var risk: UnsafeMutablePointer<Double> { memory }
    private var next: UnsafeMutablePointer<Double> { memory + count }
    private var danger: UnsafeMutablePointer<Double> { memory + 2 * count }

    func play(rounds: Int) {
        for _ in 0..<rounds {
            let range = extent(x)
            guard range > 0 else { return }
            findRisks(range)
            move(range)
        }
    }

    /// The position that beats every other in votes weighted by capability and salience: the first to
    /// hold against those above it.
    var median: Double {
        var best = smallest(above: -.infinity)
        var candidate = smallest(above: best)
        while candidate < .infinity {
            var votes = 0.0
            for k in 0..<count {
                votes += capability[k] * salience[k] * (abs(x[k] - best) - abs(x[k] - candidate))
            }
            if votes > 0 { best = candidate }
            candidate = smallest(above: candidate)
        }
        return best
    }

    /// The mean weighted by capability × salience.
    var mean: Double {
        var (sum, total) = (0.0, 0.0)
        for k in 0..<count {
            let weight = capability[k] * salience[k]
            sum += weight * x[k]
            total += weight
        }
        return total > 0 ? sum / total : x[0]
    }

    private func smallest(above bound: Double) -> Double {
        var least = Double.infinity
        for k in 0..<count where x[k] > bound { least = min(least, x[k]) }
        return least
    }

    private func extent(_ values: UnsafePointer<Double>) -> Double {
        var (low, high) = (Double.infinity, -Double.infinity)
        for k in 0..<count {
            low = min(low, values[k])
            high = max(high, values[k])
        }
        return high - low
    }

    // MARK: Expected utilities

    private func votes(of k: Int, for a: Double, over b: Double, _ range: Double) -> Double {
        capability[k] * salience[k]
            * (pow(abs(x[k] - b) / range, risk[k]) - pow(abs(x[k] - a) / range, risk[k]))
    }

    /// The denominator of every chance.
    private func allVotes(_ range: Double) -> Double {
        var sum = 0.0
        for k in 0..<count {
            for a in 0..<count {
                for b in 0..<count { sum += abs(votes(of: k, for: x[a], over: x[b], range)) }
            }
        }
        return sum
    }

    private func chance(of i: Int, over j: Int, _ range: Double, _ all: Double) -> Double {
        guard x[i] != x[j], all > 0 else { return 0 }
        var sum = 0.0
        for k in 0..<count { sum += max(0, votes(of: k, for: x[i], over: x[j], range)) }
        return sum / all
    }

    /// What i expects of challenging j, seen by an actor of that risk.
    private func worth(
        _ i: Int, _ j: Int, risk r: Double, _ range: Double, _ all: Double
    ) -> Double {
        let half = 0.5 * abs(x[i] - x[j]) / range
        let success = 2 - 4 * pow(0.5 - half, r)
        let failure = 2 - 4 * pow(0.5 + half, r)
        let statusQuo = 2 - 4 * pow(0.5, r)
        let chance = chance(of: i, over: j, range, all)
        return salience[j] * (chance * success + (1 - chance) * failure)
            + (1 - salience[j]) * success - statusQuo
    }

    /// Risk from danger: who is challenged most profitably risks least. All begin neutral.
    private func findRisks(_ range: Double) {
        for k in 0..<count { risk[k] = 1 }
        let all = allVotes(range)
        for i in 0..<count {
            danger[i] = 0
            for other in 0..<count where other != i {
                danger[i] += worth(other, i, risk: 1, range, all)
            }
        }
        let spread = extent(danger)
        guard spread > 0 else { return }
        var (low, high) = (Double.infinity, -Double.infinity)
        for i in 0..<count {
            low = min(low, danger[i])
            high = max(high, danger[i])
        }
        for i in 0..<count {
            let acceptance = (2 * danger[i] - high - low) / spread
            risk[i] = (1 - acceptance / 3) / (1 + acceptance / 3)
        }
    }

    // MARK: Offers

    private enum Offer: Int {
        case none, capitulation, compromise, confrontation
    }

    /// Everybody takes, of the strongest kind of offer it gets, the one that moves it least.
    private func move(_ range: Double) {
        let all = allVotes(range)
        for i in 0..<count {
            var (kind, position) = (Offer.none, x[i])
            for j in 0..<count where x[j] != x[i] {
                let mine = worth(i, j, risk: risk[i], range, all)
                let theirs = worth(j, i, risk: risk[i], range, all)
                let (offered, place) = offer(mine, theirs, x[i], x[j])
                let isBetter =
                    offered.rawValue > kind.rawValue
                    || (offered == kind && offered != .none
                        && abs(place - x[i]) < abs(position - x[i]))
                if isBetter { (kind, position) = (offered, place) }
            }
            next[i] = position
        }
        for i in 0..<count { x[i] = next[i] }
    }

    private func offer(
        _ mine: Double, _ theirs: Double, _ own: Double, _ other: Double
    ) -> (Offer, Double) {
        if theirs > mine, mine > 0 { return (.confrontation, other) }
        guard theirs > 0, mine < 0 else { return (.none, own) }
        if theirs > -mine { return (.compromise, own + (other - own) * abs(mine / theirs)) }
        return theirs < -mine ? (.capitulation, other) : (.none, own)
    }
}
