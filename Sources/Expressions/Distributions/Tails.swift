// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A probability and its complement, each with its own digits: far out in the upper tail the lower one
/// is 1 to the last digit, and the upper one tells where.
public struct Tails: Sendable, Equatable {
    /// The chance of a value below.
    public let lower: Double
    /// The chance of a value above.
    public let upper: Double

    /// Below this a tail has no digits to draw from: numbers end at 5e-324.
    public static let least = 1e-300

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    public init(lower: Double) { self.init(lower: lower, upper: 1 - lower) }
    public init(upper: Double) { self.init(lower: 1 - upper, upper: upper) }

    /// Beyond these log odds lies less than `least`.
    static let furthest = 700.0

    init(logOdds: Double) {
        let smaller = exp(-abs(logOdds)) / (1 + exp(-abs(logOdds)))
        let larger = 1 / (1 + exp(-abs(logOdds)))
        self.init(
            lower: logOdds < 0 ? smaller : larger, upper: logOdds < 0 ? larger : smaller)
    }

    /// Those of the value with its sign turned.
    public var swapped: Tails { Tails(lower: upper, upper: lower) }

    public var logOdds: Double { log(lower / upper) }

    /// Where the share `u` of what lies between the two is passed; `nil` if nothing lies there.
    ///
    /// Between bounds on one side of the median it is taken in the smaller tail.
    public static func between(_ low: Tails, _ high: Tails, at u: Double) -> Tails? {
        if low.lower > 0.5 {
            guard low.upper >= least else { return nil }
            return Tails(upper: high.upper + (1 - u) * (low.upper - high.upper))
        }
        if high.upper > 0.5 {
            guard high.lower >= least else { return nil }
            return Tails(lower: low.lower + u * (high.lower - low.lower))
        }
        let share = 1 - low.lower - high.upper
        let lower = low.lower + u * share
        return lower <= 0.5 ? Tails(lower: lower) : Tails(upper: high.upper + (1 - u) * share)
    }
}
