// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Checker {
    /// The standard normal quantile at 0.95: bounds of a 90 % interval lie that many deviations out.
    static let ninetyPercent = 1.644853626951472

    /// A call of a distribution; nothing if the name is none.
    func draw(
        _ name: String, _ arguments: [Syntax], _ span: Span
    ) throws(FormulaError) -> Typed? {
        if let family = DistributionFamily(rawValue: name) {
            try requireDraws(span)
            return try drawn(family, arguments, span)
        }
        switch name {
        case "discrete":
            try requireDraws(span)
            return try choice(of: arguments, name, span) { .discrete(values: $0, weights: $1) }
        case "mixture":
            try requireDraws(span)
            return try choice(of: arguments, name, span) { .mixture(components: $0, weights: $1) }
        case "truncate":
            try requireDraws(span)
            return try truncated(arguments, span)
        case "metalog":
            try requireDraws(span)
            return try metalog(arguments, span)
        case "quantiles":
            try requireDraws(span)
            return try quantiles(arguments, span)
        default: return nil
        }
    }

    /// `10 to 45 days`: lognormal if both are above zero, else normal.
    func interval(_ low: Syntax, _ high: Syntax, _ span: Span) throws(FormulaError) -> Typed {
        try requireDraws(span)
        let (from, to) = (try number(low), try number(high))
        guard agree(from, to) else {
            throw FormulaError(.operands("to", from.type, to.type), span)
        }
        guard let a = from.constant, let b = to.constant else {
            throw FormulaError(.intervalConstants, span)
        }
        guard a < b else {
            throw FormulaError(.intervalBounds(swapped: a > b ? swapped(low, high) : nil), span)
        }
        let draw: Draw
        if a > 0 {
            let (logA, logB) = (Foundation.log(a), Foundation.log(b))
            draw = .family(
                .lognormal,
                [
                    .constant((logA + logB) / 2),
                    .constant((logB - logA) / (2 * Self.ninetyPercent)),
                ])
        } else {
            draw = .family(
                .normal,
                [.constant((a + b) / 2), .constant((b - a) / (2 * Self.ninetyPercent))])
        }
        return Typed(
            formula: .draw(draw), type: common(from, to), isBare: from.isBare && to.isBare,
            span: span)
    }

    private func requireDraws(_ span: Span) throws(FormulaError) {
        guard role.mayDraw else { throw FormulaError(.drawForbidden, span) }
    }

    private func drawn(
        _ family: DistributionFamily, _ arguments: [Syntax], _ span: Span
    ) throws(FormulaError) -> Typed {
        let parameters = family.parameters
        guard arguments.count == parameters.count else {
            let names = parameters.map(\.name).joined(separator: ", ")
            let expected =
                parameters.isEmpty ? "no arguments" : "\(parameters.count) arguments (\(names))"
            throw FormulaError(
                .argumentCount(family.rawValue, expected: expected, found: arguments.count), span)
        }
        var formulas: [Formula] = []
        var carrier: Typed?
        for (parameter, argument) in zip(parameters, arguments) {
            guard parameter.carriesUnit else {
                formulas.append(try plain(argument, for: family.rawValue).formula)
                continue
            }
            let typed = try number(argument)
            if let known = carrier {
                guard agree(known, typed) else {
                    throw FormulaError(
                        .operands(family.rawValue, known.type, typed.type), argument.span)
                }
                carrier?.type = common(known, typed)
                carrier?.isBare = known.isBare && typed.isBare
            } else {
                carrier = typed
            }
            formulas.append(typed.formula)
        }
        let constants = formulas.compactMap(\.constantValue)
        if constants.count == formulas.count, let violation = family.violation(constants) {
            throw FormulaError(.argument(family: family.rawValue, violation: violation), span)
        }
        // What is constant is checked now, even beside arguments that are not.
        for (index, parameter) in parameters.enumerated() {
            if let value = formulas[index].constantValue, !parameter.accepts(value) {
                let violation = "'\(parameter.name)' is \(parameter.rangeInWords)"
                throw FormulaError(
                    .argument(family: family.rawValue, violation: violation), arguments[index].span)
            }
        }
        let type = family == .bernoulli ? .boolean : carrier?.type ?? .number
        return Typed(
            formula: .draw(.family(family, formulas)), type: type, isBare: carrier?.isBare ?? true,
            span: span)
    }

    private func choice(
        of arguments: [Syntax], _ name: String, _ span: Span,
        _ make: ([Formula], [Double]) -> Draw
    ) throws(FormulaError) -> Typed {
        var parts = arguments
        var weights: [Double]?
        if case .call(["weights"], let given)? = arguments.last?.kind {
            parts.removeLast()
            weights = try self.weights(given, span)
        }
        guard let first = parts.first else {
            throw FormulaError(
                .argumentCount(name, expected: "1 or more arguments", found: 0), span)
        }
        var common = try check(first)
        var formulas = [common.formula]
        for part in parts.dropFirst() {
            let next = try check(part)
            guard agree(common, next) else {
                throw FormulaError(.operands(name, common.type, next.type), part.span)
            }
            common.type = self.common(common, next)
            common.isBare = common.isBare && next.isBare
            formulas.append(next.formula)
        }
        let all = weights ?? parts.map { _ in 1 / Double(parts.count) }
        guard all.count == parts.count else { throw FormulaError(.weights, span) }
        return Typed(
            formula: .draw(make(formulas, all)), type: common.type, isBare: common.isBare,
            span: span)
    }

    /// Normalised to a sum of 1.
    private func weights(_ given: [Syntax], _ span: Span) throws(FormulaError) -> [Double] {
        var values: [Double] = []
        for weight in given {
            guard let value = try plain(weight, for: "weights").constant, value >= 0 else {
                throw FormulaError(.weights, weight.span)
            }
            values.append(value)
        }
        let sum = values.reduce(0, +)
        guard sum > 0, sum.isFinite else { throw FormulaError(.weights, span) }
        return values.map { $0 / sum }
    }

    private func truncated(_ arguments: [Syntax], _ span: Span) throws(FormulaError) -> Typed {
        guard arguments.count == 3 else {
            throw FormulaError(
                .argumentCount("truncate", expected: "3 arguments", found: arguments.count), span)
        }
        let part = try number(arguments[0])
        let (low, high) = (try number(arguments[1]), try number(arguments[2]))
        for bound in [low, high] where !agree(part, bound) {
            throw FormulaError(.operands("truncate", part.type, bound.type), bound.span)
        }
        if let a = low.constant, let b = high.constant, a > b {
            throw FormulaError(.truncationBounds, span)
        }
        return Typed(
            formula: .draw(.truncated(part.formula, low: low.formula, high: high.formula)),
            type: common(part, low), isBare: part.isBare && low.isBare && high.isBare, span: span)
    }

    private func metalog(_ arguments: [Syntax], _ span: Span) throws(FormulaError) -> Typed {
        guard arguments.count % 2 == 0, (4...20).contains(arguments.count) else {
            throw FormulaError(.metalogPairs, span)
        }
        let (probabilities, values, carrier) = try points("metalog", arguments)
        let rises = { (list: [Double]) in zip(list, list.dropFirst()).allSatisfy { $0 < $1 } }
        guard rises(probabilities), rises(values),
            probabilities.allSatisfy({ $0 > 0 && $0 < 1 })
        else { throw FormulaError(.metalogOrder, span) }
        guard let fitted = Metalog.fit(probabilities: probabilities, values: values) else {
            throw FormulaError(.metalogInfeasible, span)
        }
        return Typed(
            formula: .draw(.metalog(coefficients: fitted)), type: carrier.type,
            isBare: carrier.isBare, span: span)
    }

    private func quantiles(_ arguments: [Syntax], _ span: Span) throws(FormulaError) -> Typed {
        guard arguments.count % 2 == 0, (4...100).contains(arguments.count) else {
            throw FormulaError(.quantilesPairs, span)
        }
        let (probabilities, values, carrier) = try points("quantiles", arguments)
        guard zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 < $1 }),
            zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }),
            probabilities.allSatisfy({ $0 >= 0 && $0 <= 1 }), values.allSatisfy(\.isFinite)
        else { throw FormulaError(.quantilesOrder, span) }
        let points = zip(probabilities, values).flatMap { [$0, $1] }
        return Typed(
            formula: .draw(.quantiles(points: points)), type: carrier.type, isBare: carrier.isBare,
            span: span)
    }

    /// Constants by turns: probabilities, and values of one unit.
    private func points(
        _ name: String, _ arguments: [Syntax]
    ) throws(FormulaError) -> (probabilities: [Double], values: [Double], carrier: Typed) {
        var probabilities: [Double] = []
        var values: [Double] = []
        var carrier = try number(arguments[1])
        for (index, argument) in arguments.enumerated() {
            let typed = try number(argument)
            guard let constant = typed.constant else {
                throw FormulaError(.constantExpected(name), argument.span)
            }
            guard index % 2 == 1 else {
                probabilities.append(constant)
                continue
            }
            guard agree(carrier, typed) else {
                throw FormulaError(.operands(name, carrier.type, typed.type), argument.span)
            }
            if carrier.isBare { carrier = typed }
            values.append(constant)
        }
        return (probabilities, values, carrier)
    }
}
