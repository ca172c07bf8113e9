// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A derived quantity of `define:`, recomputed whenever it is read.
public struct Definition: Sendable {
    public let name: String
    public let place: SourcePlace
    /// Neither draws nor reads the time; definitions form no cycle.
    public let formula: CheckedFormula

    public init(name: String, place: SourcePlace, formula: CheckedFormula) {
        self.name = name
        self.place = place
        self.formula = formula
    }
}
