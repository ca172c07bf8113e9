// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Expressions
import Foundation
import Testing

@testable import Simulation

/// Draws between bounds, near the middle and far out.
@Suite struct TruncationTests {
    /// Below, GSL is asked without a run having begun.
    init() { gsl_set_error_handler_off() }

    private static let trials = 20_000

    private func rows() throws -> [(mean: Double, variance: Double, text: String)] {
        try KnownAnswers.rows(of: "truncations.txt").map { row in
            (
                try #require(Double(row[0])), try #require(Double(row[1])),
                row[2...].joined(separator: " ")
            )
        }
    }

    private func scenario(_ texts: [String]) -> String {
        DistributionTests.scenario(texts.enumerated().map { ("x\($0)", $1) })
    }

    private func isCount(_ text: String) -> Bool {
        DistributionFamily.allCases.contains {
            $0.isDiscrete && text.hasPrefix("truncate(\($0.rawValue)(")
        }
    }

    @Test func everyFamilyIsInTheTable() throws {
        let names = try rows().map { $0.text }
        for family in DistributionFamily.allCases
        where family.hasQuantile || family.isDiscrete && family != .bernoulli {
            #expect(names.contains { $0.hasPrefix("truncate(\(family.rawValue)(") }, "\(family)")
        }
    }

    /// Each alone, and tied to another parameter, which takes the same way from its probability.
    @Test(arguments: [false, true]) func drawsHaveTheirMoments(isTied: Bool) throws {
        let rows = try rows().filter { !isTied || !isCount($0.text) }
        var text = scenario(rows.map(\.text))
        if isTied {
            text += "correlations:\n"
            for index in rows.indices.dropFirst() {
                text += "  - {between: [x0, x\(index)], rank: 0}\n"
            }
        }
        let trials = try Trials(of: text, trials: Self.trials)
        for (index, row) in rows.enumerated() {
            let values = trials["x\(index)"]
            expectMean(values, row.mean, "\(row.text)")
            expectVariance(values, row.variance, "\(row.text)")
        }
    }

    /// Against the chances added up: in the tails, about the mode, and where one number is left.
    @Test func truncatedCountsHaveTheirChances() throws {
        let texts = [
            "truncate(poisson(1000000), 1000000, 1000009)", "truncate(poisson(3), 20, 24)",
            "truncate(binomial(1000000, 0.5), 499990, 499999)", "truncate(binomial(40, 0.5), 0, 4)",
            "truncate(negative_binomial(0.2, 0.3), 30, 60)",
            "truncate(hypergeometric(500, 500, 500), 180, 190)",
            "truncate(logarithmic(0.5), 30, 35)",
        ]
        let trials = try Trials(
            of: scenario(texts + ["truncate(poisson(0.00001), 7, 7.5)"]), trials: Self.trials)
        for (index, text) in texts.enumerated() {
            let call = try #require(Call(text))
            let (inner, bounds) = (call.calls[0], call.numbers)
            let n = inner.numbers
            let numbers = Int(bounds[0])...Int(bounds[1])
            let chances = numbers.map { number -> Double in
                let k = UInt32(number)
                return switch inner.name {
                case "poisson": gsl_ran_poisson_pdf(k, n[0])
                case "binomial": gsl_ran_binomial_pdf(k, n[1], UInt32(n[0]))
                case "negative_binomial": gsl_ran_negative_binomial_pdf(k, n[1], n[0])
                case "hypergeometric":
                    gsl_ran_hypergeometric_pdf(k, UInt32(n[0]), UInt32(n[1]), UInt32(n[2]))
                default: gsl_ran_logarithmic_pdf(k, n[0])
                }
            }
            let all = chances.reduce(0, +)
            #expect(all > 0 && all < 0.01, "\(text) is far out or narrow: \(all)")
            for (number, chance) in zip(numbers, chances) where chance / all > 1e-3 {
                let hits = trials["x\(index)"].map { $0 == Double(number) ? 1.0 : 0 }
                expectShare(hits, chance / all, "\(number) of \(text)")
            }
        }
        #expect(trials["x\(texts.count)"].allSatisfy { $0 == 7 })
    }

    /// The mean beyond z is φ(z) ∕ Q(z), the inverse of Mills' ratio.
    @Test(arguments: [0.0, 1, 5, 10, 20, 30, 37])
    func normalMeansAreMillsRatios(bound: Double) throws {
        let trials = try Trials(
            of: scenario([
                "truncate(normal(0, 1), \(bound), 1000)",
                "truncate(normal(0, 1), -1000, -\(bound))",
            ]), trials: Self.trials)
        expectMean(trials["x0"], gsl_sf_hazard(bound))
        expectMean(trials["x1"], -gsl_sf_hazard(bound))
        #expect(trials["x0"].allSatisfy { $0 >= bound })
        #expect(trials["x1"].allSatisfy { $0 <= -bound })
    }

    /// Beyond any value an exponential distribution begins anew, and a Pareto distribution rises.
    @Test func tailsOfTheirOwnKindHaveTheirDistribution() throws {
        let trials = try Trials(
            of: scenario([
                "truncate(exponential(3), 1500, 1000000)", "truncate(laplace(0, 3), -9000, -1500)",
                "truncate(pareto(2, 5), 1000000, 1000000000000000000000)",
                "truncate(uniform(0, 1), 0.999999, 7)",
            ]), trials: Self.trials)
        let exponential = { gsl_cdf_exponential_P($0, 3) }
        let samples: [(values: [Double], cdf: (Double) -> Double)] = [
            (trials["x0"].map { $0 - 1_500 }, exponential),
            (trials["x1"].map { -1_500 - $0 }, exponential),
            (trials["x2"], { 1 - pow(1e6 / $0, 2) }),
            (trials["x3"].map { $0 - 0.999999 }, { $0 / 1e-6 }),
        ]
        for (index, sample) in samples.enumerated() {
            let p = Sample(sample.values).kolmogorovSmirnov(sample.cdf)
            #expect(p > Within.significance, "x\(index): p = \(p)")
        }
    }

    /// What moves, scales or turns a draw, and truncations within one another.
    @Test func formulasOfOneDrawAreTruncatedFarOut() throws {
        let beyond8 = gsl_sf_hazard(8)
        let trials = try Trials(
            of: scenario([
                "truncate(3 - exponential(2), -900, -97)", "truncate(-2 * normal(0, 1), 16, 900)",
                "truncate((normal(0, 1) + 5) / 4 * 2, 6.5, 900)",
                "truncate(truncate(normal(0, 1), 8, 40), -3, 50)",
                "truncate(10 - truncate(normal(0, 1), 1, 90), -3, 2)",
            ]), trials: Self.trials)
        expectMean(trials["x0"], -99)
        expectMean(trials["x1"], 2 * beyond8)
        expectMean(trials["x2"], (beyond8 + 5) / 2)
        expectMean(trials["x3"], beyond8)
        // Nothing to speak of lies beyond 13.
        expectMean(trials["x4"], 10 - beyond8)
        for (index, range) in [
            -900.0...(-97), 16...900, 6.5...900, 8...40, -3...2,
        ].enumerated() {
            #expect(trials["x\(index)"].allSatisfy(range.contains))
        }
    }

    /// Points with atoms: those at a bound lie within.
    @Test func atomsAtBoundsLieWithin() throws {
        let points = "quantiles(0, 0, 0.3, 0, 0.5, 2, 0.8, 2, 1, 4)"
        let trials = try Trials(
            of: scenario([
                "truncate(\(points), 0, 2)", "truncate(\(points), -9, 0)",
                "truncate(\(points), 2, 2)", "truncate(\(points), 2, 9)",
                "truncate(quantiles(0.2, 1, 0.6, 1, 0.9, 3), -5, 1)",
            ]), trials: Self.trials)
        expectShare(trials["x0"].map { $0 == 0 ? 1 : 0 }, 3 / 8)
        expectShare(trials["x0"].map { $0 == 2 ? 1 : 0 }, 3 / 8)
        #expect(trials["x1"].allSatisfy { $0 == 0 })
        #expect(trials["x2"].allSatisfy { $0 == 2 })
        expectShare(trials["x3"].map { $0 == 2 ? 1 : 0 }, 3 / 5)
        #expect(trials["x4"].allSatisfy { $0 == 1 })
    }

    /// The distribution function undoes the quantile in both tails, as far as numbers go.
    @Test func tailsUndoQuantiles() throws {
        for row in try KnownAnswers.rows(of: "distributions.txt") {
            let text = row[2...].joined(separator: " ")
            let call = try #require(Call(text))
            guard let family = DistributionFamily(rawValue: call.name), family.hasQuantile
            else { continue }
            let n = call.numbers + [0, 0, 0]
            for exponent in [-280, -100, -30, -12, -3, -0.5] {
                let chance = pow(10, exponent)
                for wanted in [Tails(lower: chance), Tails(upper: chance)] {
                    let x = Sampler.quantile(family, wanted, n[0], n[1], n[2])
                    // Beyond all numbers, or nearer to 0 than any.
                    if x.isInfinite || x == 0 { continue }
                    let found = Sampler.tails(family, at: x, n[0], n[1], n[2])
                    // Within the digits that x itself has: near an end of the range it has few.
                    let (before, after) = (x.nextDown, x.nextUp)
                    let low = Sampler.tails(family, at: before, n[0], n[1], n[2])
                    let high = Sampler.tails(family, at: after, n[0], n[1], n[2])
                    let isLower = wanted.lower < wanted.upper
                    let (value, from, to) =
                        isLower
                        ? (found.lower, low.lower, high.lower)
                        : (found.upper, high.upper, low.upper)
                    let error = 1e-9 * chance + 4 * (to - from)
                    #expect(abs(value - chance) <= error, "\(text) at \(wanted): \(x), \(value)")
                }
            }
        }
    }

    /// The same of distributions by points, over the whole range of the log odds.
    @Test func tailsUndoQuantilesOfPoints() throws {
        let points = [0.05, -4, 0.1, -3, 0.5, 1, 0.8, 1.5, 0.95, 9]
        let bounded = [0, -1, 0.3, 2, 0.6, 3, 1, 7]
        let coefficients = try #require(
            Metalog.fit(probabilities: [0.05, 0.5, 0.95], values: [1, 2, 4]))
        for exponent in [-250, -20, -3, -1, -0.4] {
            let chance = pow(10, exponent)
            for wanted in [Tails(lower: chance), Tails(upper: chance)] {
                for row in [points, bounded, coefficients] {
                    let found = row.withUnsafeBufferPointer { row in
                        if row.count == 3 {
                            let x = Metalog.quantile(wanted, coefficients: row)
                            return Metalog.tails(at: x, coefficients: row)
                        }
                        let x = PointQuantiles.quantile(wanted, points: row)
                        return PointQuantiles.tails(at: x, points: row, withAtom: true)
                    }
                    // A bound takes what is too near to it.
                    if row == bounded, chance < 1e-12 { continue }
                    let isLower = wanted.lower < wanted.upper
                    let value = isLower ? found.lower : found.upper
                    #expect(abs(value - chance) <= 1e-9 * chance, "\(row) at \(wanted)")
                }
            }
        }
    }
}
