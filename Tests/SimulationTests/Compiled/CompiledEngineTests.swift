// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Foundation
import Model
import Program
import TestSupport
import Testing

@testable import Simulation

/// Machine code gives the interpreter's numbers, to the bit, and its failures.
@Suite(.enabled(if: Compiler.isThere, "no C compiler is found"))
struct CompiledEngineTests {
    private static let scenarios: [URL] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../..").standardized
        return ["Scenarios", "Scenarios/classics", "Benchmarks/Summit"].flatMap { folder in
            let files = try? FileManager.default.contentsOfDirectory(
                at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
            return (files ?? []).filter { $0.pathExtension == "yaml" }
        }.sorted { $0.path < $1.path }
    }()

    private func program(_ file: URL) throws -> Program {
        try Program.lower(ScenarioReader.read(path: file.path, sink: DiagnosticSink()))
    }

    @Test(arguments: scenarios) func everyScenarioGivesTheSame(file: URL) throws {
        let program = try program(file)
        let trials = 300
        let compiled = try Compiler().run(program)
        try compiled.extend(to: trials)
        #expect(compiled.engineProblem == nil)
        let interpreted = Run(program: program, seed: 7, threads: 2)
        try interpreted.extend(to: trials)
        #expect(Answers(program, compiled).differences(from: Answers(program, interpreted)) == [])
        #expect(compiled.result(.finished).events == interpreted.result(.finished).events)
    }

    @Test(arguments: 1...12) func generatedScenariosGiveTheSame(seed: UInt64) throws {
        let program = try DraftGenerator.draft(seed: seed).program()
        let compiled = try Compiler().run(program)
        try compiled.extend(to: 400)
        #expect(compiled.engineProblem == nil)
        let interpreted = try Answers(program, trials: 400)
        #expect(Answers(program, compiled).differences(from: interpreted) == [])
    }

    /// The four ways of looking for the next clock.
    @Test(arguments: [4, 20, 60, 300]) func anyNumberOfClocksGivesTheSame(count: Int) throws {
        let state = (0..<count).map { "x\($0): 0" }.joined(separator: ", ")
        let events = (0..<count).map {
            "  e\($0): {rate: 0.02 * (1 + x\(($0 + 1) % count)) per day, do: {x\($0): 1 - x\($0)}}\n"
        }
        let program = try lower(
            "scenario: ring\nstarts: 2025-01-01\nends: 2025-02-10\nstate: {\(state)}\nevents:\n"
                + events.joined() + "outcomes: {x: {value: x0 + x1 + x2 + x3}}\n")
        let compiled = try Compiler().run(program)
        try compiled.extend(to: 200)
        #expect(compiled.engineProblem == nil)
        let interpreted = Run(program: program, seed: 7, threads: 1)
        try interpreted.extend(to: 200)
        #expect(Answers(program, compiled).differences(from: Answers(program, interpreted)) == [])
        #expect(compiled.result(.finished).events == interpreted.result(.finished).events)
    }

    /// Records are read from memory that machine code keeps in variables while it plays.
    @Test func recordsAreTheSame() throws {
        let file = try #require(
            Self.scenarios.first { $0.lastPathComponent == "budapest.yaml" })
        let program = try program(file)
        let records = program.records
        #expect(records.contains { $0.kind == .date } && records.contains { $0.kind == .parameter })
        func played(_ engine: EngineChoice) throws -> [[UInt64]] {
            let run = Run(
                program: program, seed: 3, threads: 2, records: records, engine: engine,
                compiler: try Compiler().settings)
            let block = try run.extend(to: 300)
            #expect(run.engineProblem == nil)
            return block.records.map { $0.map(\.bitPattern) }
        }
        #expect(try played(.compiled) == played(.interpreted))
    }

    private static let failing = [
        "e: {rate: 1 per day, do: {x: \"sqrt(x - 0.4 * uniform(0, 1))\"}}",
        "e: {rate: (1 - 0.01 * x) per day, do: {x: 3 * x}}",
        "e: {every: 1 day, do: {x: \"1 / (x - floor(4 * uniform(0, 1)))\"}}",
        "e: {every: (3 - x) days, do: {x: \"x + uniform(0, 1)\"}}",
        "e: {rate: 1 per day, do: {x: \"truncate(normal(0, 1), 6 * x, 7 * x)\"}}",
        "e: {rate: 1 per day, do: {x: \"x + normal(0, 1.2 - x)\"}}",
        "a: {when: x == 1, do: {x: 2}}\n  b: {when: x == 2, do: {x: 1}}",
        "e: {every: 1 day, do: {x: \"x - 0.4 * uniform(0, 1)\"}}\nactors: {a: , b: }\n"
            + "negotiations: {n: {parties: {a: {prize: x, cost: 0.001 per day}, "
            + "b: {prize: 5, cost: 0.001 per day}}, protocol: attrition, on: 2025-01-02}}",
    ]

    @Test(arguments: failing) func failuresAreTheSame(text: String) throws {
        let program = try lower(
            "scenario: failing\nstarts: 2025-01-01\nends: 2025-01-20\nrepeats: 3\nstate: {x: 1}\n"
                + "events:\n  \(text)\noutcomes: {x: {value: x}}\n")
        func failure(_ run: Run) -> TrialFailure? {
            do throws(TrialFailure) {
                try run.extend(to: 3_000)
                return nil
            } catch {
                return error
            }
        }
        let compiled = try Compiler().run(program)
        let found = try #require(failure(compiled))
        #expect(compiled.engineProblem == nil)
        let expected = try #require(failure(Run(program: program, seed: 7, threads: 1)))
        #expect(found.trial == expected.trial)
        #expect(found.time == expected.time)
        #expect(found.message == expected.message)
        #expect(found.place == expected.place)
        #expect(!found.isInternal)
    }

    /// What scenarios seldom do.
    private static let seldom = """
        scenario: seldom
        starts: 2025-01-01
        ends: 2025-01-20
        state: {x: 1, y: 0.5, z: 0.25, w: 0}
        actors: {a: , b: }
        meetings: {met: {who: [a, b], after: 2 to 30 days}, then: {who: [a, b], after: 3 days}}
        negotiations:
          war:
            parties: {a: {prize: 5 + y, cost: 1 per day}, b: {prize: 3, cost: 0.5 per day}}
            protocol: attrition
            on: 2025-01-03
        events:
          step: {rate: 1 per day, do: {x: "floor(4 * y) + ceil(3 * z) - round(5 * y) + sign(y - z)"}}
          wave: {rate: 1 per day, do: {y: "normal_cdf(sin(x) + cos(y))", z: "0.2 * y * z + 0.3"}}
          rest: {rate: 1 per day, do: {w: "mod(w + 2.3, 2) + log10(2 + z) + y^2.5"}}
          odds: {rate: 1 per day, do: {w: "logit(0.1 + 0.8 * y) + y * z + w"}}
          sum: {rate: 0.2 per day, do: {w: "y * z + w"}}
          minus: {rate: 0.2 per day, do: {z: "exp(-(1 + log(2 + z)))"}}
          chance: {rate: 0.5 per day, do: {x: "truncate(normal(y, 1), -1, 2) + metalog(0.05, -2, 0.5, 0, 0.95, 3) + quantiles(0.1, -1, 0.5, 0, 0.9, 2)"}}
          again: {rate: 0.5 per day, do: {x: "truncate(poisson(3), 1, 4) + truncate(landau(), -1, 2)"}}
          choice: {rate: 0.5 per day, do: {z: "mixture(beta(1 + y, 2), uniform(0, 1), weights(2, 1))"}}
          draw: {rate: 0.5 per day, do: {w: "gamma(1 + y, 0.5) + y * y * z"}}
        outcomes:
          x: {value: x}
          y: {value: y}
          z: {value: z}
          w: {value: w}
          first: {date_of: step.happened}
          apart: {value: "if(met.held, (met.date - then.date) / 1 day, 0)"}
        """

    @Test func whatIsSeldomIsTheSame() throws {
        let program = try lower(Self.seldom)
        let compiled = try Compiler().run(program)
        try compiled.extend(to: 1_000)
        #expect(compiled.engineProblem == nil)
        let interpreted = try Answers(program, trials: 1_000)
        #expect(Answers(program, compiled).differences(from: interpreted) == [])
    }

    /// Every family, and points, between bounds that are known only as it goes.
    @Test func truncatedDrawsAreTheSame() throws {
        let draws =
            [
                "normal(y, 1)", "laplace(y, 1)", "cauchy(y, 1)", "logistic(y, 1)",
                "student_t(1 + y)",
                "gumbel(y, 1)", "gumbel2(2, 1 + y)", "exponential(1 + y)", "gamma(1 + y, 2)",
                "erlang(2, 1 + y)", "lognormal(y, 1)", "chi_squared(1 + y)", "f(3, 1 + y)",
                "weibull(2, 1 + y)", "pareto(2, 0.1 + y)", "rayleigh(1 + y)",
                "uniform(y - 5, y + 5)",
                "5 * beta(1 + y, 2)", "triangular(0, y, 9)", "pert(0, y, 9)",
                "y - 2 * normal(0, 1)",
                "metalog(0.05, -2, 0.5, 0, 0.95, 3)", "quantiles(0.1, -1, 0.5, 0, 0.9, 2)",
                "1 to 4",
                "poisson(0.01 * y)", "binomial(20, 0.05 * y)", "negative_binomial(y, 0.9)",
                "pascal(2, 0.5)", "geometric(0.2 * y)", "hypergeometric(8, 12, 6)",
                "logarithmic(0.1 * y)",
            ]
        for family in DistributionFamily.allCases
        where family.hasQuantile || family.isDiscrete && family != .bernoulli {
            #expect(draws.contains { $0.contains(family.rawValue + "(") }, "\(family)")
        }
        let state = draws.indices.map { "x\($0): 1" }.joined(separator: ", ")
        let events = draws.enumerated().map { index, draw in
            "  e\(index): {rate: 0.5 per day, do: {x\(index): \"truncate(\(draw), y, y + 3)\"}}\n"
        }
        let outcomes = draws.indices.map { "  x\($0): {value: x\($0)}\n" }
        let program = try lower(
            "scenario: truncated\nstarts: 2025-01-01\nends: 2025-01-20\nstate: {\(state), y: 1}\n"
                + "events:\n  move: {rate: 0.3 per day, do: {y: \"0.1 + uniform(0, 2)\"}}\n"
                + events.joined() + "outcomes:\n" + outcomes.joined())
        #expect(
            program.code.count {
                $0.opcode == .truncatedQuantile || $0.opcode == .drawCountBetween
            } == draws.count)
        let compiled = try Compiler().run(program)
        try compiled.extend(to: 400)
        #expect(compiled.engineProblem == nil)
        let interpreted = try Answers(program, trials: 400)
        #expect(Answers(program, compiled).differences(from: interpreted) == [])
    }

    /// What the tests above play has every instruction, or nobody knows that each is right. Quantiles are
    /// taken for correlated parameters alone, which the interpreter draws.
    @Test func everyInstructionIsPlayed() throws {
        var seen: Set<UInt8> = []
        let generated = try (1...12).map { try DraftGenerator.draft(seed: $0).program() }
        let rare = try [lower(Self.seldom), SharedReadersTests.program(repeating: 0)]
        for program in try Self.scenarios.map(program) + generated + rare {
            for instruction in program.code[program.trialEntry...] {
                seen.insert(instruction.opcode.rawValue)
            }
        }
        let missing = Opcode.allCases.filter { !seen.contains($0.rawValue) }
        #expect(missing == [.quantile, .quantileChecked])
    }
}
