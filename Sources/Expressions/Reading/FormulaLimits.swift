// SPDX-License-Identifier: GPL-3.0-or-later

/// How large a formula may be, so that a hostile one can neither hang nor overflow the stack.
public enum FormulaLimits {
    public static let characters = 10_000
    /// Brackets, signs and operators inside one another.
    public static let depth = 100
}
