// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Simulation

/// A negotiation in plain values, with the memory that the protocols work in.
final class Game {
    let table: BargainingTable
    let frontier: Frontier
    let solutions: AxiomaticSolutions
    let memory: UnsafeMutablePointer<Double>
    private let allocated: UnsafeMutablePointer<Double>
    private let numbers: UnsafeMutablePointer<Double>
    private let order: UnsafeMutablePointer<Int>

    var parties: Int { table.parties }
    var issues: Int { table.issues }

    /// Ideals and weights: a row per party, a column per issue. Weights are made to sum to 1.
    init(ideals: [[Double]], weights: [[Double]], walkAway: [Double], isQuadratic: Bool) {
        let (parties, issues) = (ideals.count, ideals[0].count)
        numbers = .allocate(capacity: parties * (1 + 2 * issues))
        numbers.update(from: walkAway, count: parties)
        let (ideal, weight) = (numbers + parties, numbers + parties * (1 + issues))
        for party in 0..<parties {
            let total = weights[party].reduce(0, +)
            for issue in 0..<issues {
                (ideal + party * issues + issue).initialize(to: ideals[party][issue])
                (weight + party * issues + issue).initialize(to: weights[party][issue] / total)
            }
        }
        order = .allocate(capacity: issues)
        order.initialize(repeating: 0, count: issues)
        let forFrontier = Frontier.memoryNeeded(issues: issues)
        let needed =
            forFrontier + 1_000 + AlternatingOffers.memoryNeeded(parties: parties, issues: issues)
        allocated = .allocate(capacity: needed)
        allocated.initialize(repeating: 0, count: needed)
        memory = allocated + forFrontier
        table = BargainingTable(
            issues: issues, parties: parties, isQuadratic: isQuadratic, walkAway: numbers,
            ideals: ideal, weights: weight)
        frontier = Frontier(table, order: order, memory: allocated)
        solutions = AxiomaticSolutions(
            table: table, frontier: frontier, search: CuttingPlane(memory: memory))
    }

    deinit {
        numbers.deallocate()
        order.deallocate()
        allocated.deallocate()
    }

    /// One issue from 0 to 1 that the first party wants whole and the second not at all.
    static func pie(walkAway: [Double]) -> Game {
        Game(ideals: [[1], [0]], weights: [[1], [1]], walkAway: walkAway, isQuadratic: false)
    }

    // MARK: Solutions as arrays

    typealias Settling = (UnsafeMutablePointer<Double>) -> Void

    func position(_ settle: Settling) -> [Double] {
        [Double](unsafeUninitializedCapacity: issues) { buffer, count in
            buffer.initialize(repeating: 0)
            if let base = buffer.baseAddress { settle(base) }
            count = issues
        }
    }

    func hasZone() -> Bool {
        var found = false
        _ = position { found = solutions.hasZone($0) }
        return found
    }

    func nash(powers: [Double]? = nil) -> [Double] {
        let powers = powers ?? [Double](repeating: 1, count: parties)
        return position {
            _ = solutions.hasZone($0)
            solutions.nash(powers: powers, into: $0)
        }
    }

    func kalai(powers: [Double]? = nil) -> [Double] {
        let powers = powers ?? [Double](repeating: 1, count: parties)
        return position {
            _ = solutions.hasZone($0)
            solutions.kalai(powers: powers, into: $0)
        }
    }

    func kalaiSmorodinsky(powers: [Double]? = nil) -> [Double] {
        let powers = powers ?? [Double](repeating: 1, count: parties)
        var shares = [Double](repeating: 0, count: parties)
        return position {
            _ = solutions.hasZone($0)
            solutions.kalaiSmorodinsky(powers: powers, shares: &shares, into: $0)
        }
    }

    func rubinstein(
        _ patience: (Double, Double), breakdown: Double = 0, rounds: Int = 0
    ) -> [Double] {
        var spare = [Double](repeating: 0, count: issues)
        return position {
            Rubinstein(table: table, frontier: frontier).settle(
                patience: patience, breakdown: breakdown, rounds: rounds, into: $0, &spare)
        }
    }

    func gains(_ x: [Double]) -> [Double] { (0..<parties).map { table.gain($0, at: x) } }
}
