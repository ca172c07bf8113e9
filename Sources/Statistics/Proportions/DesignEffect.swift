// SPDX-License-Identifier: GPL-3.0-or-later

/// How much less the trials of a two-layer run tell than as many independent ones.
///
/// ρ is the intraclass correlation, the correlation of two trials of one draw, by the analysis of
/// variance: A. Donner, "A review of inference procedures for the intraclass correlation
/// coefficient in the one-way random effects model", Int. Statist. Rev. 54 (1986), 67–82; for flags,
/// Ridout, Demétrio and Firth, Biometrics 55 (1999), 137–148. The design effect 1 + (R − 1) ρ is
/// L. Kish's (Survey Sampling, 1965).
public struct DesignEffect: Sendable, Equatable {
    /// The estimate of ρ; it may be below 0 by chance.
    public let correlation: Double
    /// 1 + (R − 1) ρ, from 1 to R.
    public let factor: Double
    /// Trials ÷ factor.
    public let effectiveCount: Double

    /// Estimates from complete draws, and applies to all trials.
    ///
    /// With one repeat the trials are independent: factor 1. With fewer than two complete draws ρ
    /// can't be seen and is taken at its worst: 1. Where all trials agree it is taken as 0.
    public init(_ counts: ClusterCounts) {
        let repeats = Double(counts.repeats)
        correlation =
            counts.repeats == 1 ? 0 : counts.draws < 2 ? 1 : Self.analysisOfVariance(counts)
        factor = min(max(1, 1 + (repeats - 1) * correlation), repeats)
        effectiveCount = Double(counts.trials) / factor
    }

    private static func analysisOfVariance(_ counts: ClusterCounts) -> Double {
        let repeats = Double(counts.repeats)
        return correlation(
            shares: counts.histogram.indices.map { Double($0) / repeats }, draws: counts.histogram,
            mean: Double(counts.successesInDraws) / (Double(counts.draws) * repeats),
            repeats: counts.repeats)
    }

    /// ρ where so many draws have each share.
    static func correlation(
        shares: [Double], draws: [Int], mean: Double, repeats: Int
    ) -> Double {
        let repeats = Double(repeats)
        var between = 0.0
        var within = 0.0
        var count = 0
        for (share, number) in zip(shares, draws) {
            between += Double(number) * repeats * (share - mean) * (share - mean)
            within += Double(number) * repeats * share * (1 - share)
            count += number
        }
        let meanSquareBetween = between / (Double(count) - 1)
        let meanSquareWithin = within / (Double(count) * (repeats - 1))
        let total = meanSquareBetween + (repeats - 1) * meanSquareWithin
        return total > 0 ? (meanSquareBetween - meanSquareWithin) / total : 0
    }
}
