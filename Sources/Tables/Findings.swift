// SPDX-License-Identifier: GPL-3.0-or-later

/// All that a study says, as data: each writer lays it out for one medium.
public struct Findings: Sendable {
    /// A sentence before the sections.
    public enum Remark: Sendable {
        case plain(String)
        case warning(String)
    }

    /// One thing that is said of the whole, by its key in JSON.
    public struct Fact: Sendable {
        /// In lower case, with `_`.
        public let key: String
        /// As it is written.
        public let value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// A part of what is said, in the order in which it is read.
    public enum Section: Sendable {
        case table(Table)
        case tree(Tree)
        case listing(Listing)
        case messages(Messages)
    }

    /// A labelled line at the foot.
    public struct Line: Sendable {
        /// A word before the line.
        public let label: String
        /// A sentence without a full stop.
        public let text: String

        public init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    /// What tells it from other formats, in JSON: `simulate given`.
    public let format: String
    /// Over everything.
    public let title: Heading
    /// What it is called among others on a page; `nil` for its title.
    public let brief: String?
    /// What must be read before the numbers.
    public let remarks: [Remark]
    /// In JSON before the tables.
    public let facts: [Fact]
    /// In reading order.
    public let sections: [Section]
    /// Sentences on how to read it.
    public let advice: [String]
    /// What the numbers were made from.
    public let foot: [Line]
    /// Over the foot.
    public let footTitle: Heading

    public init(
        format: String, title: Heading, brief: String? = nil, remarks: [Remark] = [],
        facts: [Fact] = [],
        sections: [Section], advice: [String] = [], foot: [Line] = [], footTitle: Heading = "Run"
    ) {
        self.format = format
        self.title = title
        self.brief = brief
        self.remarks = remarks
        self.facts = facts
        self.sections = sections
        self.advice = advice
        self.foot = foot
        self.footTitle = footTitle
    }

    /// Those of the sections, in their order.
    public var tables: [Table] {
        sections.compactMap { section in
            switch section {
            case .table(let table): table
            case .messages(let messages): messages.table
            case .tree, .listing: nil
            }
        }
    }

    /// The study's own name: `given`.
    public var name: String { format.split(separator: " ").last.map(String.init) ?? format }

    /// Those of the remarks.
    public var warnings: [String] {
        remarks.compactMap { if case .warning(let text) = $0 { text } else { nil } }
    }
}

extension Findings {
    /// The same with these lines at the foot instead of its own, if any, and these remarks before its own.
    public func with(foot: [Line]? = nil, first: [Remark] = []) -> Findings {
        Findings(
            format: format, title: title, brief: brief, remarks: first + remarks, facts: facts,
            sections: sections, advice: advice, foot: foot ?? self.foot, footTitle: footTitle)
    }

    /// The same under another short title.
    public func called(_ brief: String) -> Findings {
        Findings(
            format: format, title: title, brief: brief, remarks: remarks, facts: facts,
            sections: sections, advice: advice, foot: foot, footTitle: footTitle)
    }
}
