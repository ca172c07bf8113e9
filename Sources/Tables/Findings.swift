// SPDX-License-Identifier: GPL-3.0-or-later

/// All that a study says, as data: each writer lays it out for one medium.
public struct Findings: Sendable {
    /// A sentence before the tables.
    public enum Remark: Sendable {
        case plain(String)
        case warning(String)
    }

    /// One thing that is said of the whole, by its key in JSON.
    public struct Fact: Sendable {
        public enum Value: Sendable {
            case text(String?)
            case integer(Int)
            case number(Double?)
            case flag(Bool)
            case list([String])
        }

        public let key: String
        public let value: Value

        public init(_ key: String, _ value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// A labelled line at the foot.
    public struct Line: Sendable {
        public let label: String
        public let text: String

        public init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    /// What tells it from other formats, in JSON: `simulate given`.
    public let format: String
    public let title: String
    public let remarks: [Remark]
    public let facts: [Fact]
    public let tables: [Table]
    /// Sentences after the tables, on how to read them.
    public let advice: [String]
    /// What the numbers were made from.
    public let foot: [Line]

    public init(
        format: String, title: String, remarks: [Remark] = [], facts: [Fact] = [],
        tables: [Table], advice: [String] = [], foot: [Line] = []
    ) {
        self.format = format
        self.title = title
        self.remarks = remarks
        self.facts = facts
        self.tables = tables
        self.advice = advice
        self.foot = foot
    }
}

extension Findings {
    /// The same with these lines at the foot.
    public func with(foot: [Line]) -> Findings {
        Findings(
            format: format, title: title, remarks: remarks, facts: facts, tables: tables,
            advice: advice, foot: foot)
    }
}
