// SPDX-License-Identifier: GPL-3.0-or-later

/// Who buys whose vote: a plan by which every proposer has `quota` − 1 partners and everybody is
/// a partner as often as the equilibrium says.
extension Committee {
    /// A proposer chooses others in proportion to how often they are partners; where that does not come
    /// out even, shares are moved along augmenting paths (L. Ford and D. Fulkerson 1956; the shortest
    /// first, J. Edmonds and R. Karp 1972, so that it ends).
    func findPlan() {
        let (offered, wanted) = (scratch, scratch + count)
        for party in 0..<count {
            offered[party] = recognition[party] * Double(quota - 1)
            wanted[party] = partnership[party]
        }
        for proposer in 0..<count {
            var others = 0.0
            for party in 0..<count where party != proposer { others += partnership[party] }
            for party in 0..<count {
                let share =
                    party == proposer || others <= 0
                    ? 0 : min(1, Double(quota - 1) * partnership[party] / others)
                plan[proposer * count + party] = recognition[proposer] * share
            }
        }
        for party in 0..<count {
            var sum = 0.0
            for proposer in 0..<count { sum += plan[proposer * count + party] }
            let scale = sum > wanted[party] ? wanted[party] / sum : 1
            for proposer in 0..<count {
                plan[proposer * count + party] *= scale
                offered[proposer] -= plan[proposer * count + party]
                wanted[party] -= plan[proposer * count + party]
            }
        }
        // As many paths as there may be, each of which fills something up.
        var paths = 0
        while paths < 8 * count * count, work.charge(8 * count * count),
            augment(offered, wanted)
        {
            paths += 1
        }
    }

    /// Less is rounding.
    private static let speck = 1e-13

    /// Moves what can be moved along the shortest way from a proposer that has offers left to a party
    /// that wants some; false if there is none.
    private func augment(
        _ offered: UnsafeMutablePointer<Double>, _ wanted: UnsafeMutablePointer<Double>
    ) -> Bool {
        // Nodes: proposers, then partners; a node's predecessor, -2 for none and -1 for a start.
        let (before, queue) = (scratch + 2 * count, scratch + 4 * count)
        var (first, last) = (0, 0)
        for node in 0..<2 * count {
            let isStart = node < count && offered[node] > Self.speck
            before[node] = isStart ? -1 : -2
            if isStart {
                queue[last] = Double(node)
                last += 1
            }
        }
        while first < last {
            let node = Int(queue[first])
            first += 1
            if node >= count, wanted[node - count] > Self.speck {
                move(to: node, before, offered, wanted)
                return true
            }
            for other in 0..<count {
                let next = node < count ? count + other : other
                guard before[next] == -2, room(from: node, to: next) > Self.speck else { continue }
                before[next] = Double(node)
                queue[last] = Double(next)
                last += 1
            }
        }
        return false
    }

    /// How much more may go this way.
    private func room(from node: Int, to next: Int) -> Double {
        if node >= count { return plan[next * count + node - count] }
        guard next - count != node else { return 0 }
        return recognition[node] - plan[node * count + next - count]
    }

    private func move(
        to end: Int, _ before: UnsafePointer<Double>, _ offered: UnsafeMutablePointer<Double>,
        _ wanted: UnsafeMutablePointer<Double>
    ) {
        var amount = wanted[end - count]
        var node = end
        while before[node] >= 0 {
            amount = min(amount, room(from: Int(before[node]), to: node))
            node = Int(before[node])
        }
        amount = min(amount, offered[node])
        offered[node] -= amount
        wanted[end - count] -= amount
        node = end
        while before[node] >= 0 {
            let previous = Int(before[node])
            if previous < count {
                plan[previous * count + node - count] += amount
            } else {
                plan[node * count + previous - count] -= amount
            }
            node = previous
        }
    }

    /// Marks the partners with 1 and everybody else with 0: a systematic sample (W. Madow, Annals of
    /// Mathematical Statistics 20 (1949), 333–354) in random order, which has exactly the plan's chances.
    func drawPartners(
        of proposer: Int, into chosen: UnsafeMutablePointer<Double>, uniform: () -> Double
    ) {
        let (order, row) = (scratch, plan + proposer * count)
        var total = 0.0
        for party in 0..<count {
            chosen[party] = 0
            order[party] = Double(party)
            total += row[party]
        }
        guard quota > 1, total > 0 else { return }
        for place in stride(from: count - 1, to: 0, by: -1) {
            let other = min(place, Int(uniform() * Double(place + 1)))
            (order[place], order[other]) = (order[other], order[place])
        }
        let luck = uniform()
        let scale = Double(quota - 1) / total
        var (sum, found) = (0.0, 0)
        for place in 0..<count {
            let party = Int(order[place])
            sum += row[party] * scale
            guard row[party] > 0, found < quota - 1, sum > luck + Double(found) else { continue }
            chosen[party] = 1
            found += 1
        }
        // The sum may fall short of a whole number by rounding.
        for place in 0..<count where found < quota - 1 {
            let party = Int(order[place])
            guard party != proposer, row[party] > 0, chosen[party] == 0 else { continue }
            chosen[party] = 1
            found += 1
        }
    }
}
