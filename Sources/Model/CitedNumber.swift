// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Documents
internal import Expressions
internal import Facts

/// A number of the file that cites facts and can be made a tenth larger or smaller: a rate, a delay, a pressure, a
/// utility, a start value.
public struct CitedNumber: Sendable {
    /// The way to it: `events.truce.rate`.
    public let path: String
    public let facts: [String]
    /// What is written there; of a pressure one for each stage.
    private let written: [(path: String, text: String)]

    /// Keys of items whose values are numbers.
    private static let keys = [
        "is", "rate", "after", "every", "utility", "rationality", "walk_away", "half_life", "prize",
        "cost", "pressure",
    ]

    /// All of the scenario whose text this is. Of some, a multiple may be nothing that can be read.
    public static func all(of scenario: Scenario, in root: Node) -> [CitedNumber] {
        scenario.inputs.flatMap { input -> [CitedNumber] in
            let way = input.path.split(separator: ".").map(String.init)
            var facts = input.basis.facts
            if let parameter = scenario.parameter(at: way) {
                // What draws is weighed by its doubt, and what multiplies odds by them.
                guard !parameter.formula.formula.draws else { return [] }
                facts.removeAll(where: parameter.oddsFacts.contains)
            }
            guard !facts.isEmpty, scenario.type(at: way).map(\.isNumber) ?? true,
                let node = root.value(at: way)
            else { return [] }
            return numbers(at: input.path, node, facts)
        }
    }

    private static func numbers(
        at path: String, _ node: Node, _ facts: [String]
    ) -> [CitedNumber] {
        switch node {
        case .scalar(let scalar):
            return [CitedNumber(path: path, facts: facts, written: [(path, scalar.text)])]
        case .sequence: return []
        case .mapping(let mapping):
            return keys.compactMap { key in
                guard let value = mapping[key]?.value else { return nil }
                let own = "\(path).\(key)"
                let written: [(String, String)] =
                    switch value {
                    case .scalar(let scalar): [(own, scalar.text)]
                    case .mapping(let parts):
                        parts.entries.compactMap { entry in
                            guard case .scalar(let scalar) = entry.value else { return nil }
                            return ("\(own).\(entry.key.text)", scalar.text)
                        }
                    case .sequence: []
                    }
                return written.isEmpty
                    ? nil : CitedNumber(path: own, facts: facts, written: written)
            }
        }
    }

    /// What makes it that many times as large.
    public func settings(_ factor: Double) -> [String] {
        written.map { "\($0.path)=\(factor) * (\($0.text))" }
    }
}

extension Parameter {
    /// Facts that multiply its odds.
    fileprivate var oddsFacts: Set<String> { Set(evidence.map(\.fact)) }
}

extension Scenario {
    /// Facts that are cited only by what nothing varies: no odds, no doubt, no number that could be a tenth larger, and
    /// no variant that is without them.
    ///
    /// `isReadable` says whether the text can be read with a number's settings.
    public func fixedFacts(in root: Node, isReadable: ([String]) -> Bool) -> [String] {
        var varied = Set(variants.flatMap(\.without))
        for parameter in parameters {
            varied.formUnion(parameter.oddsFacts)
            if parameter.formula.formula.draws { varied.formUnion(parameter.basis.facts) }
        }
        let fixed = ledger.used.map(\.fact.id).filter { !varied.contains($0) }
        guard !fixed.isEmpty else { return [] }
        let numbers = CitedNumber.all(of: self, in: root)
        return fixed.filter { fact in
            !numbers.contains { $0.facts.contains(fact) && isReadable($0.settings(1.1)) }
        }
    }

    fileprivate func parameter(at way: [String]) -> Parameter? {
        guard way.count == 2, way[0] == "parameters" else { return nil }
        return parameters.first { $0.name == way[1] }
    }

    /// Of a parameter, a state, an actor's quantity or a definition; `nil` for items.
    fileprivate func type(at way: [String]) -> ValueType? {
        switch way.first {
        case "parameters": parameter(at: way)?.formula.type
        case "state": state.first { $0.name == way.last }?.type
        case "actors" where way.count == 4:
            state.first { $0.name == "\(way[1]).\(way[3])" }?.type
        case "define": definitions.first { $0.name == way.last }?.formula.type
        default: nil
        }
    }
}

extension ValueType {
    fileprivate var isNumber: Bool {
        if case .quantity = self { true } else { false }
    }
}
