// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Formula {
    /// The one draw in the formula, if there is exactly one and it has a quantile function.
    public var onlyDraw: Draw? {
        let draws = nodes.compactMap { node -> Draw? in
            if case .draw(let draw) = node { return draw }
            return nil
        }
        guard let draw = draws.first, draw.hasQuantile, draws.count == draw.layers else {
            return nil
        }
        return draw
    }

    /// The draw in it if the formula is one draw, moved by what does not draw and scaled by constants,
    /// within truncations or not: what is left when all these are taken off.
    public var movedDraw: Draw? {
        switch self {
        case .draw(.truncated(let part, let low, let high)):
            low.draws || high.draws ? nil : part.movedDraw
        case .draw(let draw):
            draw.parts.contains(where: \.draws) ? nil : draw
        case .unary(.negate, let part): part.movedDraw
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            if left.draws { right.draws ? nil : left.movedDraw } else { right.movedDraw }
        case .binary(.multiply, let part, .constant(let factor)),
            .binary(.multiply, .constant(let factor), let part),
            .binary(.divide, let part, .constant(let factor)):
            factor != 0 && factor.isFinite ? part.movedDraw : nil
        default: nil
        }
    }

    /// Whether the formula rises or falls with its one draw, by the rules of its operators.
    ///
    /// Conservative: where it can't be told, it counts as turning. A stretch in which the value stays
    /// the same (rounding, a minimum) is no turn.
    ///
    /// - Parameter fixed: the bounds of a name whose value is the same in every draw; `nil` for others.
    public func trend(
        fixed: (String) -> Bounds?
    ) throws(TrendProblem) -> Trend {
        guard onlyDraw != nil else { throw .notOneDraw }
        return try part(fixed)
    }

    /// The bounds of the value where nothing is drawn and all that is read is fixed; `nil` elsewhere.
    public func fixedBounds(_ fixed: (String) -> Bounds?) -> Bounds? {
        draws ? nil : (try? part(fixed))?.bounds
    }

    private func part(_ fixed: (String) -> Bounds?) throws(TrendProblem) -> Trend {
        switch self {
        case .constant(let value): return Trend(.fixed, Bounds(value, value))
        case .now: return Trend(.fixed, Bounds(0, .infinity))
        case .symbol(let name):
            guard let bounds = fixed(name) else { throw .reads(name) }
            return Trend(.fixed, bounds)
        case .unary(let operation, let operand):
            return try unary(operation, try operand.part(fixed))
        case .binary(let operation, let left, let right):
            return try binary(operation, try left.part(fixed), try right.part(fixed))
        case .conditional(let condition, let yes, let no):
            return try conditional(
                try condition.part(fixed), try yes.part(fixed), try no.part(fixed))
        case .draw(let draw): return try drawn(draw, fixed)
        }
    }

    private func drawn(
        _ draw: Draw, _ fixed: (String) -> Bounds?
    ) throws(TrendProblem) -> Trend {
        if case .truncated(let part, let low, let high) = draw {
            let (inner, least, most) = (
                try part.part(fixed), try low.part(fixed).bounds, try high.part(fixed).bounds
            )
            return Trend(
                inner.direction,
                Bounds(max(inner.bounds.low, least.low), min(inner.bounds.high, most.high)))
        }
        guard case .family(let family, let arguments) = draw else {
            return Trend(.rising, Bounds(support))
        }
        var values: [Double] = []
        for argument in arguments {
            let bounds = try argument.part(fixed).bounds
            if bounds.isPoint { values.append(bounds.low) }
        }
        let isKnown = values.count == arguments.count && family.violation(values) == nil
        return Trend(.rising, isKnown ? Bounds(family.support(values)) : Bounds(support))
    }

    private func unary(
        _ operation: UnaryOperator, _ operand: Trend
    ) throws(TrendProblem) -> Trend {
        let (direction, bounds) = (operand.direction, operand.bounds)
        switch operation {
        case .negate: return Trend(direction.turned, -bounds)
        case .not: return Trend(direction.turned, Bounds(0, 1))
        case .absolute:
            if bounds.isNotNegative { return operand }
            if bounds.isNotPositive { return Trend(direction.turned, -bounds) }
            guard operand.isFixed else { throw .turns(self) }
            return Trend(.fixed, Bounds(0, max(-bounds.low, bounds.high)))
        case .sine, .cosine:
            guard operand.isFixed else { throw .turns(self) }
            return Trend(.fixed, Bounds(-1, 1))
        case .exp: return Trend(direction, bounds.mapped(Foundation.exp))
        case .log: return Trend(direction, bounds.mapped { Foundation.log(max(0, $0)) })
        case .log10: return Trend(direction, bounds.mapped { Foundation.log10(max(0, $0)) })
        case .sqrt: return Trend(direction, bounds.mapped { max(0, $0).squareRoot() })
        case .floor: return Trend(direction, bounds.mapped { $0.rounded(.down) })
        case .ceiling: return Trend(direction, bounds.mapped { $0.rounded(.up) })
        case .round:
            return Trend(direction, bounds.mapped { $0.rounded(.toNearestOrAwayFromZero) })
        case .sign: return Trend(direction, bounds.mapped { $0 > 0 ? 1 : ($0 < 0 ? -1 : 0) })
        case .tanh: return Trend(direction, bounds.mapped(Foundation.tanh))
        case .logistic, .normalCDF: return Trend(direction, Bounds(0, 1))
        case .logit: return Trend(direction, .line)
        case .delay: return operand
        }
    }

    private func binary(
        _ operation: BinaryOperator, _ left: Trend, _ right: Trend
    ) throws(TrendProblem) -> Trend {
        let (a, b) = (left.bounds, right.bounds)
        // At most one side holds the draw.
        let direction = left.isFixed ? right.direction : left.direction
        switch operation {
        case .add: return Trend(direction, a + b)
        case .subtract:
            return Trend(left.isFixed ? direction.turned : direction, a + (-b))
        case .multiply:
            return Trend(try scaled(direction, by: left.isFixed ? a : b), a * b)
        case .divide:
            let bounds = a * b.inverse
            if right.isFixed { return Trend(try scaled(direction, by: b), bounds) }
            guard b.isNotNegative || b.isNotPositive else { throw .turns(self) }
            return Trend(try scaled(direction.turned, by: a), bounds)
        case .power: return try power(left, right)
        case .minimum: return Trend(direction, Bounds(min(a.low, b.low), min(a.high, b.high)))
        case .maximum: return Trend(direction, Bounds(max(a.low, b.low), max(a.high, b.high)))
        case .less, .lessOrEqual:
            return Trend(left.isFixed ? direction : direction.turned, Bounds(0, 1))
        case .greater, .greaterOrEqual:
            return Trend(left.isFixed ? direction.turned : direction, Bounds(0, 1))
        case .and, .or: return Trend(direction, Bounds(0, 1))
        case .modulo, .equal, .notEqual:
            guard direction == .fixed else { throw .turns(self) }
            return Trend(.fixed, operation == .modulo ? .line : Bounds(0, 1))
        }
    }

    /// The direction after a multiplication by something fixed.
    private func scaled(
        _ direction: Trend.Direction, by factor: Bounds
    ) throws(TrendProblem) -> Trend.Direction {
        if direction == .fixed || factor.isNotNegative { return direction }
        guard factor.isNotPositive else { throw .turns(self) }
        return direction.turned
    }

    private func power(_ base: Trend, _ exponent: Trend) throws(TrendProblem) -> Trend {
        let (x, n) = (base.bounds, exponent.bounds)
        if base.isFixed {
            if exponent.isFixed {
                return Trend(.fixed, x.isNotNegative ? Bounds(0, .infinity) : .line)
            }
            if x.low >= 1 { return Trend(exponent.direction, Bounds(0, .infinity)) }
            guard x.low >= 0, x.high <= 1 else { throw .turns(self) }
            return Trend(exponent.direction.turned, Bounds(0, .infinity))
        }
        let direction = base.direction
        if x.isNotNegative {
            if n.isNotNegative { return Trend(direction, Bounds(0, .infinity)) }
            guard n.isNotPositive else { throw .turns(self) }
            return Trend(direction.turned, Bounds(0, .infinity))
        }
        guard n.isPoint, n.low == n.low.rounded(), abs(n.low) < 1e15 else { throw .turns(self) }
        let isOdd = n.low.truncatingRemainder(dividingBy: 2) != 0
        if isOdd, n.low > 0 {
            return Trend(direction, x.isNotPositive ? Bounds(-.infinity, 0) : .line)
        }
        guard x.isNotPositive else { throw .turns(self) }
        if isOdd { return Trend(direction.turned, Bounds(-.infinity, 0)) }
        return Trend(n.low > 0 ? direction.turned : direction, Bounds(0, .infinity))
    }

    private func conditional(
        _ condition: Trend, _ yes: Trend, _ no: Trend
    ) throws(TrendProblem) -> Trend {
        let bounds = Bounds(
            min(yes.bounds.low, no.bounds.low), max(yes.bounds.high, no.bounds.high))
        if condition.isFixed {
            // At most one branch holds the draw.
            return Trend(yes.isFixed ? no.direction : yes.direction, bounds)
        }
        guard yes.isFixed, no.isFixed else { throw .turns(self) }
        if yes.bounds.low >= no.bounds.high { return Trend(condition.direction, bounds) }
        guard yes.bounds.high <= no.bounds.low else { throw .turns(self) }
        return Trend(condition.direction.turned, bounds)
    }
}

extension Draw {
    /// Whether it can be drawn by inversion, which a correlation needs.
    public var hasQuantile: Bool {
        switch self {
        case .family(let family, _): family.hasQuantile
        case .metalog, .quantiles: true
        case .truncated: Formula.draw(self).movedDraw?.hasQuantile ?? false
        case .discrete, .mixture, .logit: false
        }
    }

    /// One, and one more for each truncation around it.
    fileprivate var layers: Int {
        guard case .truncated(let part, _, _) = self else { return 1 }
        return 1 + (part.onlyDraw?.layers ?? 0)
    }
}
