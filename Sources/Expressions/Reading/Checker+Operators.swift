// SPDX-License-Identifier: GPL-3.0-or-later

extension Checker {
    func infix(
        _ operation: Syntax.Infix, _ left: Syntax, _ right: Syntax, sign: Span, _ span: Span
    ) throws(FormulaError) -> Typed {
        switch operation {
        case .and, .or:
            let (a, b) = (try condition(left), try condition(right))
            return Typed(
                formula: .binary(operation == .and ? .and : .or, a, b), type: .boolean, span: span)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try comparison(operation, left, right, sign: sign, span)
        case .add, .subtract: return try sum(operation, left, right, sign: sign, span)
        case .multiply, .divide: return try product(operation, left, right, sign: sign, span)
        case .power: return try power(left, right, span)
        }
    }

    // MARK: Comparisons

    private func comparison(
        _ operation: Syntax.Infix, _ left: Syntax, _ right: Syntax, sign: Span, _ span: Span
    ) throws(FormulaError) -> Typed {
        let (a, b) = try compared(left, right)
        guard agree(a, b) else {
            if case .category = a.type, case .category = b.type {
                throw FormulaError(.labelsDiffer, sign)
            }
            throw FormulaError(.operands(operation.rawValue, a.type, b.type), sign)
        }
        return Typed(
            formula: Self.isPresent(operation.binary, a.formula, b.formula)
                ?? .folded(operation.binary, a.formula, b.formula), type: .boolean, span: span)
    }

    /// `now == DATE` holds at that very moment: from it on, and not after it. Both sides of the calendar
    /// are moments at which conditions are looked at.
    private static func isPresent(
        _ operation: BinaryOperator, _ left: Formula, _ right: Formula
    ) -> Formula? {
        let date = left == .now ? right : left
        guard left == .now || right == .now, date.constantValue != nil else { return nil }
        let holds = Formula.binary(
            .and, .binary(.greaterOrEqual, .now, date), .binary(.lessOrEqual, .now, date))
        return switch operation {
        case .equal: holds
        case .notEqual: .unary(.not, holds)
        default: nil
        }
    }

    /// Both sides, where one may be a bare label of the other's category, or `now` beside a constant
    /// date.
    private func compared(_ left: Syntax, _ right: Syntax) throws(FormulaError) -> (Typed, Typed) {
        if isLabel(left), !isLabel(right) {
            let b = try check(right)
            return (try side(left, against: b), b)
        }
        if isNow(left), !role.mayReadTime {
            let b = try check(right)
            guard b.type == .date, b.constant != nil else {
                throw FormulaError(.timeForbidden, left.span)
            }
            return (Typed(formula: .now, type: .date, span: left.span), b)
        }
        if isNow(right), !role.mayReadTime {
            let a = try check(left)
            guard a.type == .date, a.constant != nil else {
                throw FormulaError(.timeForbidden, right.span)
            }
            return (a, Typed(formula: .now, type: .date, span: right.span))
        }
        let a = try check(left)
        return (a, isLabel(right) ? try side(right, against: a) : try check(right))
    }

    private func side(_ tree: Syntax, against other: Typed) throws(FormulaError) -> Typed {
        if case .category(let labels) = other.type, case .name(let path) = tree.kind {
            return try label(path[0], of: labels, at: tree.span)
        }
        return try check(tree)
    }

    /// A single name that the scope does not know: perhaps a label.
    private func isLabel(_ tree: Syntax) -> Bool {
        guard case .name(let path) = tree.kind, path.count == 1 else { return false }
        return !["true", "false", "never", "pi", "now"].contains(path[0])
            && scope.resolve(path) == nil
    }

    private func isNow(_ tree: Syntax) -> Bool {
        if case .name(["now"]) = tree.kind { return true }
        return false
    }

    /// Whether two sides of a comparison, a sum or a choice fit.
    func agree(_ a: Typed, _ b: Typed) -> Bool {
        if a.type == b.type { return true }
        guard let left = a.unit, let right = b.unit else { return false }
        if a.isBare, !right.hasTime || a.constant == 0 { return true }
        if b.isBare, !left.hasTime || b.constant == 0 { return true }
        return left == right
    }

    /// The type of two sides that agree.
    func common(_ a: Typed, _ b: Typed) -> ValueType {
        if a.type == b.type { return a.type }
        if a.isBare, !b.isBare, let unit = b.unit { return .quantity(unit) }
        return a.unit.map { .quantity($0) } ?? a.type
    }

    // MARK: Arithmetic

    private func sum(
        _ operation: Syntax.Infix, _ left: Syntax, _ right: Syntax, sign: Span, _ span: Span
    ) throws(FormulaError) -> Typed {
        let (a, b) = (try check(left), try check(right))
        let formula = Formula.folded(operation.binary, a.formula, b.formula)
        let isLength = { (typed: Typed) in
            typed.type == .duration || typed.isBare && typed.constant == 0
        }
        switch (a.type, b.type) {
        case (.date, .date) where operation == .subtract:
            return Typed(formula: formula, type: .duration, span: span)
        case (.date, _) where isLength(b):
            return Typed(formula: formula, type: .date, span: span)
        case (_, .date) where operation == .add && isLength(a):
            return Typed(formula: formula, type: .date, span: span)
        default: break
        }
        guard a.unit != nil, b.unit != nil, agree(a, b) else {
            if operation == .subtract, let interval = dashedInterval(left, right) {
                throw FormulaError(
                    .dashedInterval(a.type, b.type, interval: interval),
                    left.span.joined(right.span))
            }
            throw FormulaError(.operands(operation.rawValue, a.type, b.type), sign)
        }
        let type = common(a, b)
        return Typed(
            formula: formula, type: type == .boolean ? .number : type,
            isBare: a.isBare && b.isBare, span: span)
    }

    private func product(
        _ operation: Syntax.Infix, _ left: Syntax, _ right: Syntax, sign: Span, _ span: Span
    ) throws(FormulaError) -> Typed {
        if operation == .divide, let unit = bareUnit(right) {
            throw FormulaError(.dividedByUnit(unit), sign.joined(right.span))
        }
        let (a, b) = (try check(left), try check(right))
        guard let first = a.unit, let second = b.unit else {
            throw FormulaError(.operands(operation.rawValue, a.type, b.type), sign)
        }
        if operation == .divide, b.constant == 0 { throw FormulaError(.divisionByZero, right.span) }
        let unit = try limited(operation == .multiply ? first * second : first / second, span)
        return Typed(
            formula: .folded(operation.binary, a.formula, b.formula), type: .quantity(unit),
            isBare: a.isBare && b.isBare, span: span)
    }

    /// A unit that two units within the limit, or a power up to the 16th of one, come to.
    func limited(_ unit: Unit, _ span: Span) throws(FormulaError) -> Unit {
        guard unit.isWithinLimit else { throw FormulaError(.unitTooLarge, span) }
        return unit
    }

    private func power(
        _ left: Syntax, _ right: Syntax, _ span: Span
    ) throws(FormulaError) -> Typed {
        let base = try number(left)
        let exponent = try plain(right, for: "^")
        var type = ValueType.number
        if let unit = base.unit, unit != .one {
            guard let power = exponent.constant, power == power.rounded(), abs(power) <= 16 else {
                throw FormulaError(.unitPower, right.span)
            }
            type = .quantity(try limited(unit.raised(to: Int(power)), span))
        }
        let formula = Formula.folded(.power, base.formula, exponent.formula)
        if let value = formula.constantValue, !value.isFinite {
            throw FormulaError(.noValue("the power"), span)
        }
        return Typed(
            formula: formula, type: type, isBare: base.isBare && exponent.isBare, span: span)
    }
}

extension Checker.Typed {
    /// The unit it has in arithmetic; truths are plain numbers.
    var unit: Unit? {
        switch type {
        case .quantity(let unit): unit
        case .boolean: .one
        case .date, .category: nil
        }
    }
}

extension Syntax.Infix {
    var binary: BinaryOperator {
        switch self {
        case .or: .or
        case .and: .and
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        }
    }
}
