// SPDX-License-Identifier: GPL-3.0-or-later

/// What a formula's value is.
public enum ValueType: Sendable, Hashable {
    /// 0 or 1 in a register; counts as the plain number 0 or 1 in arithmetic.
    case boolean
    /// A number with a unit; plain numbers have the unit `.one`.
    case quantity(Unit)
    /// A point in time: days since the scenario's start in a register, infinity for "never".
    case date
    /// One of a few named, ordered values: a stage, a status. The index of the label in a register.
    case category(labels: [String])

    public static let number = ValueType.quantity(.one)
    public static let duration = ValueType.quantity(.day)
    /// A hazard, per day.
    public static let rate = ValueType.quantity(.perDay)
}
