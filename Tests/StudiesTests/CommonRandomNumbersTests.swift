// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

/// The same comparison by the same luck on both sides, and by independent seeds.
///
/// Budapest, and Budapest with one item changed. A hundred small comparisons are made either way. How
/// far their differences scatter is what the ratio that `simulate compare` prints from a single
/// comparison claims to know.
@Suite struct CommonRandomNumbersTests {
    /// What Budapest asks, but for categories and the item that a variant sets.
    private static let main = [
        "summit_by_year_end", "summit_on", "sanctions_by_year_end", "ceasefire_by_year_end",
        "ceasefire_on", "ceasefire_at_end", "presidents_talk", "territory_terms", "territory",
        "pressure_at_end",
    ]
    private static let pairs = 100
    /// Trials of each of the small runs, and of the one whose ratio is printed.
    private static let (few, many) = (200, 6_000)

    /// A question about what the variant sets has the same answer in all of its trials: there is no
    /// luck to share (`own`). The pressure that sanctions are all about follows them with little luck of
    /// its own, and where they come in the baseline they come by the luck of one decision (`close`).
    @Test(arguments: [
        (variant: "tomahawks_approved", own: "tomahawks_by_year_end", close: [String]()),
        (variant: "sanctions_first", own: "sanctions_by_year_end", close: ["pressure_at_end"]),
    ])
    func theSameLuckIsWorthThreeTimesTheTrials(
        _ name: String, _ own: String, _ close: [String]
    ) throws {
        let (baseline, variant) = (try budapest(nil), try budapest(name))
        var same = [String: [Double]]()
        var independent = [String: [Double]]()
        for pair in 0..<Self.pairs {
            let seed = UInt64(1_000 + 2 * pair)
            let first = try play(baseline, seed, Self.few)
            let second = try play(variant, seed, Self.few)
            let other = try play(variant, seed + 1, Self.few)
            for (name, change) in try differences(first, second) {
                same[name, default: []].append(change)
            }
            for (name, change) in try differences(first, other) {
                independent[name, default: []].append(change)
            }
        }
        let first = try play(baseline, 7, Self.many)
        let second = try play(variant, 7, Self.many)
        let comparison = Comparison([first, second])
        for name in Self.main where name != own {
            let (a, b) = (try #require(same[name]), try #require(independent[name]))
            let measured = b.variance / a.variance
            let printed = try #require(comparison.ratio(of: name))
            // Logarithms of the ratios, since their errors are those of variances: relative ones.
            let error =
                try
                (a.relativeErrorOfVariance + b.relativeErrorOfVariance
                + squaredError(of: name, first, second)).squareRoot()
            let least = close.contains(name) ? 2.0 : 3
            #expect(printed >= least, "\(name): \(printed)")
            #expect(measured >= least, "\(name): \(measured)")
            #expect(
                abs(log(measured) - log(printed)) < 3.5 * error,
                "\(name): measured \(measured), printed \(printed), error \(error)")
            // Nor is the difference itself another one.
            let gap = a.mean - b.mean
            let spread = ((a.variance + b.variance) / Double(Self.pairs)).squareRoot()
            #expect(abs(gap) < 4 * spread, "\(name): \(a.mean) and \(b.mean)")
        }
        let nothing = try #require(comparison.ratio(of: own))
        #expect(abs(nothing - 1) < 0.01)
    }

    private func budapest(_ variant: String?) throws -> Program {
        let file = Folders.scenarios.appendingPathComponent("budapest.yaml").path
        return try Program.lower(
            try ScenarioReader.read(
                path: file, options: ReadingOptions(variant: variant, settings: []),
                sink: DiagnosticSink()))
    }

    private func play(
        _ program: Program, _ seed: UInt64, _ trials: Int
    ) throws -> Comparison.Side {
        let run = Run(program: program, seed: seed, threads: 2)
        try run.extend(to: trials)
        return Comparison.Side(
            name: program.scenario.variant?.name ?? "baseline", scenario: program.scenario,
            program: program, result: run.result(.finished))
    }

    /// By outcome, second minus first.
    private func differences(
        _ first: Comparison.Side, _ second: Comparison.Side
    ) throws -> [String: Double] {
        var found = [String: Double]()
        for name in Self.main {
            found[name] = try second.values(of: name).mean - first.values(of: name).mean
        }
        return found
    }

    /// The squared error of the logarithm of the printed ratio, by leaving out a twentieth of the
    /// draws after the other (the jackknife: B. Efron, SIAM CBMS 38, 1982, chapter 3).
    private func squaredError(
        of name: String, _ first: Comparison.Side, _ second: Comparison.Side
    ) throws -> Double {
        let (a, b) = (try first.values(of: name), try second.values(of: name))
        let groups = 20
        let size = a.count / groups
        let left = (0..<groups).compactMap { group -> Double? in
            let out = group * size..<(group + 1) * size
            func rest(_ values: [Double]) -> [Double] {
                Array(values[..<out.lowerBound] + values[out.upperBound...])
            }
            return PairedNumbers(rest(a), rest(b), repeats: first.result.repeats)?
                .varianceRatio.map { log($0) }
        }
        try #require(left.count == groups)
        let mean = left.mean
        return left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * Double(groups - 1)
            / Double(groups)
    }
}

extension Comparison {
    /// The variance ratio, which is printed for the second side.
    fileprivate func ratio(of outcome: String) -> Double? {
        let found = outcomes.first { $0.name == outcome }
        switch found?.statements.first?.differences.first {
        case .paired(let pair): return pair.varianceRatio
        case .pairedNumbers(let pair): return pair.varianceRatio
        default: return nil
        }
    }
}

extension Comparison.Side {
    /// The answer trial by trial; for a date whether it comes at all.
    fileprivate func values(of outcome: String) throws -> [Double] {
        let index = try #require(scenario.outcomes.firstIndex { $0.name == outcome })
        return switch result.columns[index] {
        case .flags(let values), .categories(let values): values.map { Double($0) }
        case .dates(let values): values.map { $0.isFinite ? 1 : 0 }
        case .numbers(let values): values
        }
    }
}

extension [Double] {
    fileprivate var mean: Double { reduce(0, +) / Double(count) }

    fileprivate var variance: Double { moment(2) * Double(count) / Double(count - 1) }

    /// The squared relative error of that variance: (m4 − m2²) ÷ (n m2²).
    fileprivate var relativeErrorOfVariance: Double {
        let square = moment(2) * moment(2)
        return (moment(4) - square) / (Double(count) * square)
    }

    private func moment(_ order: Int) -> Double {
        let mean = mean
        return reduce(0) { $0 + pow($1 - mean, Double(order)) } / Double(count)
    }
}
