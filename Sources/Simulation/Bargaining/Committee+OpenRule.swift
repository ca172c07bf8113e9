// SPDX-License-Identifier: GPL-3.0-or-later

/// The open rule: after a proposal another member is recognized, who moves the vote or offers an
/// amendment in its stead, and the one of the two that the committee prefers is before it a round
/// later (Baron and Ferejohn 1989). All members are alike.
///
/// A proposer gives y = δ V to m others, V being what a proposer has: a member who gets that moves
/// the vote, and any other amends, without the proposer before and with m others chosen by chance.
/// More partners make the vote likelier and cost more; m is the best of quota − 1 to all.
extension Committee {
    /// Nothing unless patience and recognition are the same for all.
    func playOpen(into shares: UnsafeMutablePointer<Double>, uniform: () -> Double) -> End? {
        for party in 1..<count {
            guard patience[party] == patience[0], recognition[party] == recognition[0] else {
                return nil
            }
        }
        let (partners, value) = openRule(patience: patience[0])
        func draw(_ options: Int) -> Int { min(options - 1, Int(uniform() * Double(options))) }

        var end = End(rounds: 1, proposer: draw(count))
        var beaten = -1
        var worth = 1.0
        while true {
            guard work.charge(20 * count) else { return nil }
            choose(partners, besides: end.proposer, beaten, into: shares, uniform)
            let other = draw(count - 1)
            let next = other < end.proposer ? other : other + 1
            if shares[next] > 0 {
                let price = patience[0] * value
                for party in 0..<count { shares[party] *= price * worth }
                shares[end.proposer] = (1 - Double(partners) * price) * worth
                return end
            }
            beaten = end.proposer
            end = End(rounds: end.rounds + 1, proposer: next)
            worth *= patience[0]
        }
    }

    /// How many partners a proposer has, and what proposing is worth to it.
    func openRule(patience delta: Double) -> (partners: Int, value: Double) {
        var best = (partners: count - 1, value: 0.0)
        for m in max(1, quota - 1)...(count - 1) {
            let value = proposerValue(Double(m), delta)
            if value > best.value { best = (m, value) }
        }
        return best
    }

    private func proposerValue(_ m: Double, _ delta: Double) -> Double {
        let others = Double(count - 1)
        let (moved, amended) = (m / others, (others - m) / others)
        // What being neither the proposer nor the one before is worth, in units of V: a partner with
        // chance `again`, who is amended away or not; else with 1 / others the next to propose.
        let again = min(1, m / (others - 1))
        let elsewhere = max(0, others - 1 - m) / others
        let anybody =
            delta * (again * moved + (1 - again) / others)
            / (1 - delta * (again * amended + (1 - again) * elsewhere))
        let excluded = delta * (1 / others + elsewhere * anybody)
        return moved / (1 + moved * m * delta - amended * delta * excluded)
    }

    /// Marks partners, all equally likely.
    private func choose(
        _ partners: Int, besides proposer: Int, _ beaten: Int,
        into chosen: UnsafeMutablePointer<Double>, _ uniform: () -> Double
    ) {
        for party in 0..<count { chosen[party] = 0 }
        var open = count - 1 - (beaten >= 0 ? 1 : 0)
        var needed = partners
        for party in 0..<count where party != proposer && party != beaten {
            // Selection by chance in one pass (C. Fan, M. Muller and I. Rezucha 1962).
            if uniform() * Double(open) < Double(needed) {
                chosen[party] = 1
                needed -= 1
            }
            open -= 1
        }
    }
}
