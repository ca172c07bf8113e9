// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Expressions
import Foundation
import Testing

@testable import Simulation

@Suite struct QuantileTests {
    /// Below, GSL is asked without a run having begun.
    init() { gsl_set_error_handler_off() }

    private static let probabilities = [
        1e-12, 1e-6, 0.001, 0.02, 0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 0.99, 0.9999, 1 - 1e-9,
    ]

    /// F(F⁻¹(p)) is p for every family that has a quantile function, in its lower tail and its upper.
    @Test func distributionFunctionsUndoQuantiles() throws {
        var families: Set<DistributionFamily> = []
        for row in try KnownAnswers.rows(of: "distributions.txt") {
            let text = row[2...].joined(separator: " ")
            let call = try #require(Call(text))
            guard let family = DistributionFamily(rawValue: call.name), family.hasQuantile,
                let cdf = DistributionFunction.of(call)
            else { continue }
            families.insert(family)
            let n = call.numbers + [0, 0, 0]
            for p in Self.probabilities {
                let x = Sampler.quantile(family, p, n[0], n[1], n[2])
                // The distribution functions above are 1 - q in the upper tail, so to 1e-15 at best.
                #expect(abs(cdf(x) - p) <= 1e-12 + 1e-10 * p, "\(text) at \(p): \(x)")
            }
        }
        #expect(families.count == DistributionFamily.allCases.filter(\.hasQuantile).count)
    }

    @Test func quantilesRise() throws {
        for family in DistributionFamily.allCases where family.hasQuantile {
            let n: [Double] = family == .triangular || family == .pert ? [1, 2, 5] : [1.5, 2.5, 0]
            let shape = family == .erlang ? 2 : n[0]
            var last = -Double.infinity
            for step in 1..<2_000 {
                let x = Sampler.quantile(family, Double(step) / 2_000, shape, n[1], n[2])
                #expect(x > last, "\(family) at \(step)")
                last = x
            }
        }
    }

    /// Small and large shapes, where GSL's own inverses give up.
    @Test(arguments: [1e-3, 0.05, 0.9, 1, 7, 300, 1e4, 1e5])
    func gammaQuantilesHoldForExtremeShapes(shape: Double) {
        for p in Self.probabilities {
            let x = GammaQuantile.standard(p, shape: shape)
            // What is below the smallest number is 0.
            if x < 1e-300 { continue }
            let back = p < 0.5 ? gsl_cdf_gamma_P(x, shape, 1) : gsl_cdf_gamma_Q(x, shape, 1)
            let wanted = p < 0.5 ? p : 1 - p
            #expect(abs(back - wanted) <= 1e-8 * wanted, "shape \(shape) at \(p): \(x)")
        }
    }

    /// GSL's distribution functions lose their digits here, so these are integrals with 40 digits.
    @Test func gammaQuantilesOfLargeShapesAreKnown() throws {
        let rows = try KnownAnswers.rows(of: "gamma-quantiles.txt")
        #expect(rows.count == 35)
        for row in rows {
            let numbers = row.compactMap(Double.init)
            try #require(numbers.count == 3)
            let x = GammaQuantile.standard(numbers[1], shape: numbers[0])
            let deviation = numbers[0].squareRoot()
            #expect(abs(x - numbers[2]) <= 1e-8 * deviation + 2e-16 * numbers[2], "\(row): \(x)")
        }
    }

    @Test(arguments: [
        (0.02, 3.0), (0.5, 0.5), (1, 1), (4, 0.1), (30, 70), (2_000, 5), (1e4, 3e4), (5, 1e9),
        (1e4, 1e9),
    ])
    func betaQuantilesHoldForExtremeShapes(a: Double, b: Double) {
        for p in Self.probabilities {
            let quantile = BetaQuantile(p, a, b)
            if quantile.value < 1e-300 || quantile.complement < 1e-300 { continue }
            let (back, wanted) =
                quantile.value < 0.5
                ? (gsl_cdf_beta_P(quantile.value, a, b), p)
                : (gsl_cdf_beta_P(quantile.complement, b, a), 1 - p)
            #expect(abs(back - wanted) <= 1e-8 * wanted + 1e-14, "beta(\(a), \(b)) at \(p)")
        }
    }

    /// The metalog passes through its points.
    @Test func metalogsMeetTheirPoints() throws {
        let (p, x) = ([0.05, 0.25, 0.5, 0.8, 0.95], [2.0, 4, 5.5, 9, 16])
        let coefficients = try #require(Metalog.fit(probabilities: p, values: x))
        for (p, x) in zip(p, x) {
            #expect(abs(Metalog.quantile(p, coefficients: coefficients) - x) < 1e-9)
        }
        let drawn = try Trials(
            of: DistributionTests.scenario([
                ("x", "metalog(0.05, 2, 0.25, 4, 0.5, 5.5, 0.8, 9, 0.95, 16)")
            ]), trials: 50_000)["x"]
        for (p, x) in zip(p, x) { expectShare(drawn.map { $0 <= x ? 1 : 0 }, p, "at \(x)") }
    }
}
