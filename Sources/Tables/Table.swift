// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of quantities, for files and for readers alike.
///
/// In files every row is a record of the columns' fields. At the terminal and on the page each row
/// begins with its name, headings stand between rows, and notes under them.
public struct Table: Sendable {
    /// One statement, or a heading between statements.
    public struct Row: Sendable {
        /// What the row is about, for readers.
        public let name: String
        /// The same as a question in the file's words; the page puts it in the place of the name.
        public let question: String?
        /// How far the name is indented, from 0.
        public let depth: Int
        /// One for each column; none of a heading, which is in no file.
        public let cells: [Quantity]
        /// Sentences under the row, for readers.
        public let notes: [String]
        /// What a terminal draws under the notes.
        public let figure: Figure?
        /// Whether readers see it; files have all rows.
        public let isShown: Bool

        /// Whether it is a line without quantities.
        public var isHeading: Bool { cells.isEmpty }
    }

    /// Rows that stand under one heading.
    public struct Part: Sendable {
        /// Over the rows; empty for none.
        public let heading: Heading
        /// The outcome's question, if the part is about one outcome.
        public let question: String?
        /// What the page writes over the table; `nil` for the question or the heading.
        public let caption: String?
        /// Sentences before the rows, for readers.
        public let notes: [String]
        /// A picture of the rows.
        public let figure: Figure?
        /// In reading order.
        public internal(set) var rows: [Row] = []
    }

    /// How a terminal sets the rows.
    public enum Layout: Sendable {
        case rows
        /// The columns are alike, one for each side: they are set beside each other as far as there is
        /// room, each block with the first.
        case matrix
        /// For rows whose last column is a long text: at a terminal the numbers stand on a line of their
        /// own, and the text below them in the place of the row's name.
        case stacked
    }

    /// The file's name without its ending; the key in JSON.
    public let name: String
    /// One for each cell of a row.
    public let columns: [Column]
    /// Where it is shown.
    public let media: Media
    /// What the rows are: stands over their names on the page.
    public let rowTitle: String
    /// At a terminal.
    public let layout: Layout
    /// Whether JSON has the rows too: not where the facts say the same, nested.
    public let isInJSON: Bool
    /// Without those that have no rows.
    public var parts: [Part] { all.filter { !$0.rows.isEmpty } }
    private var all: [Part] = []

    public init(
        _ name: String, of rowTitle: String = "", in media: Media = .all,
        layout: Layout = .rows, isInJSON: Bool = true, _ columns: [Column]
    ) {
        self.isInJSON = isInJSON
        self.layout = layout
        self.name = name
        self.rowTitle = rowTitle
        self.media = media
        self.columns = columns
    }

    /// What is added from now on stands under this heading.
    public mutating func begin(
        _ heading: Heading, question: String? = nil, caption: String? = nil, notes: [String] = [],
        figure: Figure? = nil
    ) {
        all.append(
            Part(
                heading: heading, question: question, caption: caption, notes: notes,
                figure: figure))
    }

    /// A row with a quantity for each column; another number of them is a mistake of the caller.
    public mutating func add(
        _ name: String, question: String? = nil, depth: Int = 0, _ cells: [Quantity],
        notes: [String] = [], figure: Figure? = nil, isShown: Bool = true
    ) {
        precondition(cells.count == columns.count, "a row has a quantity for each column")
        append(
            Row(
                name: name, question: question, depth: depth, cells: cells, notes: notes,
                figure: figure, isShown: isShown))
    }

    /// A line without quantities, over rows that belong together; notes alone if it has no name.
    public mutating func addHeading(
        _ name: String, question: String? = nil, depth: Int = 0, notes: [String] = []
    ) {
        append(
            Row(
                name: name, question: question, depth: depth, cells: [], notes: notes, figure: nil,
                isShown: true))
    }

    private mutating func append(_ row: Row) {
        if all.isEmpty { begin("") }
        all[all.count - 1].rows.append(row)
    }
}
