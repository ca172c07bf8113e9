// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Program
import Simulation
import TestSupport
import Testing

/// Random formulas in every place of a scenario, read, compiled and played, against a walk of their
/// trees: the same bits, and failures in the same trials.
@Suite struct FormulaOracleTests {
    private static let trials = 40
    private static let parameters = ["p0", "p1", "p2", "q"]
    private static let slots = ["s0", "s1", "s2"]
    private static let flags = ["f0", "f1"]

    /// A scenario in which nothing but the parameters is random.
    private struct Case {
        var random: SplitMix64
        var definitions: [(name: String, tree: Tree)] = []
        /// One a day, from the second day on.
        var events: [(condition: Tree?, effects: [(target: String, tree: Tree)])] = []
        var outcomes: [(name: String, tree: Tree, isCondition: Bool)] = []

        init(seed: UInt64) {
            random = SplitMix64(seed: seed)
            func generator(_ random: SplitMix64, _ known: [(name: String, tree: Tree)])
                -> TreeGenerator
            {
                TreeGenerator(
                    random: random,
                    numbers: FormulaOracleTests.parameters + FormulaOracleTests.slots
                        + known.map(\.name).filter { $0.hasPrefix("d") },
                    conditions: FormulaOracleTests.flags
                        + known.map(\.name).filter { $0.hasPrefix("c") })
            }
            for name in ["d0", "c0", "d1", "c1", "d2"] {
                var trees = generator(SplitMix64(seed: random.next()), definitions)
                definitions.append(
                    (name, name.hasPrefix("d") ? trees.number(3) : trees.condition(3)))
            }
            var trees = generator(SplitMix64(seed: random.next()), definitions)
            for _ in 1...5 {
                var effects: [(String, Tree)] = []
                for slot in FormulaOracleTests.slots where random.chance(0.7) {
                    effects.append((slot, trees.number(4)))
                }
                for flag in FormulaOracleTests.flags where random.chance(0.5) {
                    effects.append((flag, trees.condition(3)))
                }
                let condition = random.chance(0.6) ? trees.condition(3) : nil
                events.append((condition, effects))
            }
            for index in 0..<4 {
                outcomes.append(("number\(index)", trees.number(4), false))
                outcomes.append(("holds\(index)", trees.condition(4), true))
            }
        }

        var text: String {
            var text = """
                scenario: formulas
                starts: 2025-01-01
                ends: 2025-01-08
                repeats: 2
                parameters:
                  p0: uniform(-2, 2)
                  p1: uniform(0, 1)
                  p2: poisson(2)
                  q: p0 * p1 + p2
                state:
                  s0: p0
                  s1: p1 * 3 - p2
                  s2: 0
                  f0: p0 > p1
                  f1: true
                define:

                """
            for (name, tree) in definitions { text += "  \(name): \(tree.text)\n" }
            text += "events:\n"
            for (day, event) in events.enumerated() {
                text += "  e\(day):\n    on: 2025-01-0\(day + 2)\n"
                if let condition = event.condition { text += "    when: \(condition.text)\n" }
                if !event.effects.isEmpty { text += "    do:\n" }
                for (target, tree) in event.effects { text += "      \(target): \(tree.text)\n" }
            }
            text += "outcomes:\n"
            for name in FormulaOracleTests.parameters { text += "  \(name): {value: \(name)}\n" }
            for (name, tree, isCondition) in outcomes {
                text +=
                    isCondition
                    ? "  \(name):\n    yes: \(tree.text)\n    on: 2025-01-08\n"
                    : "  \(name):\n    value: \(tree.text)\n"
            }
            return text
        }

        /// The answers that follow from the parameters' values.
        func answers(_ parameters: [String: Double]) throws -> [Double] {
            let (p0, p1, p2) = (parameters["p0"] ?? 0, parameters["p1"] ?? 0, parameters["p2"] ?? 0)
            var here = Tree.Surroundings(
                values: parameters,
                definitions: Dictionary(
                    uniqueKeysWithValues: definitions.map { ($0.name, $0.tree) }))
            here.values["s0"] = p0
            here.values["s1"] = p1 * 3 - p2
            here.values["s2"] = 0
            here.values["f0"] = p0 > p1 ? 1 : 0
            here.values["f1"] = 1
            for (day, event) in events.enumerated() {
                here.now = Double(day + 1)
                if let condition = event.condition, try condition.value(here) == 0 { continue }
                var after = here.values
                for (target, tree) in event.effects { after[target] = try finite(tree.value(here)) }
                here.values = after
            }
            // The end of the last day: every day compared with is past.
            here.now = 8
            return try outcomes.map { try finite($0.tree.value(here)) }
        }

        private func finite(_ value: Double) throws -> Double {
            guard value.isFinite else { throw Tree.Failure() }
            return value
        }
    }

    @Test(arguments: 0..<25) func compiledFormulasAreWhatTheirTreesSay(batch: Int) throws {
        var (played, failed, refused) = (0, 0, 0)
        for number in 0..<20 {
            let formulas = Case(seed: UInt64(1_000 * batch + number))
            let program: Program
            do {
                program = try lower(formulas.text)
            } catch is Rejection {
                // A constant part has no value, such as log(-1): the reader says so.
                refused += 1
                continue
            }
            for trial in 0..<Self.trials {
                // Parameters never fail, so a scenario of them alone tells their values.
                let values = try Run.replay(Self.parameterProgram(), seed: 5, trial: trial)
                let parameters = Dictionary(uniqueKeysWithValues: zip(Self.parameters, values))
                let expected = try? formulas.answers(parameters)
                let found = try? Run.replay(program, seed: 5, trial: trial)
                let answers = found.map { Array($0.dropFirst(Self.parameters.count)) }
                #expect(
                    answers?.map(\.bitPattern) == expected?.map(\.bitPattern),
                    "trial \(trial) of\n\(formulas.text)")
                if answers?.map(\.bitPattern) != expected?.map(\.bitPattern) { return }
                if expected == nil { failed += 1 } else { played += 1 }
            }
        }
        // Without both kinds the comparison would show little.
        #expect(played > 40 && failed > 40 && refused < 15, "\(played), \(failed), \(refused)")
    }

    private static func parameterProgram() throws -> Program { try parametersAlone.get() }

    private static let parametersAlone = Result {
        try lower(
            """
            scenario: formulas
            starts: 2025-01-01
            ends: 2025-01-08
            repeats: 2
            parameters:
              p0: uniform(-2, 2)
              p1: uniform(0, 1)
              p2: poisson(2)
              q: p0 * p1 + p2
            outcomes: {p0: {value: p0}, p1: {value: p1}, p2: {value: p2}, q: {value: q}}
            """)
    }
}
