// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Statistics

/// Scenario discovery: for which parameters an answer holds far more often than elsewhere.
///
/// Boxes are peeled on every second parameter draw and measured on the others, so that what is said of a
/// box is not what it was fitted to.
public struct Discover: Sendable {
    /// A column that a box can restrict.
    public struct Input: Sendable {
        /// The parameter, or the column of a table.
        public let name: String
        /// `nil` of a column of a table, which has no unit.
        public let type: ValueType?
        /// The label whose presence is the input, of a parameter that is one of several labels.
        public let label: String?
        /// A value for each draw; 0 or 1 where it is a question of yes or no.
        let values: [Double]

        var isFlag: Bool { label != nil || type == .boolean }

        /// As formulas write it, in base units; `nil` of what has none.
        var unit: String? { type == .date ? "days" : type?.baseUnit }
    }

    public struct Settings: Sendable {
        /// The share of draws that a step takes away.
        public var share = 0.05
        /// No box holds fewer of the draws.
        public var least = 0.02
        /// The first box is chosen whose fitted density is this; `nil` for the one with the largest harmonic mean of
        /// coverage and density.
        public var density: Double?
        /// Whether boxes are peeled again of those inputs alone that were not weak.
        public var dropsWeak = false

        public init() {}
    }

    /// A box, with what was measured of it on the draws that it was not fitted to.
    public struct Step: Sendable {
        public let box: InputBox
        /// Draws within, of all.
        public let draws: Proportion
        /// Of the trials in which the answer holds, those within: `nil` if there are none.
        public let coverage: Proportion?
        /// Of the trials within, those in which the answer holds; `nil` if there are none.
        public let density: Proportion?
        /// The density of the draws that it was fitted to; its interval knows nothing of the fitting.
        public let fitted: Proportion
    }

    /// One bound of the chosen box.
    public struct Restriction: Sendable {
        public let input: Input
        public let bound: InputBox.Bound
        /// How likely it is that the box is as good by chance where the bound is worth nothing; `nil` if that
        /// can't be measured.
        public let quasiP: Double?

        public var isWeak: Bool { quasiP.map { $0 > Discover.weakAbove } ?? true }

        /// As formulas write it: `us_resolve >= 0.35`, `side == north`, `not insured`.
        public var text: String {
            func quoted(_ text: String) -> String {
                text.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber } ? text : "\"\(text)\""
            }
            // A column of a table may be called anything.
            let name = input.type == nil ? quoted(input.name) : input.name
            if let label = input.label {
                return "\(name) \(bound.side == .low ? "==" : "!=") \(quoted(label))"
            }
            if input.type == .boolean { return bound.side == .low ? name : "not \(name)" }
            let unit = input.unit.map { " \($0)" } ?? ""
            return
                "\(name) \(bound.side == .low ? ">=" : "<=") \(Formula.constant(bound.value))\(unit)"
        }
    }

    /// The table of cases that is searched; `nil` of the trials of a run, whose cases are parameter draws.
    public let file: String?
    /// What is asked: an outcome's name, or a condition.
    public let question: String
    public let inputs: [Input]
    public let settings: Settings
    public let repeats: Int
    /// Draws that boxes were fitted to and measured on.
    public let fittedDraws: Int
    public let measuredDraws: Int
    /// How often the answer holds, over the measured draws.
    public let chance: Proportion
    /// From no restriction on.
    public let steps: [Step]
    /// The index of the chosen step; `nil` where none has the density that was asked for.
    public let chosen: Int?
    /// Of the chosen box, by quasi-p-value.
    public let restrictions: [Restriction]

    /// A restriction with a larger quasi-p-value is weak.
    public static let weakAbove = 0.05
    /// Fewer draws are refused.
    public static let fewestDraws = 64

    /// Whether the chosen box is better than no box: its measured interval lies above what holds over all.
    public var isFound: Bool {
        guard let chosen, chosen > 0, let density = steps[chosen].density else { return false }
        return density.interval.low > chance.value
    }
}
