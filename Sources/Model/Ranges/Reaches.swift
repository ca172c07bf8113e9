// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation

/// How far the numbers of a scenario go: parameters, definitions, and state that nothing sets.
final class Reaches {
    private let parameters: [String: Parameter]
    private var formulas: [String: Formula] = [:]
    private var known: [String: Reach] = [:]
    private var draws = 0
    /// Means by name: definitions may read one another very many times.
    var means: [String: Double?] = [:]

    init(_ scenario: Scenario) {
        parameters = Dictionary(
            scenario.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var set = Set(scenario.effects.map(\.target))
        let interventions =
            scenario.variants.flatMap(\.interventions) + scenario.interventions
        set.formUnion(interventions.map(\.effect.target))
        for definition in scenario.definitions {
            formulas[definition.name] = definition.formula.formula
        }
        for variable in scenario.state where !set.contains(variable.name) {
            formulas[variable.name] = variable.initial.formula
        }
    }

    /// What a name stands for: a parameter, a definition or state that nothing sets.
    func formula(of name: String) -> Formula? {
        guard let parameter = parameters[name] else { return formulas[name] }
        return parameter.evidence.isEmpty ? parameter.formula.formula : nil
    }

    func reach(_ formula: Formula, depth: Int = 0) -> Reach {
        guard depth < FormulaLimits.levels else { return .unknown }
        func inner(_ formula: Formula) -> Reach { reach(formula, depth: depth + 1) }
        switch formula {
        case .constant(let value): return .constant(value)
        case .symbol(let name): return reach(of: name, depth)
        case .now: return Reach(outer: 0...Double.infinity, inner: nil)
        case .unary(let operation, let operand): return unary(operation, inner(operand))
        case .binary(let operation, let left, let right):
            return binary(operation, inner(left), inner(right))
        case .conditional(let condition, let yes, let no):
            if let value = condition.constantValue { return inner(value != 0 ? yes : no) }
            return hull([inner(yes), inner(no)], isReached: false)
        case .draw(let draw): return self.draw(draw, inner)
        }
    }

    private func reach(of name: String, _ depth: Int) -> Reach {
        if let found = known[name] { return found }
        known[name] = .unknown
        var found = Reach.unknown
        if let parameter = parameters[name] {
            found = reach(parameter.formula.formula, depth: depth + 1)
            let odds = parameter.usedOdds
            if !parameter.evidence.isEmpty {
                found =
                    odds.isFinite && odds > 0
                    ? found.rising { $0 == 1 ? 1 : odds * $0 / (1 - $0 + odds * $0) }
                    : Reach(outer: 0...1, inner: nil, sources: found.sources)
            }
            // One draw wherever it is read.
            if !found.sources.isEmpty { found.sources.insert("parameter " + name) }
        } else if let formula = formulas[name] {
            found = reach(formula, depth: depth + 1)
        }
        known[name] = found
        return found
    }

    private func unary(_ operation: UnaryOperator, _ x: Reach) -> Reach {
        switch operation {
        case .negate: return Reach.constant(0).combined(with: x, -)
        case .not: return Reach(outer: 0...1, inner: nil, sources: x.sources)
        case .absolute:
            if x.outer.lowerBound >= 0 { return x }
            let most = max(abs(x.outer.lowerBound), abs(x.outer.upperBound))
            return Reach(outer: 0...most, inner: nil, sources: x.sources)
        case .exp: return x.rising { Foundation.exp($0) }
        case .log: return x.rising { Foundation.log($0) }
        case .log10: return x.rising { Foundation.log10($0) }
        case .sqrt: return x.rising { $0.squareRoot() }
        case .floor: return x.rising { $0.rounded(.down) }
        case .ceiling: return x.rising { $0.rounded(.up) }
        case .round: return x.rising { $0.rounded(.toNearestOrAwayFromZero) }
        case .sign: return x.rising { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
        case .tanh: return x.rising { Foundation.tanh($0) }
        case .logistic: return x.rising { 1 / (1 + Foundation.exp(-$0)) }
        case .logit: return x.rising { Foundation.log($0 / (1 - $0)) }
        case .normalCDF: return x.rising { 0.5 * erfc(-$0 / 2.0.squareRoot()) }
        case .sine, .cosine: return Reach(outer: -1...1, inner: nil, sources: x.sources)
        case .delay: return x
        }
    }

    private func binary(_ operation: BinaryOperator, _ a: Reach, _ b: Reach) -> Reach {
        let sources = a.sources.union(b.sources)
        switch operation {
        case .add: return a.combined(with: b, +)
        case .subtract: return a.combined(with: b, -)
        case .multiply: return a.combined(with: b) { $0 == 0 || $1 == 0 ? 0 : $0 * $1 }
        case .divide:
            guard b.outer.lowerBound > 0 || b.outer.upperBound < 0 else { break }
            return a.combined(with: b, /)
        case .minimum: return a.combined(with: b) { min($0, $1) }
        case .maximum: return a.combined(with: b) { max($0, $1) }
        case .power:
            guard a.outer.lowerBound >= 0 else { break }
            return a.combined(with: b) { Foundation.pow($0, $1) }
        case .modulo: break
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or:
            return Reach(outer: 0...1, inner: nil, sources: sources)
        }
        return Reach(outer: Reach.line, inner: nil, sources: sources)
    }

    private func draw(_ draw: Draw, _ inner: (Formula) -> Reach) -> Reach {
        draws += 1
        let source: Set<String> = ["draw \(draws)"]
        switch draw {
        case .family(let family, let arguments):
            let constants = arguments.compactMap { $0.constantValue }
            guard constants.count == arguments.count else {
                return Reach(outer: Formula.draw(draw).support, inner: nil, sources: source)
            }
            return Reach(
                outer: family.support(constants), inner: family.reached(constants), sources: source)
        case .discrete(let values, let weights):
            let reached = zip(values, weights).filter { $0.1 > Reach.negligible }.map {
                inner($0.0)
            }
            return hull(reached, isReached: true, source)
        case .mixture(let parts, let weights):
            let reached = zip(parts, weights).filter { $0.1 > 1e-3 }.map { inner($0.0) }
            let all = hull(parts.map { inner($0) }, isReached: false)
            return Reach(
                outer: all.outer, inner: hull(reached, isReached: true).inner, sources: source)
        case .truncated(let part, let low, let high):
            let (part, low, high) = (inner(part), inner(low), inner(high))
            let least = max(part.outer.lowerBound, low.outer.lowerBound)
            let most = max(least, min(part.outer.upperBound, high.outer.upperBound))
            return Reach(outer: least...most, inner: nil, sources: source)
        default:
            return Reach(outer: Formula.draw(draw).support, inner: nil, sources: source)
        }
    }

    private func hull(
        _ parts: [Reach], isReached: Bool, _ source: Set<String> = []
    ) -> Reach {
        func hull(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
            let low = ranges.map(\.lowerBound).min() ?? -.infinity
            return low...(ranges.map(\.upperBound).max() ?? .infinity)
        }
        let inner = parts.compactMap(\.inner)
        return Reach(
            outer: hull(parts.map(\.outer)),
            inner: isReached && inner.count == parts.count && !parts.isEmpty ? hull(inner) : nil,
            sources: parts.reduce(source) { $0.union($1.sources) })
    }
}
