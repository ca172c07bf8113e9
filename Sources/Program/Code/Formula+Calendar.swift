// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension Formula {
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
