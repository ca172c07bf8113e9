// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Testing

/// What a scenario may say of a parameter besides its distribution.
@Suite struct ParameterTests {
    private static let trials = 100_000

    private func play(_ parameters: String, _ more: String = "") throws -> Trials {
        try Trials(
            of: """
                scenario: parameters
                facts: ../seeds/budapest-2025-10-17.yaml
                starts: 2025-01-01
                ends: 2025-01-01
                repeats: 1
                parameters:
                \(parameters)
                outcomes: {x: {value: x}, y: {value: y}}
                \(more)
                """, trials: Self.trials)
    }

    @Test func aShareIsJeffreysPosterior() throws {
        let trials = try play("  x: {share: 7 of 12}\n  y: {share: 0 of 5}")
        expectMean(trials["x"], 7.5 / 13)
        expectMean(trials["y"], 0.5 / 6)
        for (values, a, b) in [(trials["x"], 7.5, 5.5), (trials["y"], 0.5, 5.5)] {
            #expect(
                Sample(values).kolmogorovSmirnov { gsl_cdf_beta_P($0, a, b) } > Within.significance)
        }
    }

    @Test func aBaseRateIsJeffreysPosterior() throws {
        // 'base_rate' is the older name.
        let trials = try play("  x: {rate_of: 3 in 5 years}\n  y: {base_rate: 0 in 100 days}")
        // A year is 365.25 days.
        for (values, shape, days) in [(trials["x"], 3.5, 5 * 365.25), (trials["y"], 0.5, 100)] {
            expectMean(values, shape / days)
            let p = Sample(values).kolmogorovSmirnov { gsl_cdf_gamma_P($0, shape, 1 / days) }
            #expect(p > Within.significance)
        }
    }

    /// Odds times m turn p into m p / (1 + (m − 1) p): of a beta the whole law is known, and of a fixed
    /// probability the value.
    @Test func evidenceMultipliesOdds() throws {
        let trials = try play(
            """
              x: {is: "beta(2, 3)", evidence: {no_date_set: 3, place_budapest: 0.5}}
              y: {is: 0.2, evidence: {no_date_set: 4}}
            """)
        let m = 1.5
        let p = Sample(trials["x"]).kolmogorovSmirnov {
            gsl_cdf_beta_P($0 / (m - (m - 1) * $0), 2, 3)
        }
        #expect(p > Within.significance)
        // The mean of the odds is m times that of the beta's, a / (b - 1).
        expectMean(trials["x"].map { $0 / (1 - $0) }, m * 2 / (3 - 1))
        #expect(trials["y"].allSatisfy { abs($0 - 0.5) < 1e-15 })
    }

    @Test func overwhelmingEvidenceLeavesCertainty() throws {
        let trials = try play(
            """
              x: {is: 1, evidence: {no_date_set: 1e300, place_budapest: 1e300}}
              y: {is: 1, evidence: {no_date_set: 1e-300, place_budapest: 1e-300}}
            """)
        #expect(trials["x"].allSatisfy { $0 == 1 })
        #expect(trials["y"].allSatisfy { $0 == 1 })
    }

    /// Spearman's rank correlation is as asked, whatever the margins are; its sampling error is that of
    /// the mean of the products of ranks, which are 12 (U − ½)(V − ½).
    @Test(arguments: [-0.8, -0.3, 0, 0.4, 0.95])
    func tiedParametersHaveTheirRankCorrelation(rank: Double) throws {
        let trials = try play(
            "  x: beta(4, 4)\n  y: lognormal(1, 0.7)",
            "correlations: [{between: [x, y], rank: \(rank)}]")
        let (u, v) = (ranks(trials["x"]), ranks(trials["y"]))
        let products = zip(u, v).map { 12 * ($0 - 0.5) * ($1 - 0.5) }
        expectMean(products, rank)
        #expect(
            Sample(trials["x"]).kolmogorovSmirnov { gsl_cdf_beta_P($0, 4, 4) } > Within.significance
        )
        #expect(
            Sample(trials["y"]).kolmogorovSmirnov { gsl_cdf_lognormal_P($0, 1, 0.7) }
                > Within.significance)
    }

    @Test func perfectCorrelationIsExact() throws {
        let trials = try play(
            "  x: normal(0, 1)\n  y: 10 * uniform(0, 1)",
            "correlations: [{between: [x, y], rank: -1}]")
        for (x, y) in zip(trials["x"], trials["y"]).prefix(1_000) {
            #expect(abs(y / 10 - gsl_cdf_ugaussian_Q(x)) < 1e-9)
        }
    }

    private func ranks(_ values: [Double]) -> [Double] {
        var ranks = [Double](repeating: 0, count: values.count)
        for (place, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[index] = (Double(place) + 0.5) / Double(values.count)
        }
        return ranks
    }
}
