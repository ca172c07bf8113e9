// SPDX-License-Identifier: GPL-3.0-or-later

/// Words that formulas know of themselves, for those who write them.
public enum FormulaWords {
    /// Functions of numbers.
    public static let functions = Checker.Function.allCases.map(\.rawValue)
    /// Distributions to draw from.
    public static let distributions = DistributionFamily.allCases.map(\.rawValue)
    /// Units of time, in the plural.
    public static let times = UnitTable.times.sorted { $0.value < $1.value }.map { $0.key + "s" }
    public static let constants = ["true", "false"]
}

extension FormulaWords {
    /// The days in one of a unit of time, named as in `times`.
    public static func days(in unit: String) -> Double? { UnitTable.times[String(unit.dropLast())] }
}
