// SPDX-License-Identifier: GPL-3.0-or-later

/// A formula as it was written, with the place of each part.
struct Syntax {
    indirect enum Kind {
        case number(Double)
        case date(CivilDate)
        /// A dotted name.
        case name([String])
        case call([String], [Syntax])
        case negative(Syntax)
        case not(Syntax)
        case infix(Infix, Syntax, Syntax, sign: Span)
        case interval(Syntax, Syntax)
        /// `5 days`, `12 %`: the value times the unit.
        case suffixed(Syntax, UnitSuffix)
        /// `0.06 per day`: the value divided by the unit.
        case per(Syntax, UnitSuffix)
    }

    enum Infix: String {
        case or, and
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
        case greaterOrEqual = ">="
        case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^"
    }

    var kind: Kind
    var span: Span
}

/// A unit as it was written.
struct UnitSuffix {
    var factor: Double
    var unit: Unit
    var span: Span
}
