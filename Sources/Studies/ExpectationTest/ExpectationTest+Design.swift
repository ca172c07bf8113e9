// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation
internal import Model
internal import Program
public import Runs
internal import Simulation

extension ExpectationTest {
    /// What is played for the expectations of a scenario: itself with what is asked about each moment, and two plays
    /// with the same random numbers for each change.
    public struct Plan {
        /// The scenario with all questions.
        public let subject: Subject
        public let design: Design
        /// For each expectation about a change, the numbers of its two plays, and what was changed in words; `nil` if
        /// nothing varies the parameter here.
        let changes: [Int: (first: Int, second: Int, words: String)]
        /// For each condition on moments the outcome that answers it.
        let questions: [Int: Int]

        /// Draws of which the quartiles of a parameter are taken.
        static let draws = 1_000

        /// Throws where there is nothing to test, and what is wrong with a question.
        public init(_ subject: Subject, seed: UInt64?) throws {
            let scenario = subject.scenario
            guard !scenario.expectations.isEmpty else { throw ExpectationTestProblem.none }
            var asked: [(name: String, condition: CheckedFormula)] = []
            var questions: [Int: Int] = [:]
            for (number, expectation) in scenario.expectations.enumerated() {
                guard case .claim(.moment(let condition), let isNever) = expectation.kind else {
                    continue
                }
                questions[number] = scenario.outcomes.count + asked.count
                asked.append(
                    (
                        ScenarioExpectation.question(number + 1),
                        isNever ? condition : condition.negated
                    ))
            }
            var plays = [Play("baseline")]
            /// The number of the play with these settings.
            func play(variant: String? = nil, _ settings: [String]) -> Int {
                if let known = plays.firstIndex(where: {
                    $0.variant == variant && $0.settings == settings
                }) {
                    return known
                }
                let words = settings + [variant].compactMap { $0 }
                plays.append(
                    Play(words.joined(separator: " "), variant: variant, settings: settings))
                return plays.count - 1
            }
            var changes: [Int: (first: Int, second: Int, words: String)] = [:]
            let quartiles = try Self.quartiles(subject, seed)
            for (number, expectation) in scenario.expectations.enumerated() {
                guard case .effect(let cause, _, _) = expectation.kind else { continue }
                switch cause {
                case .variant(let name):
                    changes[number] = (0, play(variant: name, []), "'\(name)' against the scenario")
                case .setting(let path, let from, let to):
                    changes[number] = (
                        play(["\(path)=\(from)"]), play(["\(path)=\(to)"]),
                        "\(path) at \(from) and at \(to)"
                    )
                case .parameter(let name):
                    guard let ends = quartiles[name] else { continue }
                    changes[number] = (
                        play(["parameters.\(name)=\(ends.low)"]),
                        play(["parameters.\(name)=\(ends.high)"]),
                        "\(name) at \(ends.low) and at \(ends.high), its quartiles"
                    )
                }
            }
            self.subject = try subject.asking(asked)
            design = Design(plays)
            self.changes = changes
            self.questions = questions
        }

        /// The quartiles of the parameters that are raised, over the first draws, as a setting takes them; without
        /// those that are the same in all of them.
        private static func quartiles(
            _ subject: Subject, _ seed: UInt64?
        ) throws -> [String: (low: String, high: String)] {
            let scenario = subject.scenario
            let wanted = Set(
                scenario.expectations.compactMap { expectation -> String? in
                    guard case .effect(.parameter(let name), _, _) = expectation.kind else {
                        return nil
                    }
                    return name
                })
            guard !wanted.isEmpty else { return [:] }
            let program = subject.program
            let records = program.records.filter {
                $0.kind == .parameter && wanted.contains($0.name)
            }
            let rows = try Run.replay(
                program, seed: seed ?? subject.run?.seed ?? scenario.seed ?? 1,
                trials: (0..<draws).map { $0 * program.repeats }, records: records)
            var found: [String: (low: String, high: String)] = [:]
            for (index, record) in records.enumerated() {
                let sorted = rows.map { $0[program.outcomes.count + index] }.sorted()
                guard let parameter = scenario.parameters.first(where: { $0.name == record.name }),
                    sorted[draws / 4 - 1] < sorted[3 * draws / 4 - 1]
                else { continue }
                // Four digits are enough, and can be typed.
                let texts = [sorted[draws / 4 - 1], sorted[3 * draws / 4 - 1]].map {
                    parameter.setting($0, hasUnit: scenario.hasUnit(parameter: parameter.name))
                }
                found[record.name] = (texts[0], texts[1])
            }
            return found
        }
    }
}

extension Parameter {
    /// A value in base units, as a setting takes it.
    fileprivate func setting(_ value: Double, hasUnit: Bool) -> String {
        let number = "\(Formula.constant(value.withFourDigits))"
        guard !hasUnit, case .quantity(let unit) = formula.type, unit != .one else { return number }
        return unit == .day ? "\(number) days" : "\(number) \(unit.words)"
    }
}

extension CheckedFormula {
    fileprivate var negated: CheckedFormula {
        CheckedFormula(formula: .unary(.not, formula), type: type, text: text, place: place)
    }
}

extension Double {
    /// Rounded to four digits.
    fileprivate var withFourDigits: Double { Double(String(format: "%.3e", self)) ?? self }
}
