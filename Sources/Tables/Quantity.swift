// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics

/// What a cell of a table says: a value with its error.
///
/// A cell never holds text made from a number: each writer decides how many digits it prints, or which
/// columns of a file it fills, so that the terminal, the page and the files say the same.
public enum Quantity: Sendable {
    /// Nothing to be said.
    case nothing
    case text(String)
    case count(Int)
    /// A share of trials with its 95 % interval.
    case probability(Proportion)
    /// A number with its 95 % interval; nil if its error is not known.
    case number(Double, Interval?)
    /// The same, printed with its sign.
    case change(Double, Interval?)
    /// A part of a whole, where 1 is all of it, with half of its 95 % interval; an estimate may lie
    /// outside 0 to 1.
    case share(Double, halfWidth: Double)
    /// Whether something goes up or down.
    case direction(rises: Bool)
    /// A day with the bounds of its 95 % interval, where they are known.
    case day(Day, low: Day?, high: Day?)

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
        case low, high
        /// Of a probability: in how many trials it is so, of how many, and what they are worth as
        /// independent ones.
        case count, trials, effectiveTrials
        /// Of a probability: whether so few parameter draws have it, or lack it, that its interval is
        /// rough.
        case fewDraws
    }
}
