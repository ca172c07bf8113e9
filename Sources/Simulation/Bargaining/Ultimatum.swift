// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One demand by the first party, take it or leave it, made in doubt about what the other would leave
/// for (J. Fearon, International Organization 49 (1995), 379–414, risk and return).
///
/// The proposer demands what maximises P(accepted) × its own gain by what it believes of the other's
/// walk-away value; the other accepts if it does not lose, by its true value.
struct Ultimatum {
    enum Belief: Int {
        /// Uniform from `low` to `high`.
        case uniform
        /// Normal, with 90 % from `low` to `high`.
        case normal
    }

    let solutions: AxiomaticSolutions
    let belief: Belief
    let low: Double
    /// Not below `low`; where they are the same the proposer has no doubt, and leaves the other that.
    let high: Double

    /// Leaves the demand in `x`; true if it is accepted. `powers` is memory for two numbers.
    func settle(
        powers: UnsafeMutablePointer<Double>, into x: UnsafeMutablePointer<Double>
    ) -> Bool {
        switch belief {
        case .normal where high > low: demandInNormalDoubt(into: x)
        default: demandInUniformDoubt(powers, into: x)
        }
        return solutions.table.gain(1, at: x) >= -1e-12
    }

    /// P(accepted) rises in a straight line from the lower bound, so that the best demand is Nash's
    /// solution for somebody who would leave for just that; beyond the upper bound nothing is gained by
    /// offering more.
    private func demandInUniformDoubt(
        _ powers: UnsafeMutablePointer<Double>, into x: UnsafeMutablePointer<Double>
    ) {
        let table = solutions.table
        let truth = table.walkAway[1]
        (powers[0], powers[1]) = (1, 1)
        table.walkAway[1] = low
        solutions.nash(powers: powers, into: x)
        if table.utility(1, at: x) > high {
            solutions.frontier.whereSecondGains(high - low, into: x)
        }
        table.walkAway[1] = truth
    }

    /// The log of the normal distribution function is concave, and so is that of the own gain along the
    /// frontier: there is one best demand, found by golden section to about 1e-8 in utility, as far as
    /// the product tells its neighbours apart.
    private func demandInNormalDoubt(into x: UnsafeMutablePointer<Double>) {
        let (table, frontier) = (solutions.table, solutions.frontier)
        let middle = (low + high) / 2
        let spread = (high - low) / 2 / Self.quantile95
        let leaving = table.walkAway[1]
        func worth(_ left: Double) -> Double {
            frontier.whereSecondGains(left - leaving, into: x)
            let own = table.gain(0, at: x)
            guard own > 0 else { return own - 1e300 }
            let z = (table.utility(1, at: x) - middle) / spread
            // Far out the function vanishes; the tail's expansion goes on.
            let chance =
                z > -30 ? log(0.5 * erfc(-z * 0.5.squareRoot())) : -z * z / 2 - log(-z)
            return chance + log(own)
        }
        frontier.whereFirstGains(.infinity, into: x)
        var from = table.utility(1, at: x)
        frontier.whereFirstGains(0, into: x)
        var to = table.utility(1, at: x)
        let golden = (5.0.squareRoot() - 1) / 2
        var (a, b) = (to - golden * (to - from), from + golden * (to - from))
        var (worthOfA, worthOfB) = (worth(a), worth(b))
        for _ in 0..<60 {
            if worthOfA > worthOfB {
                (to, b, worthOfB) = (b, a, worthOfA)
                a = to - golden * (to - from)
                worthOfA = worth(a)
            } else {
                (from, a, worthOfA) = (a, b, worthOfB)
                b = from + golden * (to - from)
                worthOfB = worth(b)
            }
        }
        frontier.whereSecondGains((from + to) / 2 - leaving, into: x)
    }

    /// Of the standard normal distribution.
    private static let quantile95 = 1.644853626951472
}
