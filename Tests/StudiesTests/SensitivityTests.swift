// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Runs
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct SensitivityTests {
    private static func sensitivity(
        _ subject: Subject, draws: Int, seed: UInt64 = 1, groups: [Sensitivity.Group] = [],
        isShared: Bool = false, threads: Int = 1
    ) throws -> Sensitivity {
        let plan = try Sensitivity.Plan(subject.program, groups: groups, isShared: isShared)
        let played = try plan.design.played(
            of: subject, trials: draws * subject.program.repeats, seed: seed, threads: threads)
        return try Sensitivity(played, plan)
    }

    private static func sensitivity(
        _ text: String, draws: Int, seed: UInt64 = 1, groups: [Sensitivity.Group] = [],
        isShared: Bool = false
    ) throws -> Sensitivity {
        let (scenario, folder) = try subject(text)
        defer { _ = folder }
        return try sensitivity(
            scenario, draws: draws, seed: seed, groups: groups, isShared: isShared)
    }

    private static func row(
        _ sensitivity: Sensitivity, _ name: String, of answer: Int = 0
    ) throws -> Sensitivity.Row {
        try #require(sensitivity.answers[answer].rows.first { $0.unit.name == name })
    }

    private static func expect(
        _ share: PlayedResponse.Share?, _ exact: Double, within most: Double, _ name: String
    ) {
        guard let share else {
            Issue.record("\(name): nothing")
            return
        }
        #expect(abs(share.value - exact) <= 1.5 * share.halfWidth + 1e-12, "\(name): \(share)")
        #expect(share.halfWidth <= most, "\(name): \(share)")
    }

    private static let noisy = SmallScenarios.noisy()

    /// The chance 0.1 + 0.5 x1 + 0.3 x1 x2: with E = E[x1²] = 1/3, V = 0.0377083; x2 moves it by 0.3 x1 x2,
    /// so T2 = 0.09 E ÷ 12 ÷ V; and 1 − T1 = V2 ÷ V. A parameter that nothing reads has exactly 0.
    @Test func chanceAndNoise() throws {
        let result = try Self.sensitivity(
            Self.noisy, draws: 4_000, groups: [Sensitivity.Group("both", ["x1", "x2"])])
        for (name, total, most) in [("x1", 0.9502762, 0.06), ("x2", 0.0662983, 0.012)] {
            Self.expect(try Self.row(result, name).total, total, within: most, name)
        }
        Self.expect(try Self.row(result, "both").total, 1, within: 0.06, "both")
        for (name, alone) in [("x1", 0.9337017), ("x2", 0.0497238)] {
            Self.expect(try Self.row(result, name).alone, alone, within: 0.06, name)
        }
        let none = try Self.row(result, "x3")
        #expect(none.total.value == 0 && none.total.halfWidth == 0 && none.isNone)
        #expect(result.answers[0].rows.map(\.unit.name).prefix(2).contains("both"))
        Self.expect(result.answers[0].fromParameters, 0.0377083, within: 0.002, "V")
        // x1 raises the chance in every draw.
        #expect(try Self.row(result, "x1").rises?.value == 1)
        // Root mean square of 0.5 + 0.3 x2 times the difference of two uniforms, whose mean square is 1/6.
        let moved = ((0.25 + 0.3 * 0.5 + 0.09 / 3) / 6).squareRoot()
        Self.expect(try Self.row(result, "x1").effect, moved, within: 0.02, "moves")
    }

    /// I. M. Sobol' and Yu. L. Levitan's values, and the closed form of the g-function.
    @Test(arguments: [
        (
            "ishigami", 3_000,
            [
                ("x1", 0.3139052, 0.5575889), ("x2", 0.4424111, 0.4424111),
                ("x3", 0, 0.2436837),
            ]
        ),
        (
            "sobol-g", 3_000,
            [
                ("x1", 0.7161922, 0.7871441), ("x2", 0.1790480, 0.2421982),
                ("x3", 0.0236758, 0.0343169), ("x4", 0.0071619, 0.0104604),
                ("x8", 0.0000716, 0.0001049),
            ]
        ),
    ])
    func classics(_ name: String, _ draws: Int, _ exact: [(String, Double, Double)]) throws {
        let file = Folders.package.appendingPathComponent("Scenarios/classics/\(name).yaml")
        let result = try Self.sensitivity(try Subject(contentsOf: file.path), draws: draws)
        for (parameter, alone, total) in exact {
            let row = try Self.row(result, parameter)
            Self.expect(row.total, total, within: 0.06, "\(parameter) with others")
            Self.expect(row.alone, alone, within: 0.05, "\(parameter) alone")
        }
    }

    private static let tied = """
        scenario: tied
        starts: 2025-01-01
        ends: 2025-01-02
        repeats: 2
        parameters: {x1: "normal(0, 1)", x2: "normal(0, 1)"}
        correlations: [{between: [x1, x2], rank: 0.5}]
        outcomes: {y: {value: x1 + x2}}
        """

    /// x1 + x2 of normals with Pearson correlation r = 2 sin(π ÷ 12): alone (1 + r) ÷ 2, given the other
    /// (1 − r) ÷ 2, and a half each by Shapley (Owen and Prieur 2017, for equal members).
    @Test func tiedNormals() throws {
        let result = try Self.sensitivity(Self.tied, draws: 6_000, isShared: true)
        let r = 2 * sin(Double.pi / 12)
        Self.expect(try Self.row(result, "x1 + x2").total, 1, within: 0.05, "together")
        #expect(try Self.row(result, "x1 + x2").alone == nil)
        for name in ["x1", "x2"] {
            let row = try Self.row(result, name)
            Self.expect(row.total, (1 - r) / 2, within: 0.012, name)
            Self.expect(row.alone, (1 + r) / 2, within: 0.03, name)
            Self.expect(row.shapley, 0.5, within: 0.025, name)
        }
    }

    /// Three tied normals, of which one falls as its draw rises by the reader's choice and one is fixed:
    /// a fixed one ties nothing, and what is drawn given the others keeps their joint distribution.
    @Test func threeTied() throws {
        let text = """
            scenario: three
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters: {a: "normal(0, 1)", b: "-normal(0, 1)", c: "normal(0, 1)"}
            correlations:
              - {between: [a, b], rank: 0.4}
              - {between: [b, c], rank: 0.6}
              - {between: [a, c], rank: 0.3}
            outcomes: {y: {value: a + b + c}, ab: {value: a * b}}
            """
        let (a, b, c) = (
            2 * sin(0.4 * Double.pi / 6), 2 * sin(0.6 * Double.pi / 6), 2 * sin(0.3 * Double.pi / 6)
        )
        let whole = 3 + 2 * (a + b + c)
        let result = try Self.sensitivity(text, draws: 6_000, isShared: true)
        // Variance of each given the others: one over the diagonal of the inverse.
        let determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
        for (name, minor) in [("a", 1 - b * b), ("b", 1 - c * c), ("c", 1 - a * a)] {
            let row = try Self.row(result, name)
            Self.expect(row.total, determinant / minor / whole, within: 0.02, name)
        }
        for (name, others) in [("a", a + c), ("b", a + b), ("c", b + c)] {
            let alone = (1 + others) * (1 + others) / whole
            Self.expect(try Self.row(result, name).alone, alone, within: 0.02, name)
        }
        let shares = try ["a", "b", "c"].map {
            try #require(try Self.row(result, $0).shapley).value
        }
        let group = try Self.row(result, "a + b + c").total.value
        #expect(abs(shares.reduce(0, +) - group) < 1e-9)
        // The values of the others stay where one is drawn anew.
        let (free, folder) = try subject(text)
        defer { _ = folder }
        let plan = try Sensitivity.Plan(free.program)
        let played = try plan.design.played(of: free, trials: 200)
        for (play, moved) in [(2, "a"), (3, "b"), (4, "c")] {
            for (before, after) in zip(played.trials[0].parameters, played.trials[play].parameters)
            {
                #expect(
                    zip(before.values, after.values).allSatisfy { abs($0 - $1) < 1e-12 }
                        == (before.name != moved))
            }
        }
        // A fixed parameter ties nothing: the two that are left are as two that were never tied to it.
        let (fixed, kept) = try subject(text, settings: ["b=0"])
        defer { _ = kept }
        let two = try Self.sensitivity(fixed, draws: 6_000)
        for name in ["a", "c"] {
            let row = try Self.row(two, name)
            Self.expect(row.total, (1 - c * c) / (2 + 2 * c), within: 0.03, name)
        }
    }

    /// Dates, labels and numbers: of each the one parameter carries all.
    @Test func kindsOfAnswers() throws {
        let text = """
            scenario: kinds
            starts: 2025-01-01
            ends: 2025-04-10
            repeats: 3
            parameters: {kind: "discrete(0, 1, 2, weights(5, 3, 2))", other: "uniform(0, 1)"}
            state: {label: {is: low, one_of: [low, middle, high]}, done: false}
            events:
              begin: {on: 2025-01-02, do: {label: "if(kind == 0, low, if(kind == 1, middle, high))"}}
              come: {after: 10 days + 40 days * kind, do: {done: true}}
            outcomes: {label: {category: label}, done_on: {date_of: done}, number: {value: kind}}
            """
        let result = try Self.sensitivity(text, draws: 1_000)
        for answer in result.answers.indices {
            Self.expect(
                try Self.row(result, "kind", of: answer).total, 1, within: 0.16, "\(answer)")
            #expect(try Self.row(result, "other", of: answer).total.value == 0)
            // Two draws differ with probability 1 − Σ p².
            let turns = try Self.row(result, "kind", of: answer).turns
            #expect(abs(turns.value - 0.62) < 0.05)
        }
    }

    /// Indices do not move with the origin of the answer.
    @Test func shiftedAnswers() throws {
        let result = try Self.sensitivity(
            SmallScenarios.noisy("{y: {value: x1 + x2 * x3}, z: {value: 1e6 + x1 + x2 * x3}}"),
            draws: 200)
        for name in ["x1", "x2", "x3"] {
            let rows = try [0, 1].map { try Self.row(result, name, of: $0) }
            #expect(abs(rows[0].total.value - rows[1].total.value) < 1e-6)
            #expect(abs(rows[0].total.halfWidth - rows[1].total.halfWidth) < 1e-6)
            let alone = try rows.map { try #require($0.alone).value }
            #expect(abs(alone[0] - alone[1]) < 1e-6)
        }
    }

    @Test func oneAndTwoThreadsGiveTheSame() throws {
        let (noisy, folder) = try subject(Self.noisy)
        defer { _ = folder }
        let one = try Self.sensitivity(noisy, draws: 500)
        let two = try Self.sensitivity(noisy, draws: 500, threads: 2)
        #expect(
            one.answers[0].rows.map { [$0.total.value, $0.total.halfWidth, $0.alone?.value] }
                == two.answers[0].rows.map {
                    [$0.total.value, $0.total.halfWidth, $0.alone?.value]
                })
    }

    /// 300 draws of 5 of the noisy chance: intervals of total and first-order indices hold them.
    @Test func coverage() throws {
        let (noisy, folder) = try subject(Self.noisy, settings: ["repeats=5"])
        defer { _ = folder }
        let exact = [("x1", 0.9502762, 0.9337017), ("x2", 0.0662983, 0.0497238)]
        try Coverage.expect("sensitivity", seeds: 400) { seed in
            let result = try Self.sensitivity(noisy, draws: 300, seed: seed)
            return try exact.flatMap { name, total, alone in
                guard let row = result.answers[0].rows.first(where: { $0.unit.name == name }) else {
                    return [false, false]
                }
                let own = try #require(row.alone)
                return [
                    abs(row.total.value - total) <= row.total.halfWidth,
                    abs(own.value - alone) <= own.halfWidth,
                ]
            }
        }
    }

    @Test func whatCannotBeDrawnAnewIsRefused() throws {
        func problem(
            _ text: String, _ groups: [Sensitivity.Group] = [], isShared: Bool = false
        ) throws -> SensitivityProblem? {
            let program = try lowered(text)
            do throws(SensitivityProblem) {
                _ = try Sensitivity.Plan(program, groups: groups, isShared: isShared)
                return nil
            } catch {
                return error
            }
        }
        #expect(
            try problem(Self.noisy, [.init("g", ["x4"])])
                == .unknownParameter("x4", known: ["x1", "x2", "x3"]))
        #expect(
            try problem(Self.noisy, [.init("g", ["x1", "x1"])]) == .namedTwice("x1", group: "g"))
        #expect(try problem(Self.noisy, [.init("x2", ["x1"])]) == .nameTaken("x2"))
        #expect(
            try problem(Self.tied, [.init("g", ["x1"])]) == .tied("x1", with: ["x2"]))
        #expect(try problem(Self.noisy, isShared: true) == .nothingTied)
        #expect(
            try problem(Self.noisy.replacing("repeats: 10", with: "repeats: 1")) == .oneRepeat)
        #expect(try problem(Self.noisy.replacing("uniform(0, 1)", with: "0.5")) == .noParameters)
    }
}
