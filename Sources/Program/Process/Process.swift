// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// The scenario lowered to a generalized semi-Markov process: slots (numbers), clocks (when things
/// may happen) and assignments (what they do), all in formulas.
///
/// Actors, meetings and leverage are gone; two scenarios with the same process give the same numbers
/// for the same seed and number of trials.
/// This is what `simulate explain` prints and what the digest is taken of.
public struct Process: Sendable {
    /// Of the scenario.
    public var name: String
    /// Days.
    public var horizon: Double
    /// Trials per parameter draw.
    public var repeats: Int
    /// In an order in which each reads only earlier ones.
    public var parameters: [ProcessParameter]
    /// Groups of tied parameters.
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
    /// In the order of the file.
    public var outcomes: [ProcessOutcome]
}

/// A quantity drawn once per parameter draw.
public struct ProcessParameter: Sendable {
    /// Of the parameter.
    public var name: String
    /// Its distribution or value.
    public var formula: Formula
    /// The product of the evidence's odds multipliers; 1 changes nothing.
    public var oddsMultiplier: Double
    /// Where the file says so.
    public var origin: Origin
}

/// Parameters whose draws are tied by a Gaussian copula; see `CorrelationGroup` in Model.
public struct CorrelatedParameters: Sendable {
    /// Of the parameters.
    public var names: [String]
    /// The lower triangle whose product with its transpose is the correlation of normal scores.
    public var factor: [[Double]]
    /// Those that fall as their draw rises.
    public var falling: Set<String>
    /// Those that are drawn anew given the others, for a study; `nil` if none is.
    public internal(set) var redraw: Redraw?
}

/// A number of a trial's state.
public struct Slot: Sendable {
    /// What its value must be.
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

    /// As formulas call it.
    public var name: String
    /// Its value when a trial starts.
    public var initial: Formula
    /// What its value must be.
    public var check: Check
    /// Where the file says so.
    public var origin: Origin
    /// Who knows of it.
    public var kind = Kind.named
}

/// One value by the number in a slot.
public struct SlotTable: Sendable {
    /// What is looked up.
    public var slot: String
    /// By label.
    public var values: [Formula]
}

/// `slot := value`, computed from the state before the event.
public struct Assignment: Sendable {
    /// What is set.
    public var slot: String
    /// What it is set to.
    public var value: Formula
    /// The address of the draws in `value`.
    public var site: String
    /// Where the file says so.
    public var origin: Origin
}
