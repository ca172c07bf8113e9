// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension Formula {
    /// The formula and everything inside it, outermost first.
    var nodes: [Formula] {
        var found: [Formula] = []
        var open = [self]
        while let formula = open.popLast() {
            found.append(formula)
            open.append(contentsOf: formula.parts.reversed())
        }
        return found
    }

    private var parts: [Formula] {
        switch self {
        case .constant, .symbol, .now: []
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .conditional(let condition, let yes, let no): [condition, yes, no]
        case .draw(let draw): draw.parts
        }
    }

    /// `now` compared with a constant: the moment, and whether it holds before (or after) it.
    var calendarComparison: (moment: Double, holdsBefore: Bool)? {
        switch self {
        case .binary(.less, .now, .constant(let moment)),
            .binary(.lessOrEqual, .now, .constant(let moment)),
            .binary(.greater, .constant(let moment), .now),
            .binary(.greaterOrEqual, .constant(let moment), .now):
            (moment, true)
        case .binary(.greater, .now, .constant(let moment)),
            .binary(.greaterOrEqual, .now, .constant(let moment)),
            .binary(.less, .constant(let moment), .now),
            .binary(.lessOrEqual, .constant(let moment), .now):
            (moment, false)
        default: nil
        }
    }
}

extension Draw {
    fileprivate var parts: [Formula] {
        switch self {
        case .family(_, let arguments): arguments
        case .discrete(let values, _): values
        case .mixture(let components, _): components
        case .truncated(let component, let low, let high): [component, low, high]
        case .metalog: []
        }
    }
}
