// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// The scenario lowered to a generalized semi-Markov process: slots (numbers), clocks (when things
/// may happen) and assignments (what they do), all in formulas.
///
/// Actors, meetings and leverage are gone; two scenarios with the same process give the same numbers
/// for the same seed and number of trials.
/// This is what `simulate explain` prints and what the digest is taken of.
public struct Process: Sendable {
    public var name: String
    /// Days.
    public var horizon: Double
    public var repeats: Int
    /// In an order in which each reads only earlier ones.
    public var parameters: [ProcessParameter]
    public var correlations: [CorrelatedParameters]
    /// In an order in which each initial value reads only earlier ones.
    public var slots: [Slot]
    /// Derived quantities by name; they form no cycle.
    public var definitions: [String: Formula]
    /// Derived quantities that are a table over a slot holding 0, 1, ...: leverage pressures.
    public var tables: [String: SlotTable]
    /// Assignments at the start of a trial, after the initial values: interventions.
    public var interventions: [[Assignment]]
    /// Ties in time fire in this order.
    public var clocks: [Clock]
    public var outcomes: [ProcessOutcome]
}

/// A quantity drawn once per parameter draw.
public struct ProcessParameter: Sendable {
    public var name: String
    public var formula: Formula
    /// The product of the evidence's odds multipliers; 1 changes nothing.
    public var oddsMultiplier: Double
    public var origin: Origin
}

/// Parameters whose draws are tied by a Gaussian copula; see `CorrelationGroup` in Model.
public struct CorrelatedParameters: Sendable {
    public var names: [String]
    public var factor: [[Double]]
    /// Those that fall as their draw rises.
    public var falling: Set<String>
    /// Those that are drawn anew given the others, for a study; nil if none is.
    public internal(set) var redraw: Redraw?
}

/// A number of a trial's state.
public struct Slot: Sendable {
    public enum Check: Sendable {
        /// Dates may be infinite, but nothing may be NaN.
        case number
        case finite
        case notNegative
        case positive
    }

    /// Who knows of it; the digest does not say.
    public enum Kind: Sendable {
        /// The file names it, or may.
        case named
        /// Only what a section is lowered to reads and sets it.
        case helper
    }

    public var name: String
    public var initial: Formula
    public var check: Check
    public var origin: Origin
    public var kind = Kind.named
}

/// One value by the number in a slot.
public struct SlotTable: Sendable {
    public var slot: String
    public var values: [Formula]
}

/// `slot := value`, computed from the state before the event.
public struct Assignment: Sendable {
    public var slot: String
    public var value: Formula
    /// The address of the draws in `value`.
    public var site: String
    public var origin: Origin
}
