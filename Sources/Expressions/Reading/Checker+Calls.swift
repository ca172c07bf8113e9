// SPDX-License-Identifier: GPL-3.0-or-later

extension Checker {
    func call(_ path: [String], _ arguments: [Syntax], _ span: Span) throws(FormulaError) -> Typed {
        let name = path.joined(separator: ".")
        if path.count > 1 { return try labelled(path, arguments, span) }
        if let function = Function(rawValue: name) {
            // `logistic` is a function of one argument and a distribution of two.
            if function != .logistic || arguments.count == 1 {
                return try apply(function, arguments, span)
            }
        }
        if let drawn = try draw(name, arguments, span) { return drawn }
        throw FormulaError(.unknownFunction(name, known: Self.callables), span)
    }

    static let callables: [String] =
        Function.allCases.map(\.rawValue) + DistributionFamily.allCases.map(\.rawValue)
        + ["discrete", "mixture", "truncate", "metalog", "quantiles", "weights"]

    /// `tomahawks.at(approved)`.
    private func labelled(
        _ path: [String], _ arguments: [Syntax], _ span: Span
    ) throws(FormulaError) -> Typed {
        let name = path.joined(separator: ".")
        guard arguments.count == 1, case .name(let label) = arguments[0].kind, label.count == 1
        else { throw FormulaError(.labelExpected(name), span) }
        if let meaning = scope.resolve(path, label: label[0]) {
            return Typed(formula: meaning.formula, type: meaning.type, span: span)
        }
        // The name may be right and the label wrong: ask for the category it is about.
        let stage = Array(path.dropLast()) + ["stage"]
        if ["at", "pressure"].contains(path.last), let meaning = scope.resolve(stage),
            case .category(let labels) = meaning.type
        {
            throw FormulaError(.unknownLabel(label[0], of: labels), arguments[0].span)
        }
        throw FormulaError(.unknownName(name, known: scope.names), span)
    }

    /// The functions of formulas by their names.
    enum Function: String, CaseIterable {
        case `if`, min, max, abs, exp, log, log10, sqrt, floor, ceil, round, sign, mod, sin, cos
        case tanh, logistic, logit, normalCDF = "normal_cdf", clamp

        var arity: ClosedRange<Int> {
            switch self {
            case .if, .clamp: 3...3
            case .min, .max: 2...100
            case .mod: 2...2
            default: 1...1
            }
        }

        /// For functions of one plain number.
        var unary: UnaryOperator? {
            switch self {
            case .exp: .exp
            case .log: .log
            case .log10: .log10
            case .sqrt: .sqrt
            case .floor: .floor
            case .ceil: .ceiling
            case .round: .round
            case .sin: .sine
            case .cos: .cosine
            case .tanh: .tanh
            case .logistic: .logistic
            case .logit: .logit
            case .normalCDF: .normalCDF
            default: nil
            }
        }
    }

    private func apply(
        _ function: Function, _ arguments: [Syntax], _ span: Span
    ) throws(FormulaError) -> Typed {
        guard function.arity.contains(arguments.count) else {
            let arity = function.arity
            let expected =
                switch arity {
                case 1...1: "1 argument"
                case 2...100: "2 or more arguments"
                default: "\(arity.lowerBound) arguments"
                }
            throw FormulaError(
                .argumentCount(function.rawValue, expected: expected, found: arguments.count), span)
        }
        if let unary = function.unary {
            let operand = try plain(arguments[0], for: function.rawValue)
            let formula = Formula.folded(unary, operand.formula)
            if let value = formula.constantValue, !value.isFinite {
                throw FormulaError(.noValue(function.rawValue), span)
            }
            return Typed(formula: formula, type: .number, isBare: operand.isBare, span: span)
        }
        switch function {
        case .if: return try choice(arguments, span)
        case .min, .max:
            let operation = function == .min ? BinaryOperator.minimum : .maximum
            var result = try foldable(arguments[0])
            for argument in arguments.dropFirst() {
                let next = try check(argument)
                result = try fold(operation, result, next, function, argument.span, span)
            }
            return result
        case .clamp:
            // Each argument once: a clamp may stand within a clamp, again and again.
            let (first, least) = (try foldable(arguments[0]), try check(arguments[1]))
            let value = try fold(.maximum, first, least, function, arguments[1].span, span)
            let high = try check(arguments[2])
            guard agree(value, high) else {
                throw FormulaError(.operands("clamp", value.type, high.type), arguments[2].span)
            }
            if let low = least.constant, let top = high.constant, low > top {
                throw FormulaError(.clampBounds, span)
            }
            return Typed(
                formula: .folded(.minimum, value.formula, high.formula),
                type: common(value, high), isBare: value.isBare && high.isBare, span: span)
        case .mod:
            let (a, b) = (try number(arguments[0]), try number(arguments[1]))
            guard agree(a, b) else {
                throw FormulaError(.operands("mod", a.type, b.type), span)
            }
            if b.constant == 0 { throw FormulaError(.divisionByZero, arguments[1].span) }
            return Typed(
                formula: .folded(.modulo, a.formula, b.formula), type: common(a, b),
                isBare: a.isBare && b.isBare, span: span)
        case .abs:
            var typed = try number(arguments[0])
            typed.formula = .folded(.absolute, typed.formula)
            return typed
        default:
            let typed = try number(arguments[0])
            return Typed(formula: .folded(.sign, typed.formula), type: .number, span: span)
        }
    }

    private func choice(_ arguments: [Syntax], _ span: Span) throws(FormulaError) -> Typed {
        let condition = try condition(arguments[0])
        let (yes, no) = (try check(arguments[1]), try check(arguments[2]))
        guard agree(yes, no) else { throw FormulaError(.branches(yes.type, no.type), span) }
        if let known = condition.constantValue { return known != 0 ? yes : no }
        return Typed(
            formula: .conditional(condition, yes.formula, no.formula), type: common(yes, no),
            span: span)
    }

    private func foldable(_ argument: Syntax) throws(FormulaError) -> Typed {
        let result = try check(argument)
        guard result.unit != nil || result.type == .date else {
            throw FormulaError(.numberExpected(found: result.type), argument.span)
        }
        return result
    }

    private func fold(
        _ operation: BinaryOperator, _ result: Typed, _ next: Typed, _ function: Function,
        _ place: Span, _ span: Span
    ) throws(FormulaError) -> Typed {
        guard next.unit != nil || next.type == .date, agree(result, next) else {
            throw FormulaError(.operands(function.rawValue, result.type, next.type), place)
        }
        return Typed(
            formula: .folded(operation, result.formula, next.formula),
            type: common(result, next), isBare: result.isBare && next.isBare, span: span)
    }
}
