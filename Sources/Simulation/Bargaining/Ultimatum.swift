// SPDX-License-Identifier: GPL-3.0-or-later

/// One demand by the first party, take it or leave it, made in doubt about what the other would leave
/// for (J. Fearon, International Organization 49 (1995), 379–414, risk and return).
///
/// The proposer takes the other's walk-away value to be uniform between two bounds and demands what
/// maximises P(accepted) × its own gain; the other accepts if it does not lose, by its true value.
struct Ultimatum {
    let solutions: AxiomaticSolutions

    /// Leaves the demand in `x`; true if it is accepted. `powers` is memory for two numbers.
    ///
    /// P(accepted) rises in a straight line from the lower bound, so that the best demand is Nash's
    /// solution for somebody who would leave for just that; beyond the upper bound nothing is gained by
    /// offering more.
    func settle(
        low: Double, high: Double, powers: UnsafeMutablePointer<Double>,
        into x: UnsafeMutablePointer<Double>
    ) -> Bool {
        let table = solutions.table
        let truth = table.walkAway[1]
        (powers[0], powers[1]) = (1, 1)
        table.walkAway[1] = low
        solutions.nash(powers: powers, into: x)
        if table.utility(1, at: x) > high {
            solutions.frontier.whereSecondGains(high - low, into: x)
        }
        table.walkAway[1] = truth
        return table.gain(1, at: x) >= -1e-12
    }
}
