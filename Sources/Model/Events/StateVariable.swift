// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A quantity that events change: an entry of `state:` or an actor's `has:`.
public struct StateVariable: Sendable {
    /// The full name that formulas use: `front`, `putin.pressure`.
    public let name: String
    public let place: SourcePlace
    /// Its value at the start of a trial; may draw and read parameters.
    public let initial: CheckedFormula
    public let type: ValueType
    public let basis: Basis

    public init(
        name: String, place: SourcePlace, initial: CheckedFormula, type: ValueType, basis: Basis
    ) {
        self.name = name
        self.place = place
        self.initial = initial
        self.type = type
        self.basis = basis
    }
}
