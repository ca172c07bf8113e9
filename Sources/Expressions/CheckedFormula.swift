// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A formula that passed the check, with what messages and printouts need of its source.
public struct CheckedFormula: Sendable {
    public let formula: Formula
    public let type: ValueType
    /// As written.
    public let text: String
    public let place: SourcePlace

    public init(formula: Formula, type: ValueType, text: String, place: SourcePlace) {
        self.formula = formula
        self.type = type
        self.text = text
        self.place = place
    }

    /// The same quantity counted in a unit of that size.
    public func counted(inUnitsOf size: Double) -> CheckedFormula {
        guard size != 1 else { return self }
        let counted: Formula
        // `x months` in months is x, to the last digit.
        if case .binary(.multiply, let inner, .constant(size)) = formula {
            counted = inner
        } else {
            counted = .folded(.divide, formula, .constant(size))
        }
        return CheckedFormula(formula: counted, type: type, text: text, place: place)
    }
}
