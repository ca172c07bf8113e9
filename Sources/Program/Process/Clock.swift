// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// Something that may happen, and what it then does.
public struct Clock: Sendable {
    /// When it fires.
    public enum Timing: Sendable {
        /// A hazard per day.
        case rate(Formula)
        /// A delay from the moment the condition turns true; `again` after each firing as well.
        case delay(Formula, again: Bool)
        /// At that moment (days since the start), if the condition then holds.
        case moment(Double)
        /// At the moment that the slot holds, or now if that is past, while the condition holds.
        case scheduled(slot: String)
        /// When the condition turns true.
        case condition
    }

    /// `events/battle`, `leverage/tomahawks/stages/approved`, `meetings/budapest/held`.
    public var name: String
    /// When it fires.
    public var timing: Timing
    /// While it does not hold the clock stands still; `nil` if it always runs.
    public var condition: Formula?
    /// What the parties settle on first; the assignments read it.
    public var talks: Talks?
    /// What two players choose first; the assignments read it.
    public var game: GameTable?
    /// What it does, in order.
    public var assignments: [Assignment]
    /// The address of the clock's own draws.
    public var site: String
    /// Where the file says so.
    public var origin: Origin
    /// The clock that need not run any more once this one has fired: what happens once has happened.
    public var stops: String?
}

/// What every trial answers, in formulas.
public struct ProcessOutcome: Sendable {
    /// What is asked; moments are in days since the start.
    public enum Kind: Sendable {
        case happens(Formula, before: Double)
        case holds(Formula, at: Double)
        case date(Formula)
        case number(Formula, at: Double)
        case category(Formula, labels: Int, at: Double)
    }

    /// Of the outcome.
    public var name: String
    /// What is asked.
    public var kind: Kind
    /// Where the file asks.
    public var origin: Origin
}
