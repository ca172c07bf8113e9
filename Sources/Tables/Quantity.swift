// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics

/// What a cell of a table says: a value with its error.
///
/// A cell never holds text made from a number: each writer decides how many digits it prints, or which
/// columns of a file it fills, so that the terminal, the page and the files say the same.
public indirect enum Quantity: Sendable {
    /// A value that can't be given: readers see a dash.
    case nothing
    /// No value is to be expected here: readers see an empty place.
    case blank
    case text(String)
    case count(Int)
    /// A share of trials with its 95 % interval.
    case probability(Proportion)
    /// The same with its range over parameters.
    case estimate(Estimate)
    /// A chance that was not found by counting trials, from 0 to 1, with its 95 % interval.
    case chance(Double, Interval)
    /// A number with its 95 % interval; `nil` if its error is not known.
    case number(Double, Interval?)
    /// The same, printed with its sign.
    case change(Double, Interval?)
    /// One of several numbers that are printed with the same decimals.
    case oneOf([Measured], Int)
    /// The difference of two probabilities, printed in percentage points.
    case points(Double, Interval)
    /// So many of all that were looked at, without an error.
    case part(Int, of: Int)
    /// The p-value of a test.
    case pValue(Double)
    /// How many times as much.
    case ratio(Double)
    /// A value of one side, and how it differs from that of the first: `nothing` if they can't be
    /// compared.
    case compared(Quantity, with: Quantity)
    /// A part of a whole, where 1 is all of it, with half of its 95 % interval; an estimate may lie
    /// outside 0 to 1.
    case share(Double, halfWidth: Double)
    /// Whether something goes up or down.
    case direction(rises: Bool)
    /// A day with the bounds of its 95 % interval, where they are known.
    case day(Day, low: Day?, high: Day?)

    /// A number with its 95 % interval.
    public struct Measured: Sendable {
        /// In its own unit.
        public let value: Double
        /// Its 95% interval; endless if its error is not known.
        public let interval: Interval

        public init(_ value: Double, _ interval: Interval) {
            self.value = value
            self.interval = interval
        }
    }

    /// A text, or nothing.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }

    /// A day, or nothing.
    public init(day: CivilDate?) {
        self = day.map { .day(.on($0), low: nil, high: nil) } ?? .nothing
    }

    /// A day, or that it never comes.
    public enum Day: Sendable, Equatable {
        case on(CivilDate)
        case never
    }
}

extension Quantity {
    /// A part of a quantity: what one column of a file holds, or one column of a printed table.
    public enum Part: Sendable {
        case value
        /// The value with half of its interval: `17.3 % ± 0.5`.
        case valueAndError
        /// Both ends of the 95 % interval.
        case interval
        /// The value, and the interval with it; on the page below it, with a bar.
        case valueOverInterval
        case low, high
        /// Of a probability: in how many trials it is so, of how many, and what they are worth as
        /// independent ones.
        case count, trials, effectiveTrials
        /// Of an estimate: its range over parameters, in words; and for files its parts.
        case range
        case ofRange(RangePart)
        /// Of a probability: whether so few parameter draws have it, or lack it, that its interval is
        /// rough.
        case fewDraws
    }

    /// The ends of a range over parameters, the ends of their 95 % intervals, and the share of draws further
    /// out than a mean that the range does not hold.
    public enum RangePart: Sendable {
        case low, high, lowLow, lowHigh, highLow, highHigh, beyondMean
    }
}
