// SPDX-License-Identifier: GPL-3.0-or-later

/// What one party wants, outside the trial loop: positions as shares of the issues' ranges.
struct BargainingInterests {
    var walkAway: Double
    var ideals: [Double]
    /// Relative to their sum.
    var weights: [Double]
}

extension [BargainingInterests] {
    /// The most that each party can get and Nash's solution with equal powers; nothing where no agreement
    /// leaves everybody at least as well off as leaving, or where the numbers can't be negotiated on.
    func zone(isQuadratic: Bool) -> (best: [Double], nash: [Double])? {
        let (parties, issues) = (count, first?.ideals.count ?? 0)
        let totals = map { $0.weights.reduce(0, +) }
        guard parties > 1, issues > 0, totals.allSatisfy({ $0 > 0 && $0 < .infinity }) else {
            return nil
        }
        var walkAway = map(\.walkAway)
        var ideals = flatMap { $0.ideals.map { Swift.min(1, Swift.max(0, $0)) } }
        var weights = zip(self, totals).flatMap { party, total in
            party.weights.map { $0 / total }
        }
        var order = [Int](repeating: 0, count: issues)
        let forPlanes = CuttingPlane.memoryNeeded(parties: parties, issues: issues)
        var memory = [Double](
            repeating: 0, count: forPlanes + Frontier.memoryNeeded(issues: issues))
        var x = [Double](repeating: 0, count: issues)
        let powers = [Double](repeating: 1, count: parties)
        return walkAway.withPointer { walkAway in
            ideals.withPointer { ideals in
                weights.withPointer { weights in
                    memory.withPointer { memory in
                        order.withPointer { order in
                            let table = BargainingTable(
                                issues: issues, parties: parties, isQuadratic: isQuadratic,
                                walkAway: walkAway, ideals: ideals, weights: weights)
                            let solutions = AxiomaticSolutions(
                                table: table,
                                frontier: Frontier(
                                    table, order: order, memory: memory + forPlanes),
                                search: CuttingPlane(memory: memory))
                            return x.withPointer { solutions.zone(powers: powers, $0) }
                        }
                    }
                }
            }
        }
    }
}

extension AxiomaticSolutions {
    fileprivate func zone(
        powers: [Double], _ x: UnsafeMutablePointer<Double>
    ) -> (best: [Double], nash: [Double])? {
        guard hasZone(x, enough: Self.inside) else { return nil }
        nash(powers: powers, into: x)
        let settled = (0..<table.issues).map { x[$0] }
        let floor = floor(at: x)
        let best = (0..<table.parties).map { party -> Double in
            _ = most(of: party, floor: floor, into: x)
            return table.utility(party, at: x)
        }
        return (best, settled)
    }
}

extension Array {
    /// The array's memory; every array here has at least one element.
    fileprivate mutating func withPointer<Result>(
        _ body: (UnsafeMutablePointer<Element>) -> Result?
    ) -> Result? {
        withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(body) }
    }
}
