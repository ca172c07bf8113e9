// SPDX-License-Identifier: GPL-3.0-or-later

public import Facts
public import Statistics

/// How often cases of the past went so, and how soon: a reference class.
public struct BaseRate: Sendable {
    public struct Settings: Sendable {
        /// Outcomes that are asked about; empty: the most frequent one.
        public var events: [String] = []
        public var condition: CaseCondition?
        /// Subsets that are looked at besides.
        public var subsets: [CaseCondition] = []
        /// Columns of which each value is a subset.
        public var columns: [String] = []
        /// The column that says which cases may be alike; `nil`: `group`, if there is one.
        public var group: String?
        /// The window that is asked about, in days; `nil`: the longest that many cases were followed for.
        public var window: Double?

        public init() {}
    }

    /// What is known of some of the cases within the window.
    public struct Subset: Sendable {
        public enum Kind: String, Sendable {
            case all, unsure, disputed, group, stated
        }

        public let kind: Kind
        public let name: String
        public let cases: Int
        public let groups: Int
        /// Whether there are too few groups to tell how alike their cases are.
        public var takesCasesAsIndependent: Bool { groups < BaseRate.fewestGroups }
        /// Of the cases whose window is over or which ended within it, as if independent.
        public let share: Proportion
        /// Aalen and Johansen's; `nil` where no case was followed so long.
        public let incidence: IncidenceEstimate?
        public let otherIncidence: IncidenceEstimate?
    }

    /// What is known by a day.
    public struct Day: Sendable {
        public let day: Double
        public let followed: Int
        public let incidence: IncidenceEstimate
        public let otherIncidence: IncidenceEstimate
        /// Kaplan and Meier's: if nothing else could end a case.
        public let alone: IncidenceEstimate?
    }

    /// Events or other endings within the window, and the days that cases were followed in it.
    public struct Rate: Sendable {
        public let count: Int
        public let days: Double
    }

    public let file: String
    public let condition: String?
    public let events: [String]
    /// Whether they were named, and not taken for being the most frequent.
    public let areNamed: Bool
    /// Other ways in which cases ended.
    public let others: [String]
    public let window: Double
    public let days: [Day]
    /// The whole class first.
    public let subsets: [Subset]
    public let groups: Int
    /// Whether a column says which cases may be alike.
    public let isGrouped: Bool
    /// Cases that had not ended when they were last looked at.
    public let open: Int
    /// Of these, such as were out of sight before the first event.
    public let unseen: Int
    public let rate: Rate
    public let otherRate: Rate
    /// Both curves alone, by day, for delays that race each other.
    public let delays: [(day: Double, event: Double, other: Double)]

    /// Fewer cases are refused.
    public static let fewest = CaseClass.fewest
    /// With fewer groups a warning is given.
    static let fewGroups = 10
    /// With fewer, what cases of a group have in common can't be told, and they are taken as independent.
    static let fewestGroups = 5
    static let usualDays = [14.0, 30, 60, 90, 180, 365]
    /// The tables that its findings have.
    public static let tableNames = ["base_rate", "base_rate_days"]
}
