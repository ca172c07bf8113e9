// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// How large a formula may be, so that a hostile one can neither hang nor overflow the stack.
public enum FormulaLimits {
    public static let characters = 100_000
    /// Brackets, signs and the arguments of functions inside one another.
    public static let depth = 100
    /// Operators, functions and names inside one another, those of the formulas that it reads included; a
    /// sum of n terms has n. Trees of this depth can be released on a stack of half a megabyte.
    public static let levels = 1_000
    /// Levels of the text while it is checked; the formula that becomes of it may have fewer.
    static let levelsOfText = 3_000

    /// What is said of formulas that pass the limit together.
    public static var words: String {
        "formulas read one another through more than \(levels.grouped) levels"
    }
}
