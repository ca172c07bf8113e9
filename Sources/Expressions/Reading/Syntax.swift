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

    let kind: Kind
    var span: Span
    /// How many parts stand inside one another, itself included.
    let levels: Int

    init(kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
        let inner =
            switch kind {
            case .number, .date, .name: 0
            case .call(_, let arguments): arguments.reduce(0) { max($0, $1.levels) }
            case .negative(let part), .not(let part), .suffixed(let part, _), .per(let part, _):
                part.levels
            case .infix(_, let left, let right, _), .interval(let left, let right):
                max(left.levels, right.levels)
            }
        levels = inner + 1
    }
}

/// A unit as it was written.
struct UnitSuffix {
    var factor: Double
    var unit: Unit
    var span: Span
}
