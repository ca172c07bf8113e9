// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A quantity that events change: an entry of `state:` or an actor's `has:`.
public struct StateVariable: Sendable {
    /// The full name that formulas use: `front`, `putin.pressure`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// Its value at the start of a trial; may draw and read parameters.
    public let initial: CheckedFormula
    /// Its type and unit, which every value it is set to must have.
    public let type: ValueType
    /// What supports the initial value.
    public let basis: Basis
}
