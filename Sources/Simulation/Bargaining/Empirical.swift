// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Where decisions of groups have come out, given what the members wanted: a mixture of three findings. The
/// outcome is often one of the positions; else it lies near their weighted mean; and now and then it
/// is anything. `SettlementDistribution` has the formula.
///
/// The constants were fitted to decisions of the European Union (R. Thomson and others, The European Union
/// Decides, 2006; J. Arregui and C. Perarnaud, the DEU III dataset, 2021). What a power of
/// capability counts for is not known, so that each draw takes one of several at random. Every
/// issue is drawn by itself, with two uniforms.
struct Empirical {
    let table: BargainingTable
    /// The standard deviation about the mean, as a share of the scale.
    let spread: Double
    /// The chance of an outcome that has nothing to do with the positions.
    let anywhere: Double
    /// Memory for a number a party.
    let weights: UnsafeMutablePointer<Double>

    func settle(
        capability: (Int) -> Double, salience: (Int) -> Double,
        into x: UnsafeMutablePointer<Double>, uniform: () -> Double
    ) {
        for issue in 0..<table.issues {
            let pairs = SettlementDistribution.exponents
            let drawn = uniform() * Double(pairs.count)
            let pair = min(Int(drawn), pairs.count - 1)
            let kind = drawn - Double(pair)
            let value = uniform()
            if kind < anywhere {
                x[issue] = value
                continue
            }
            weigh(issue, pairs[pair], capability, salience)
            x[issue] =
                kind < anywhere + (1 - anywhere) / 2
                ? position(issue, value) : nearMean(issue, value)
        }
    }

    /// Weights that sum to 1. Where nobody counts who cares for the issue, all count alike.
    private func weigh(
        _ issue: Int, _ exponents: (capability: Double, salience: Double),
        _ capability: (Int) -> Double, _ salience: (Int) -> Double
    ) {
        var total = 0.0
        for party in 0..<table.parties {
            weights[party] = SettlementDistribution.weight(
                capability(party), salience(party) * table.weight(party, issue), exponents)
            total += weights[party]
        }
        for party in 0..<table.parties {
            weights[party] = total > 0 ? weights[party] / total : 1 / Double(table.parties)
        }
    }

    /// One of the positions, by the parties' weights.
    private func position(_ issue: Int, _ uniform: Double) -> Double {
        var (sum, last) = (0.0, 0)
        for party in 0..<table.parties where weights[party] > 0 {
            sum += weights[party]
            last = party
            if uniform < sum { break }
        }
        return table.ideal(last, issue)
    }

    private func nearMean(_ issue: Int, _ uniform: Double) -> Double {
        var mean = 0.0
        for party in 0..<table.parties { mean += weights[party] * table.ideal(party, issue) }
        let error = spread > 0 ? spread * gsl_cdf_ugaussian_Pinv(max(uniform, 0x1p-54)) : 0
        return min(1, max(0, mean + error))
    }
}
