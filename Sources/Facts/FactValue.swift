// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// A fact's value, where it has one.
public enum FactValue: Sendable, Hashable {
    case date(CivilDate)
    /// A number with a unit in words: `1600 km`; `comparison` keeps a "more than".
    case quantity(Double, unit: String?, comparison: Comparison)
    case text(String)

    public enum Comparison: String, Sendable, Hashable {
        case equal = ""
        case above = ">"
        case below = "<"
        case about = "about"
    }
}
