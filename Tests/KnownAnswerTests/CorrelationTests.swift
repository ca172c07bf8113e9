// SPDX-License-Identifier: GPL-3.0-or-later

import Expressions
import Foundation
import Testing

/// Spearman's correlation as drawn, against what was asked for or follows from it.
///
/// For normals with correlation r it is 6/π asin(r/2) (K. Pearson, "On further methods of determining
/// correlation", 1907). Its sampling error is that of the mean of 12 (U − ½)(V − ½) over ranks U and V.
@Suite struct CorrelationTests {
    private static let trials = 40_000

    private func ranks(_ values: [Double]) -> [Double] {
        var ranks = [Double](repeating: 0, count: values.count)
        for (place, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[index] = (Double(place) + 0.5) / Double(values.count)
        }
        return ranks
    }

    private func expectRank(
        _ first: [Double], _ second: [Double], _ rank: Double, _ what: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let products = zip(ranks(first), ranks(second)).map { 12 * ($0 - 0.5) * ($1 - 0.5) }
        expectMean(products, rank, what, sourceLocation: sourceLocation)
    }

    private func normal(_ rank: Double) -> Double { 2 * sin(.pi * rank / 6) }
    private func rank(_ normal: Double) -> Double { 6 / .pi * asin(normal / 2) }

    /// Each with a partner of its own, with rank 0.6 and −0.7 by turns.
    private func expectAsked(_ formulas: [String]) throws {
        var named: [(name: String, text: String)] = []
        var pairs = "correlations:\n"
        let asked = formulas.indices.map { $0 % 2 == 0 ? 0.6 : -0.7 }
        for (index, formula) in formulas.enumerated() {
            named += [("x\(index)", "\"\(formula)\""), ("y\(index)", "uniform(0, 1)")]
            pairs += "  - {between: [y\(index), x\(index)], rank: \(asked[index])}\n"
        }
        let trials = try Trials(of: DistributionTests.scenario(named) + pairs, trials: Self.trials)
        for (index, formula) in formulas.enumerated() {
            expectRank(trials["x\(index)"], trials["y\(index)"], asked[index], "\(formula)")
        }
    }

    @Test func everyFamilyHasTheRankThatWasAsked() throws {
        let calls = try KnownAnswers.rows(of: "distributions.txt").map {
            $0[2...].joined(separator: " ")
        }
        let tied = calls.filter { text in
            let name = Call(text)?.name ?? ""
            return DistributionFamily(rawValue: name)?.hasQuantile
                ?? ["to", "metalog", "quantiles", "truncate"].contains(name)
        }
        let families = Set(
            tied.compactMap { Call($0).flatMap { DistributionFamily(rawValue: $0.name) } })
        #expect(families.count == DistributionFamily.allCases.filter(\.hasQuantile).count)
        try expectAsked(tied)
    }

    /// What falls with its draw takes the tie with its sign turned.
    @Test func formulasHaveTheRankThatWasAsked() throws {
        try expectAsked([
            "1 - beta(2, 5)", "-1 * exponential(3)", "1 / gamma(2, 1)", "3 - 2 * normal(0, 1)",
            "exp(-exponential(1))", "log(lognormal(0, 2))", "sqrt(gamma(2, 1))",
            "exponential(1) ^ 2", "exponential(1) ^ -0.5", "0.5 ^ exponential(1)",
            "2 ^ normal(0, 1)", "normal(0, 1) ^ 3", "(0 - exponential(1)) ^ 2",
            "abs(0 - exponential(1))", "-5 / (1 + gamma(2, 1))", "logistic(-normal(0, 1))",
            "min(4, max(-4, normal(0, 1)))", "(1 - beta(2, 2)) / -2", "-2 * normal(0, 1)",
            "truncate(normal(0, 1), 10, 20)", "2 - truncate(normal(0, 1), -99, -20)",
            "truncate(1 - beta(2, 50), 0.001, 0.2)", "truncate(-2 * exponential(1), -900, -90)",
            "1 / truncate(truncate(normal(0, 1), 1, 9), 0, 30)",
        ])
    }

    /// A parameter that is the same in every draw may stand in the formula, and its sign counts.
    @Test func constantParametersAreReadForTheirSign() throws {
        let trials = try Trials(
            of: """
                \(DistributionTests.scenario([
                    ("scale", "-2"), ("size", "1 + scale ^ 2"), ("x", "scale * normal(size, 1)"),
                    ("y", "normal(0, 1)"),
                ]))
                correlations: [{between: [x, y], rank: 0.6}]
                """, trials: Self.trials)
        expectRank(trials["x"], trials["y"], 0.6)
        expectMean(trials["x"], -10)
    }

    /// Two that nobody tied are independent given what ties them: in a chain of normals with
    /// correlations r and s the ends have r s.
    @Test(arguments: [(0.6, 0.6), (0.8, 0.8), (0.9, 0.5), (-0.7, 0.4)])
    func theEndsOfAChainAreTiedThroughItsMiddle(first: Double, second: Double) throws {
        let trials = try Trials(
            of: """
                \(DistributionTests.scenario([
                    ("x", "normal(0, 1)"), ("y", "5 to 20"), ("z", "beta(4, 4)"),
                ]))
                correlations:
                  - {between: [x, y], rank: \(first)}
                  - {between: [y, z], rank: \(second)}
                """, trials: Self.trials)
        expectRank(trials["x"], trials["y"], first)
        expectRank(trials["y"], trials["z"], second)
        expectRank(trials["x"], trials["z"], rank(normal(first) * normal(second)))
    }

    /// In a ring of four with the correlation r all around, opposite ones have x with
    /// x² + x = 2 r², where the determinant (1 − x)² ((1 + x)² − 4 r²) is largest.
    @Test(arguments: [0.5, 0.8, -0.6])
    func aRingHasTheLargestDeterminant(asked: Double) throws {
        let trials = try Trials(
            of: """
                \(DistributionTests.scenario([
                    ("a", "normal(0, 1)"), ("b", "normal(0, 1)"), ("c", "normal(0, 1)"),
                    ("d", "normal(0, 1)"), ("e", "normal(0, 1)"),
                ]))
                correlations:
                  - {between: [a, b], rank: \(asked)}
                  - {between: [b, c], rank: \(asked)}
                  - {between: [c, d], rank: \(asked)}
                  - {between: [d, a], rank: \(asked)}
                  - {between: [d, e], rank: 0.5}
                """, trials: Self.trials)
        let r = normal(asked)
        let opposite = ((1 + 8 * r * r).squareRoot() - 1) / 2
        for (one, other) in [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")] {
            expectRank(trials[one], trials[other], asked)
        }
        expectRank(trials["a"], trials["c"], rank(opposite))
        expectRank(trials["b"], trials["d"], rank(opposite))
        expectRank(trials["e"], trials["b"], rank(normal(0.5) * opposite))
    }

    /// Perfect ties within rings and chains are no contradiction.
    @Test func perfectTiesAreCompleted() throws {
        let trials = try Trials(
            of: """
                \(DistributionTests.scenario([
                    ("a", "normal(0, 1)"), ("b", "normal(0, 1)"), ("c", "normal(0, 1)"),
                    ("d", "normal(0, 1)"),
                ]))
                correlations:
                  - {between: [a, b], rank: -1}
                  - {between: [b, c], rank: 0.5}
                  - {between: [c, d], rank: 1}
                  - {between: [d, a], rank: -0.5}
                """, trials: 5_000)
        for trial in 0..<5_000 {
            #expect(abs(trials["a"][trial] + trials["b"][trial]) < 1e-6)
            #expect(abs(trials["c"][trial] - trials["d"][trial]) < 1e-6)
        }
        expectRank(trials["a"], trials["c"], -0.5)
    }
}
