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
    let memory: UnsafeMutablePointer<Double>
    var work: WorkMeter?

    static func memoryNeeded(_ parties: Int) -> Int { (3 + 2 * parties) * parties }

    /// Exponents of risk: below 1 an actor seeks it.
    private var risk: UnsafeMutablePointer<Double> { memory }
    private var next: UnsafeMutablePointer<Double> { memory + count }
    private var danger: UnsafeMutablePointer<Double> { memory + 2 * count }
    /// How far an actor (row) is from another's position, as it feels that: powers are dear, and each
    /// is asked for very often.
    private var felt: UnsafeMutablePointer<Double> { memory + 3 * count }
    /// The chance of an actor (row) over another.
    private var chances: UnsafeMutablePointer<Double> { memory + (3 + count) * count }

    func play(rounds: Int) {
        for _ in 0..<rounds {
            let range = extent(x)
            guard range > 0 else { return }
            // Powers by pair, and twice the votes of everybody on every pair.
            guard work.charge(count * count * (12 * count + 500)) else { return }
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

    /// With the risks as they stand: what everybody feels, and the chances that follow.
    private func findChances(_ range: Double) {
        for k in 0..<count {
            for a in 0..<count { felt[k * count + a] = pow(abs(x[k] - x[a]) / range, risk[k]) }
        }
        let all = allVotes()
        for i in 0..<count {
            for j in 0..<count { chances[i * count + j] = chance(of: i, over: j, all) }
        }
    }

    private func votes(of k: Int, for a: Int, over b: Int) -> Double {
        capability[k] * salience[k] * (felt[k * count + b] - felt[k * count + a])
    }

    /// The denominator of every chance.
    private func allVotes() -> Double {
        var sum = 0.0
        for k in 0..<count {
            for a in 0..<count {
                for b in 0..<count { sum += abs(votes(of: k, for: a, over: b)) }
            }
        }
        return sum
    }

    private func chance(of i: Int, over j: Int, _ all: Double) -> Double {
        guard x[i] != x[j], all > 0 else { return 0 }
        var sum = 0.0
        for k in 0..<count { sum += max(0, votes(of: k, for: i, over: j)) }
        return sum / all
    }

    /// What winning, losing and leaving be are worth over that distance, to an actor of that risk.
    private struct Stakes {
        let success: Double
        let failure: Double
        let statusQuo: Double

        init(distance: Double, range: Double, risk: Double, statusQuo: Double) {
            let half = 0.5 * distance / range
            success = 2 - 4 * pow(0.5 - half, risk)
            failure = 2 - 4 * pow(0.5 + half, risk)
            self.statusQuo = statusQuo
        }

        static func statusQuo(risk: Double) -> Double { 2 - 4 * pow(0.5, risk) }
    }

    /// What i expects of challenging j.
    private func worth(_ i: Int, _ j: Int, _ stakes: Stakes) -> Double {
        let chance = chances[i * count + j]
        return salience[j] * (chance * stakes.success + (1 - chance) * stakes.failure)
            + (1 - salience[j]) * stakes.success - stakes.statusQuo
    }

    /// Risk from danger: who is challenged most profitably risks least. All begin neutral.
    private func findRisks(_ range: Double) {
        for k in 0..<count { risk[k] = 1 }
        findChances(range)
        for i in 0..<count {
            danger[i] = 0
            for other in 0..<count where other != i {
                let stakes = Stakes(
                    distance: abs(x[other] - x[i]), range: range, risk: 1, statusQuo: 0)
                danger[i] += worth(other, i, stakes)
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
        findChances(range)
        for i in 0..<count {
            let statusQuo = Stakes.statusQuo(risk: risk[i])
            var (kind, position) = (Offer.none, x[i])
            for j in 0..<count where x[j] != x[i] {
                // The same distance seen with the same risk, by either side.
                let stakes = Stakes(
                    distance: abs(x[i] - x[j]), range: range, risk: risk[i],
                    statusQuo: statusQuo)
                let mine = worth(i, j, stakes)
                let theirs = worth(j, i, stakes)
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
