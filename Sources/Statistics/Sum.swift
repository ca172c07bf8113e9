// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum that carries its rounding error along (Neumaier, Z. Angew. Math. Mech. 54, 1974).
public struct Sum: Sendable, Equatable {
    private var total = 0.0
    private var compensation = 0.0

    public init() {}

    public mutating func add(_ value: Double) {
        let next = total + value
        compensation +=
            abs(total) >= abs(value) ? (total - next) + value : (value - next) + total
        total = next
    }

    /// Adds another sum behind this one; blocks are joined in trial order.
    public mutating func add(_ other: Sum) {
        add(other.total)
        add(other.compensation)
    }

    public var value: Double { total + compensation }
}
