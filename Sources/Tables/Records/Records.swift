// SPDX-License-Identifier: GPL-3.0-or-later

/// A table as files hold it: a header, then one row per statement. CSV, JSON and SQLite have the same rows.
public struct Records: Sendable {
    /// A column with what it means, for the schema beside a file.
    public struct Column: Sendable {
        public let name: String
        /// The type of its cells.
        public let kind: Tables.Column.Field.Kind
        /// What it means, with its unit or range.
        public let description: String

        public init(_ name: String, _ kind: Tables.Column.Field.Kind, _ description: String = "") {
            self.name = name
            self.kind = kind
            self.description = description
        }
    }

    /// One value.
    public enum Cell: Sendable, Equatable {
        /// A date is text, as in `2025-11-03`.
        case text(String)
        case integer(Int)
        /// Written so that it reads back as the same bits.
        case number(Double)
        /// What is not known, or does not apply.
        case none

        init(_ text: String?) { self = text.map { .text($0) } ?? .none }

        init(_ number: Double?) { self = number.map { .number($0) } ?? .none }
    }

    /// The file's name without its ending; the key in JSON.
    public let name: String
    /// In the order of the cells.
    public let columns: [Column]
    /// Each with a cell for every column.
    public let rows: [[Cell]]

    public init(_ name: String, _ columns: [Column], rows: [[Cell]] = []) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }
}
