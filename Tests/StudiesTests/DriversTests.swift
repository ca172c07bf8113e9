// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct DriversTests {
    private static func drivers(
        _ text: String, trials count: Int, seed: UInt64 = 1
    ) throws -> Drivers {
        let program = try lowered(text)
        return try Drivers(try trials(count, of: program, seed: seed), program)
    }

    private static func share(_ answer: Drivers.Answer, _ parameter: String) throws -> Drivers.Row {
        try #require(answer.rows.first { $0.parameter == parameter })
    }

    /// The chance 0.1 + 0.5 x1 + 0.3 x1 x2: V is 0.0377083; V1 = 0.65² ÷ 12, V2 = 0.15² ÷ 12.
    @Test func chanceAndNoise() throws {
        let drivers = try Self.drivers(GivenTests.noisy, trials: 200_000)
        let hit = drivers.answers[0]
        #expect(abs(hit.fromParameters - 0.0377083) < 1.5 * hit.fromParametersHalfWidth)
        #expect(abs(hit.doubt - 0.425 * 0.575) < 0.002)
        for (name, exact) in [("x1", 0.9337017), ("x2", 0.0497238), ("x3", 0.0)] {
            let row = try Self.share(hit, name)
            #expect(abs(row.share - exact) < 1.5 * row.halfWidth, "\(name): \(row)")
            #expect(row.halfWidth < 0.04)
        }
        #expect(try !Self.share(hit, "x3").isSeen)
        let x1 = try Self.share(hit, "x1")
        #expect(x1.rises == true)
        guard case .probability(let low) = x1.lowest, case .probability(let high) = x1.highest
        else {
            Issue.record("thirds are missing")
            return
        }
        for (third, exact) in [(low, 0.2083333), (high, 0.6416667)] {
            #expect(abs(third.value - exact) < 1.5 * third.interval.halfWidth)
        }
        let x2 = try Self.share(hit, "x2")
        guard case .probability(let lower) = x2.lowest, case .probability(let higher) = x2.highest
        else {
            Issue.record("thirds are missing")
            return
        }
        for (third, exact) in [(lower, 0.375), (higher, 0.475)] {
            #expect(abs(third.value - exact) < 1.5 * third.interval.halfWidth)
            #expect(third.interval.halfWidth < 0.01)
        }
        // The correlation of two trials of a draw, V over the whole variance.
        #expect(abs(hit.fromParameters / hit.doubt - 0.1543052) < 0.005)
    }

    /// Shares do not move with the origin of the answer, nor when the same trials are looked at again.
    @Test func shiftedAnswers() throws {
        let text = SmallScenarios.noisy(
            "{y: {value: x1 + x2 * x3}, z: {value: 1e6 + x1 + x2 * x3}}")
        let drivers = try Self.drivers(text, trials: 2_000)
        for name in ["x1", "x2", "x3"] {
            let rows = try drivers.answers.map { try Self.share($0, name) }
            #expect(abs(rows[0].share - rows[1].share) < 1e-6)
            #expect(abs(rows[0].halfWidth - rows[1].halfWidth) < 1e-6)
        }
        let again = try Self.drivers(text, trials: 2_000)
        #expect("\(again.findings(top: 8))" == "\(drivers.findings(top: 8))")
    }

    /// I. M. Sobol' and Yu. L. Levitan's values for Ishigami's function with a = 7, b = 0.1; the whole
    /// variance, as there is no noise.
    @Test func ishigami() throws {
        let text = """
            scenario: ishigami
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 1
            parameters:
              x1: uniform(-3.141592653589793, 3.141592653589793)
              x2: uniform(-3.141592653589793, 3.141592653589793)
              x3: uniform(-3.141592653589793, 3.141592653589793)
            outcomes: {y: {value: sin(x1) + 7 * sin(x2)^2 + 0.1 * x3^4 * sin(x1)}}
            """
        let answer = try Self.drivers(text, trials: 40_000).answers[0]
        for (name, exact) in [("x1", 0.3139052), ("x2", 0.4424111), ("x3", 0.0)] {
            let row = try Self.share(answer, name)
            #expect(abs(row.share - exact) < 1.5 * row.halfWidth, "\(name): \(row)")
            #expect(row.halfWidth < 0.02)
        }
        // Up and down again.
        #expect(try Self.share(answer, "x2").rises == nil)
    }

    /// All of the doubt hangs on the last percent of one parameter, which wide bins would not see.
    @Test func step() throws {
        let text = """
            scenario: step
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 10
            parameters: {x: "uniform(0, 1)", y: "uniform(0, 1)"}
            state: {hit: {is: "bernoulli(if(x > 0.99, 0, 0.94))"}}
            outcomes: {hit: {yes: hit}}
            """
        let row = try Self.share(try Self.drivers(text, trials: 100_000).answers[0], "x")
        #expect(abs(row.share - 1) < 1.5 * row.halfWidth)
        #expect(row.halfWidth < 0.25)
    }

    /// A parameter of three values is cut where its values are; a category is summed over its labels,
    /// and a date over the days of the horizon.
    @Test func kindsOfAnswers() throws {
        let text = """
            scenario: kinds
            starts: 2025-01-01
            ends: 2025-04-10
            repeats: 5
            parameters: {kind: "discrete(0, 1, 2, weights(5, 3, 2))", other: "uniform(0, 1)"}
            state: {label: {is: low, one_of: [low, middle, high]}, done: false}
            events:
              begin: {on: 2025-01-02, do: {label: "if(kind == 0, low, if(kind == 1, middle, high))"}}
              come: {after: 10 days + 40 days * kind, do: {done: true}}
            outcomes:
              label: {category: label}
              done_on: {date_of: done}
              number: {value: kind}
            """
        guard let program = try? lowered(text) else {
            Issue.record("the scenario is refused")
            return
        }
        let drivers = try Drivers(try trials(5_000, of: program, seed: 2), program)
        for answer in drivers.answers {
            let kind = try Self.share(answer, "kind")
            #expect(abs(kind.share - 1) < 1e-9)
            #expect(try !Self.share(answer, "other").isSeen)
        }
        // Σ p (1 − p).
        #expect(abs(drivers.answers[0].doubt - (0.25 + 0.21 + 0.16)) < 0.03)
        // On the 10th, 50th and 90th of 100 days: |difference| of two such dates halved on average.
        let exact = 40 * (0.5 * 0.3 + 0.3 * 0.2) + 80 * 0.5 * 0.2
        #expect(abs(drivers.answers[1].doubt - exact) < 2.5)
        #expect(abs(drivers.answers[2].doubt - (0.3 + 0.8 - 0.49)) < 0.05)
    }

    /// For a sum of two normals that are equally uncertain, the CRPS index of each is 1 − √(1 − ½): the CRPS of a normal
    /// is σ ÷ √π, and that of what is left, √½ of it. Of two values it is the chance of one, as for a question.
    @Test func crpsOfNumbers() throws {
        let program = try lowered(
            """
            scenario: sum
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 1
            parameters: {x1: "normal(0, 1)", x2: "normal(0, 1)", side: "bernoulli(0.3)"}
            outcomes: {y: {value: x1 + x2}, s: {value: 5 * side}, x: {value: exp(3 * x1)}}
            """)
        let drawn = try trials(40_000, of: program, seed: 1)
        let drivers = try Drivers(drawn, program, isCRPS: true)
        #expect(abs(drivers.answers[0].doubt - (2 / Double.pi).squareRoot()) < 0.03)
        for name in ["x1", "x2"] {
            let row = try Self.share(drivers.answers[0], name)
            #expect(abs(row.share - (1 - 0.5.squareRoot())) < 1.5 * row.halfWidth + 0.01)
            #expect(row.halfWidth < 0.02 && row.rises == true)
        }
        #expect(abs(drivers.answers[1].doubt - 5 * 0.21) < 0.02)
        #expect(abs(try Self.share(drivers.answers[1], "side").share - 1) < 1e-9)
        // The squared error of such a number hangs on its largest values, and cannot be told as well.
        let plain = try Drivers(drawn, program)
        let (skewed, squared) = (
            try Self.share(drivers.answers[2], "x1"), try Self.share(plain.answers[2], "x1")
        )
        #expect(abs(skewed.share - 1) < 0.02 && skewed.halfWidth < squared.halfWidth)
    }

    @Test func refusals() throws {
        #expect(throws: DriversProblem.tooFewDraws(5)) {
            _ = try Self.drivers(GivenTests.noisy, trials: 59)
        }
        let text = """
            scenario: fixed
            starts: 2025-01-01
            ends: 2025-01-02
            state: {hit: {is: "bernoulli(0.5)"}}
            outcomes: {hit: {yes: hit}}
            """
        #expect(throws: DriversProblem.noParameters) {
            _ = try Self.drivers(text, trials: 1_000)
        }
    }

    /// The share of a parameter with a weak, a strong and no effect.
    @Test func coverage() throws {
        let program = try lowered(GivenTests.noisy)
        try Coverage.expect("shares of doubt") { seed in
            let drivers = try Drivers(try trials(1_600, of: program, seed: seed), program)
            let hit = drivers.answers[0]
            return try [("x1", 0.9337017), ("x2", 0.0497238), ("x3", 0.0)].map { name, exact in
                let row = try Self.share(hit, name)
                return abs(row.share - exact) <= row.halfWidth
            }
        }
    }
}
