// SPDX-License-Identifier: GPL-3.0-or-later

/// Gives every part of a tree its type and unit, and turns it into a formula.
struct Checker {
    let scope: any Scope
    let role: FormulaRole
    /// The formula as written, for hints.
    var text: [Unicode.Scalar] = []

    /// A checked part.
    struct Typed {
        var formula: Formula
        var type: ValueType
        /// A constant written without a unit: it takes on any unit that has no time in it.
        var isBare = false
        var span: Span

        var constant: Double? { formula.constantValue }
    }

    func check(_ tree: Syntax, expecting: Expectation) throws(FormulaError) -> Typed {
        switch expecting {
        case .any: return try check(tree)
        case .quantity:
            let typed = try check(tree)
            guard case .quantity = typed.type else {
                if typed.type == .boolean { return typed }
                throw FormulaError(.numberExpected(found: typed.type), tree.span)
            }
            return typed
        case .type(let type): return try check(tree, as: type)
        }
    }

    /// The part as a value of that type.
    func check(_ tree: Syntax, as type: ValueType) throws(FormulaError) -> Typed {
        try enter(tree)
        defer { scope.open.count -= 1 }
        if case .category(let labels) = type, case .name(let path) = tree.kind, path.count == 1,
            scope.resolve(path) == nil
        {
            return try label(path[0], of: labels, at: tree.span)
        }
        if case .category(let labels) = type, case .call(["if"], let arguments) = tree.kind,
            arguments.count == 3
        {
            // A choice between labels: the branches are labels too.
            let condition = try self.condition(arguments[0])
            let yes = try check(arguments[1], as: .category(labels: labels))
            let no = try check(arguments[2], as: .category(labels: labels))
            return Typed(
                formula: .conditional(condition, yes.formula, no.formula), type: type,
                span: tree.span)
        }
        let typed = try check(tree)
        if typed.type == type { return typed }
        switch (type, typed.type) {
        case (.quantity(let unit), .quantity) where typed.isBare:
            if !unit.hasTime || typed.constant == 0 { return typed }
        case (.quantity(.one), .boolean): return typed
        default: break
        }
        throw FormulaError(
            .expected(type, found: typed.type, literal: literal(tree)), tree.span)
    }

    func check(_ tree: Syntax) throws(FormulaError) -> Typed {
        try enter(tree)
        defer { scope.open.count -= 1 }
        switch tree.kind {
        case .number(let value):
            return Typed(formula: .constant(value), type: .number, isBare: true, span: tree.span)
        case .date(let date):
            let day = Double(date.dayNumber - scope.start.dayNumber)
            return Typed(formula: .constant(day), type: .date, span: tree.span)
        case .name(let path): return try name(path, tree.span)
        case .call(let path, let arguments): return try call(path, arguments, tree.span)
        case .negative(let operand):
            var typed = try number(operand)
            typed.formula = .folded(.negate, typed.formula)
            typed.span = tree.span
            return typed
        case .not(let operand):
            let formula = try condition(operand)
            return Typed(formula: .unary(.not, formula), type: .boolean, span: tree.span)
        case .infix(let operation, let left, let right, let sign):
            return try infix(operation, left, right, sign: sign, tree.span)
        case .interval(let low, let high): return try interval(low, high, tree.span)
        case .suffixed(let value, let suffix):
            return try scaled(value, by: suffix, dividing: false, tree.span)
        case .per(let value, let suffix):
            return try scaled(value, by: suffix, dividing: true, tree.span)
        }
    }

    private func enter(_ tree: Syntax) throws(FormulaError) {
        guard scope.open.count < FormulaLimits.levelsOfText else {
            defer { scope.open.isTooDeep = true }
            throw FormulaError(scope.open.isTooDeep ? .broken : .readsTooDeep, tree.span)
        }
        scope.open.count += 1
    }

    func condition(_ tree: Syntax) throws(FormulaError) -> Formula {
        let typed = try check(tree)
        guard typed.type == .boolean else {
            throw FormulaError(.notCondition(typed.type), tree.span)
        }
        return typed.formula
    }

    /// A number with any unit; truths count as 0 and 1.
    func number(_ tree: Syntax) throws(FormulaError) -> Typed {
        var typed = try check(tree)
        if typed.type == .boolean { typed.type = .number }
        guard case .quantity = typed.type else {
            throw FormulaError(.numberExpected(found: typed.type), tree.span)
        }
        return typed
    }

    func plain(_ tree: Syntax, for function: String) throws(FormulaError) -> Typed {
        let typed = try number(tree)
        guard typed.type == .number else {
            throw FormulaError(.plainExpected(function, found: typed.type), tree.span)
        }
        return typed
    }

    func label(_ name: String, of labels: [String], at span: Span) throws(FormulaError) -> Typed {
        guard let index = labels.firstIndex(of: name) else {
            throw FormulaError(.unknownLabel(name, of: labels), span)
        }
        return Typed(
            formula: .constant(Double(index)), type: .category(labels: labels), span: span)
    }

    private func name(_ path: [String], _ span: Span) throws(FormulaError) -> Typed {
        switch path {
        case ["true"]: return Typed(formula: .constant(1), type: .boolean, span: span)
        case ["false"]: return Typed(formula: .constant(0), type: .boolean, span: span)
        case ["never"]: return Typed(formula: .constant(.infinity), type: .date, span: span)
        case ["pi"]:
            return Typed(formula: .constant(.pi), type: .number, isBare: true, span: span)
        case ["now"]:
            guard role.mayReadTime else { throw FormulaError(.timeForbidden, span) }
            return Typed(formula: .now, type: .date, span: span)
        default: break
        }
        guard let meaning = scope.resolve(path) else { throw unknown(path, span) }
        guard !meaning.isBroken else { throw FormulaError(.broken, span) }
        return Typed(formula: meaning.formula, type: meaning.type, span: span)
    }

    private func scaled(
        _ value: Syntax, by suffix: UnitSuffix, dividing: Bool, _ span: Span
    ) throws(FormulaError) -> Typed {
        let typed = try number(value)
        guard case .quantity(let unit) = typed.type else { return typed }
        let factor = Formula.constant(suffix.factor)
        let formula =
            suffix.factor == 1
            ? typed.formula : .folded(dividing ? .divide : .multiply, typed.formula, factor)
        let result = try limited(dividing ? unit / suffix.unit : unit * suffix.unit, span)
        // A percentage is as bare as the number it is written with.
        return Typed(
            formula: formula, type: .quantity(result),
            isBare: typed.isBare && suffix.unit == .one, span: span)
    }

    /// The literal as written, for hints; nothing for a longer formula.
    private func literal(_ tree: Syntax) -> String? {
        switch tree.kind {
        case .number(let value):
            value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        case .suffixed(let inner, let suffix) where suffix.unit == .one:
            literal(inner).map { $0 + "%" }
        default: nil
        }
    }
}
