// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension Formula {
    /// `now` compared with a constant: the first moment at which the answer is another, and whether it
    /// holds before that moment (or from it on).
    ///
    /// `now <= m` still holds at m, so it changes at the next number: what is asked of `now` is the same
    /// wherever it is asked, on the very moment too.
    var calendarComparison: (moment: Double, holdsBefore: Bool)? {
        switch self {
        case .binary(.less, .now, .constant(let moment)),
            .binary(.greater, .constant(let moment), .now):
            (moment, true)
        case .binary(.lessOrEqual, .now, .constant(let moment)),
            .binary(.greaterOrEqual, .constant(let moment), .now):
            (moment.nextUp, true)
        case .binary(.greaterOrEqual, .now, .constant(let moment)),
            .binary(.lessOrEqual, .constant(let moment), .now):
            (moment, false)
        case .binary(.greater, .now, .constant(let moment)),
            .binary(.less, .constant(let moment), .now):
            (moment.nextUp, false)
        default: nil
        }
    }
}
