// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Program
public import Simulation

/// Runs of several scenarios, each compared with the first.
public struct Comparison: Sendable {
    /// One of the runs.
    public struct Side: Sendable {
        /// What tells it from the others: a variant's name, or the scenario's.
        public let name: String
        /// What was run.
        public let scenario: Scenario
        /// The same, compiled.
        public let program: Program
        /// All answers.
        public let result: RunResult
        /// Of each outcome of the scenario.
        let dependsOnParameters: [Bool]

        public init(name: String, scenario: Scenario, program: Program, result: RunResult) {
            self.name = name
            self.scenario = scenario
            self.program = program
            self.result = result
            dependsOnParameters = program.process.outcomesDependOnParameters
        }
    }

    /// At least two; the first is the one that others are compared with.
    public let sides: [Side]
    /// Outcomes that all sides ask, in the order of the first.
    public let outcomes: [ComparedOutcome]
    /// Names of outcomes that only some sides ask.
    public let unmatched: [String]
    /// Why trials could not be compared one by one; nothing if they were.
    public let unpaired: String?

    /// Of at least one side; trials are compared one by one where they have the same luck.
    public init(_ sides: [Side]) {
        self.sides = sides
        let reason = Self.reasonAgainstPairing(sides)
        unpaired = reason
        let names: [Set<String>] = sides.map { Set($0.scenario.outcomes.map(\.name)) }
        let all: Set<String> = names.reduce(into: []) { $0.formUnion($1) }
        let common = names.reduce(all) { $0.intersection($1) }
        var outcomes: [ComparedOutcome] = []
        var unmatched = all.subtracting(common)
        for outcome in sides.first?.scenario.outcomes ?? [] where common.contains(outcome.name) {
            if let compared = ComparedOutcome(outcome, sides, isPaired: reason == nil) {
                outcomes.append(compared)
            } else {
                unmatched.insert(outcome.name)
            }
        }
        self.outcomes = outcomes
        self.unmatched = unmatched.sorted()
    }

    /// Trial k of two runs has the same luck if seed, streams and the grouping into draws agree.
    private static func reasonAgainstPairing(_ sides: [Side]) -> String? {
        guard let first = sides.first?.result else { return nil }
        for side in sides.dropFirst() {
            if side.result.seed != first.seed { return "the seeds differ" }
            if side.result.streamVersion != first.streamVersion {
                return "the versions of the streams differ"
            }
            if side.result.repeats != first.repeats { return "'repeats' differs" }
        }
        return nil
    }

    /// A sentence where the sides have no question in common; `nil` if they have one.
    public var nothingInCommon: String? {
        guard outcomes.isEmpty, sides.count > 1 else { return nil }
        let names = sides.map { "'\($0.name)'" }
        let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        return "\(list) have no question in common: outcomes are matched by name and kind, and no "
            + "name is asked alike in all"
    }

    /// Why an outcome of one side is not subtracted from the first's; `nil` if it is. Sides count from 0
    /// after the first.
    public func reason(against outcome: String, at side: Int) -> String? {
        let statement = outcomes.first { $0.name == outcome }?.statements.first
        guard case .notComparable(let reason)? = statement?.differences[side] else { return nil }
        return reason
    }

    /// The widest half-width by which all differences of probabilities are judged precise enough.
    public var widestHalfWidth: Double {
        outcomes.flatMap(\.statements).compactMap(\.cautiousHalfWidth).max() ?? 0
    }
}
