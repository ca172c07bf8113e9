// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A derived quantity of `define:`, recomputed whenever it is read.
public struct Definition: Sendable {
    /// The key under `define:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// Neither draws nor reads the time; definitions form no cycle.
    public let formula: CheckedFormula
}
