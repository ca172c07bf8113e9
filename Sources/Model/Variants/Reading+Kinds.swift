// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// What a variant or `--set` puts in a number's place has the unit of that number, where a bare number
/// or 0 may take it.
extension ScenarioReading {
    /// The formula read from the node, with the unit that the file's own value at that way has if the node
    /// stands in its place and fits.
    func keepingType(
        _ formula: CheckedFormula, at way: [String], sourceOf node: Node?,
        role: FormulaRole = .parameter
    ) -> CheckedFormula {
        guard formula.type == .number, isSet, let node, case .scalar(let scalar) = node,
            let original = written.value(at: way), original.formulaText != scalar.text,
            case .quantity(let unit)? = type(of: original, role), unit != .one
        else { return formula }
        // Reports a bare number where a time or a rate is meant.
        _ = FormulaReader(scope: scope).read(
            scalar.text, at: scalar.place, expecting: .type(.quantity(unit)), role: role, sink: sink
        )
        return CheckedFormula(
            formula: formula.formula, type: .quantity(unit), text: formula.text,
            place: formula.place)
    }

    /// The kind of a parameter, a state or a definition as the file has it; nothing if it can't be read.
    private func type(of node: Node, _ role: FormulaRole) -> ValueType? {
        if node.value(at: ["base_rate"]) != nil { return .rate }
        let text = node.formulaText
        guard let text else { return nil }
        let type = FormulaReader(scope: scope).read(
            text, at: node.place, expecting: .any, role: role, sink: DiagnosticSink())?.type
        guard type == .number, case .scalar(let unit)? = node.value(at: ["unit"]) else {
            return type
        }
        return .quantity(UnitTable.named(unit.text, among: scope.units))
    }
}

extension Node {
    /// The formula of `name: FORMULA` or `name: {is: FORMULA}`.
    fileprivate var formulaText: String? {
        if case .scalar(let scalar) = self { return scalar.text }
        if case .scalar(let scalar)? = value(at: ["is"]) { return scalar.text }
        return nil
    }
}
