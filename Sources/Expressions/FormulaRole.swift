// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a formula stands, which decides what it may contain.
public struct FormulaRole: Sendable {
    /// Random draws: in parameters, delays and effects, but not in rates and conditions, which are
    /// read again whenever something they depend on changes.
    public let mayDraw: Bool
    /// The present moment as a number. Where it is not allowed, comparing `now` with a constant
    /// date still is: the program turns that into a calendar switch.
    public let mayReadTime: Bool

    public init(mayDraw: Bool, mayReadTime: Bool) {
        self.mayDraw = mayDraw
        self.mayReadTime = mayReadTime
    }

    public static let parameter = FormulaRole(mayDraw: true, mayReadTime: false)
    public static let delay = FormulaRole(mayDraw: true, mayReadTime: true)
    public static let effect = FormulaRole(mayDraw: true, mayReadTime: true)
    public static let watched = FormulaRole(mayDraw: false, mayReadTime: false)
}
