// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// One assignment of a `do:`. All of an event's values are computed from the state before it, then
/// all are assigned, so their order in the file does not matter.
public struct Effect: Sendable {
    /// A settable name: a state variable, an actor's quantity, `L.stock`, `L.stage`, `M.status`.
    public let target: String
    /// Read when the effect happens, after the effects before it; of the type of its target.
    public let value: CheckedFormula
}
