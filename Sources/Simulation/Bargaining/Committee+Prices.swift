// SPDX-License-Identifier: GPL-3.0-or-later

/// The prices of votes in the closed rule's stationary equilibrium, whose payoffs are unique
/// (H. Eraslan, Journal of Economic Theory 103 (2002), 11–30).
///
/// With p the chance to be recognized, δ the patience, v the value of the game, w = δ v the price, S what
/// a proposer would keep that had to buy `quota` cheapest votes, and t S the price of the dearest of
/// these, a party is a partner with chance m = v ÷ w − p (1 + 1 ÷ t) if its price is t S; those whose
/// m would be above 1 − p are cheaper and partners of everybody, w = S p δ ÷ (1 − δ), and those
/// whose m would be below 0 are dearer and nobody's, w = S p δ (1 + t). All m rise with t, and
/// together they are quota − 1.
extension Committee {
    func findPrices() {
        let needed = Double(quota - 1)
        var idle = 0
        var high = 0.0
        for party in 0..<count {
            if recognition[party] == 0 { idle += 1 }
            high = max(high, always(party))
        }
        if idle >= quota {
            // Who is never recognized sells its vote for nothing, and there are more of them than needed.
            for party in 0..<count {
                let isIdle = recognition[party] == 0
                partnership[party] = isIdle ? needed / Double(idle) : 0
                prices[party] = patience[party] * recognition[party]
            }
            return
        }
        // The largest root: up to there the dearest vote bought costs no less.
        var low = 0.0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            var sum = 0.0
            for party in 0..<count { sum += chance(party, middle) }
            if sum > needed + 1e-13 { high = middle } else { low = middle }
        }
        let threshold = quota == count ? high : low
        for party in 0..<count {
            let chance = chance(party, threshold)
            partnership[party] = chance
            prices[party] =
                chance <= 0
                ? patience[party] * recognition[party] * (1 + threshold)
                : chance >= 1 - recognition[party] ? always(party) : threshold
        }
        let kept = 1 / (1 + cheapest())
        for party in 0..<count { prices[party] *= kept }
    }

    /// The price, in units of S, of a party that is everybody's partner.
    private func always(_ party: Int) -> Double {
        recognition[party] * patience[party] / (1 - patience[party])
    }

    private func chance(_ party: Int, _ threshold: Double) -> Double {
        let chance = 1 / patience[party] - recognition[party] * (1 + 1 / threshold)
        return min(1 - recognition[party], max(0, chance))
    }

    /// What the cheapest `quota` votes cost together.
    private func cheapest() -> Double {
        let sorted = scratch
        for party in 0..<count {
            var place = party
            while place > 0, sorted[place - 1] > prices[party] {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = prices[party]
        }
        var sum = 0.0
        for index in 0..<quota { sum += sorted[index] }
        return sum
    }
}
