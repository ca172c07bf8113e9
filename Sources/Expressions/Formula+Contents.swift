// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
    /// The formula and everything inside it, outermost first.
    public var nodes: [Formula] {
        var found: [Formula] = []
        var open = [self]
        while let formula = open.popLast() {
            found.append(formula)
            open.append(contentsOf: formula.parts.reversed())
        }
        return found
    }

    /// How many parts stand inside one another, itself included; `of` gives the levels of a name.
    public func levels(of name: (String) -> Int = { _ in 1 }) -> Int {
        var deepest = 0
        var open = [(self, 1)]
        while let (part, level) = open.popLast() {
            if case .symbol(let symbol) = part {
                deepest = max(deepest, level - 1 + name(symbol))
            } else {
                deepest = max(deepest, level)
                for inner in part.parts { open.append((inner, level + 1)) }
            }
        }
        return deepest
    }

    /// The names it reads.
    public var symbols: Set<String> {
        var names: Set<String> = []
        for case .symbol(let name) in nodes { names.insert(name) }
        return names
    }

    public var draws: Bool {
        contains { if case .draw = $0 { true } else { false } }
    }

    /// Whether the formula or anything inside it has the property; lists nothing, and follows the left
    /// side of a long row of signs without going deeper.
    public func contains(where property: (Formula) -> Bool) -> Bool {
        var formula = self
        while !property(formula) {
            switch formula {
            case .constant, .symbol, .now: return false
            case .unary(_, let operand): formula = operand
            case .binary(_, let left, let right):
                if right.contains(where: property) { return true }
                formula = left
            case .conditional(let condition, let yes, let no):
                if yes.contains(where: property) || no.contains(where: property) { return true }
                formula = condition
            case .draw(let draw):
                return draw.parts.contains { $0.contains(where: property) }
            }
        }
        return true
    }

    public var parts: [Formula] {
        switch self {
        case .constant, .symbol, .now: []
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .conditional(let condition, let yes, let no): [condition, yes, no]
        case .draw(let draw): draw.parts
        }
    }

    /// The range its values lie in, as far as simple reasoning goes; a draw with arguments that are
    /// not constant, or a name, may be anything.
    public var support: ClosedRange<Double> {
        let line = -Double.infinity...Double.infinity
        switch self {
        case .constant(let value): return value...value
        case .unary(.logistic, _), .unary(.normalCDF, _): return 0...1
        case .binary(.minimum, let left, let right):
            let (a, b) = (left.support, right.support)
            return min(a.lowerBound, b.lowerBound)...min(a.upperBound, b.upperBound)
        case .binary(.maximum, let left, let right):
            let (a, b) = (left.support, right.support)
            return max(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
        case .binary(.multiply, let draw, .constant(let factor)) where factor > 0:
            let inner = draw.support
            return (inner.lowerBound * factor)...(inner.upperBound * factor)
        case .conditional(_, let yes, let no): return Self.hull([yes, no])
        case .draw(.family(let family, let arguments)):
            let constants = arguments.compactMap(\.constantValue)
            if constants.count == arguments.count { return family.support(constants) }
            return family == .beta || family == .bernoulli ? 0...1 : line
        case .draw(.logit(let utilities, _)): return 0...Double(utilities.count)
        case .draw(.discrete(let values, _)): return Self.hull(values)
        case .draw(.mixture(let components, _)): return Self.hull(components)
        case .draw(.quantiles(let points)):
            let last = points.count - 1
            // An end without a bound has a tail unless its stretch is flat.
            let isLow = points[0] == 0 || points[1] == points[3]
            let isHigh = points[last - 1] == 1 || points[last] == points[last - 2]
            return (isLow ? points[1] : -Double.infinity)...(isHigh ? points[last] : .infinity)
        case .draw(.truncated(let part, let low, let high)):
            let (inner, a, b) = (part.support, low.support, high.support)
            let lower = max(inner.lowerBound, a.lowerBound)
            return lower...max(lower, min(inner.upperBound, b.upperBound))
        default: return line
        }
    }

    private static func hull(_ formulas: [Formula]) -> ClosedRange<Double> {
        let ranges = formulas.map(\.support)
        let low = ranges.map(\.lowerBound).min() ?? -Double.infinity
        return low...(ranges.map(\.upperBound).max() ?? Double.infinity)
    }
}

extension Draw {
    var parts: [Formula] {
        switch self {
        case .family(_, let arguments): arguments
        case .discrete(let values, _): values
        case .mixture(let components, _): components
        case .truncated(let component, let low, let high): [component, low, high]
        case .metalog, .quantiles: []
        case .logit(let utilities, let rationality): utilities + [rationality]
        }
    }
}
