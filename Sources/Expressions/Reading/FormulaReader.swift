// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Reads formulas: from text to a checked formula, or a message with its place.
public struct FormulaReader {
    public let scope: any Scope

    public init(scope: any Scope) {
        self.scope = scope
    }

    /// Reads one formula.
    ///
    /// `place` is that of the text's first character. Reports the first problem to the sink and gives
    /// nothing if there is one.
    public func read(
        _ text: String, at place: SourcePlace, expecting: Expectation, role: FormulaRole,
        sink: DiagnosticSink
    ) -> CheckedFormula? {
        do throws(FormulaError) {
            let units = UnitTable(named: scope.units)
            let tree = try Parser.parse(text, units: units)
            let checker = Checker(scope: scope, role: role, text: Array(text.unicodeScalars))
            let typed = try checker.check(tree, expecting: expecting)
            guard typed.formula.levels() <= FormulaLimits.levels else {
                throw FormulaError(.tooManyLevels, typed.span)
            }
            return CheckedFormula(
                formula: typed.formula, type: typed.type, text: text, place: place)
        } catch {
            if error.problem == .broken { return nil }
            sink.report(
                error.problem,
                at: place.part(of: text, offset: error.span.offset, length: error.span.length))
            return nil
        }
    }
}

/// What a formula's place in the file asks of its value.
public enum Expectation: Sendable {
    case any
    /// A number with or without a unit, not a date, a label or a truth.
    case quantity
    case type(ValueType)
}

extension FormulaReader {
    /// Whether the name is that of a function or distribution, so that nothing else may have it.
    public static func isCallable(_ name: String) -> Bool {
        Checker.callables.contains(name)
    }
}
