// SPDX-License-Identifier: GPL-3.0-or-later

import Expressions
import Foundation
import Testing

/// Every distribution, from its text in a scenario to its draws, against `distributions.txt`.
@Suite struct DistributionTests {
    private struct Row {
        let name: String
        let text: String
        let call: Call
        let mean: Double?
        let variance: Double?
    }

    private static let trials = 100_000

    private func rows() throws -> [Row] {
        try KnownAnswers.rows(of: "distributions.txt").enumerated().map { index, fields in
            let text = fields[2...].joined(separator: " ")
            return Row(
                name: "x\(index)", text: text, call: try #require(Call(text), "\(text)"),
                mean: Double(fields[0]), variance: Double(fields[1]))
        }
    }

    @Test func everyFamilyIsInTheTable() throws {
        let names = Set(try rows().map(\.call.name))
        for family in DistributionFamily.allCases {
            #expect(names.contains(family.rawValue), "\(family)")
        }
    }

    @Test func drawsHaveTheirMomentsAndDistribution() throws {
        let rows = try rows()
        let trials = try Trials(
            of: Self.scenario(rows.map { ($0.name, $0.text) }), trials: Self.trials)
        for row in rows { check(row, trials[row.name]) }
    }

    /// Parameters tied by a copula are drawn by their quantile functions; a correlation of 0 leaves
    /// each its own distribution.
    @Test func quantilesHaveTheSameDistribution() throws {
        let rows = try rows().filter { row in
            DistributionFamily(rawValue: row.call.name)?.hasQuantile
                ?? ["to", "metalog", "quantiles", "truncate"].contains(row.call.name)
        }
        #expect(rows.count > 25)
        var text = Self.scenario(rows.map { ($0.name, $0.text) })
        text += "correlations:\n"
        for row in rows.dropFirst() {
            text += "  - {between: [\(rows[0].name), \(row.name)], rank: 0}\n"
        }
        let trials = try Trials(of: text, trials: Self.trials)
        for row in rows { check(row, trials[row.name]) }
    }

    private func check(_ row: Row, _ values: [Double]) {
        #expect(values.count == Self.trials)
        if let mean = row.mean { expectMean(values, mean, "\(row.text)") }
        if let variance = row.variance { expectVariance(values, variance, "\(row.text)") }
        guard let cdf = DistributionFunction.of(row.call) else {
            // Only stable distributions have none; they are checked by their characteristic function.
            #expect(row.call.name == "stable" || row.call.name == "skew_stable", "\(row.text)")
            return
        }
        let sample = Sample(values)
        let p =
            DistributionFunction.discrete.contains(row.call.name)
            ? sample.chiSquare(cdf) : sample.kolmogorovSmirnov(cdf)
        #expect(p > Within.significance, "\(row.text): p = \(p)")
    }

    /// E cos(tX) and E sin(tX) of exp(-|ct|^α (1 - iβ sign(t) tan(πα/2))).
    @Test(arguments: [(2.0, 1.5, 0.0), (1, 0.7, 0), (1, 1.5, 0.5), (2, 0.8, -0.7), (0.5, 1.9, 1)])
    func stableDrawsHaveTheirCharacteristicFunction(
        scale: Double, alpha: Double, beta: Double
    ) throws {
        let call =
            beta == 0 ? "stable(\(scale), \(alpha))" : "skew_stable(\(scale), \(alpha), \(beta))"
        let values = try Trials(of: Self.scenario([("x", call)]), trials: 50_000)["x"]
        for t in [0.1, 0.3, 1, 2] {
            let size = pow(scale * t, alpha)
            let angle = size * beta * tan(.pi * alpha / 2)
            expectMean(values.map { cos(t * $0) }, exp(-size) * cos(angle), "\(call), t = \(t)")
            expectMean(values.map { sin(t * $0) }, exp(-size) * sin(angle), "\(call), t = \(t)")
        }
    }

    /// Where GSL's counts overflow or take milliseconds.
    @Test func largeCountsHaveTheirMoments() throws {
        let trials = try Trials(
            of: Self.scenario([
                ("x", "binomial(900000000, 0.5)"),
                ("y", "hypergeometric(1000000, 1000000, 1000000)"),
            ]), trials: 20_000)
        expectMean(trials["x"], 4.5e8)
        expectVariance(trials["x"], 2.25e8)
        expectMean(trials["y"], 5e5)
        expectVariance(trials["y"], 1e6 * 0.25 * 1e6 / 1_999_999)
    }

    /// Draws in an effect go the same way as those of parameters, from another address.
    @Test func drawsInEffectsHaveTheirDistribution() throws {
        let trials = try Trials(
            of: """
                scenario: effects
                starts: 2025-01-01
                ends: 2025-01-02
                state: {shape: 2, x: 0}
                events:
                  once: {on: 2025-01-01, do: {x: "gamma(shape, shape + 1)"}}
                outcomes: {x: {value: x}}
                """, trials: 20_000)
        let p = Sample(trials["x"]).kolmogorovSmirnov(
            try #require(Call("gamma(2, 3)").flatMap(DistributionFunction.of)))
        #expect(p > Within.significance)
    }

    /// A day in which each name is a parameter of its own and an outcome, drawn anew for every trial.
    static func scenario(_ parameters: [(name: String, text: String)]) -> String {
        var text = "scenario: draws\nstarts: 2025-01-01\nends: 2025-01-01\nrepeats: 1\n"
        text += "parameters:\n"
        for (name, formula) in parameters { text += "  \(name): \(formula)\n" }
        text += "outcomes:\n"
        for (name, _) in parameters { text += "  \(name): {value: \(name)}\n" }
        return text
    }
}
