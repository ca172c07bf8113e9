// SPDX-License-Identifier: GPL-3.0-or-later

/// The names that a formula may read, given by the model.
public protocol Scope {
    /// What a dotted name stands for: `["tomahawks", "stage"]`.
    func resolve(_ path: [String]) -> Meaning?
    /// What a dotted name with one bare label stands for: `tomahawks.at(approved)`.
    func resolve(_ path: [String], label: String) -> Meaning?
    /// Every name that `resolve` knows, dotted, for suggestions.
    var names: [String] { get }
    /// The day that is 0.
    var start: CivilDate { get }
    /// Units that the scenario has introduced, by name, besides those of time.
    var units: Set<String> { get }
    /// The parts of formulas that are being checked, while one formula has another read.
    var open: OpenParts { get }
}

/// Counts parts of formulas inside one another, so that the stack has an end that is known.
public final class OpenParts {
    var count = 0
    /// Whether it has been said that formulas go too deep, which is said once.
    public var isTooDeep = false

    public init() {}
}

/// What a name in a formula stands for.
public struct Meaning: Sendable {
    public let formula: Formula
    public let type: ValueType
    /// The name exists, but what it stands for could not be read: a formula that reads it is given up
    /// without another message.
    public let isBroken: Bool

    public init(formula: Formula, type: ValueType, isBroken: Bool = false) {
        self.formula = formula
        self.type = type
        self.isBroken = isBroken
    }
}
