// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of the page: first column of names, then cells.
struct PageTable {
    struct Column {
        let title: String
        /// Of its cells: `n` for numbers, which stand right, else empty.
        let css: String
    }

    struct Cell {
        let text: String
        let css: String
        /// The share that a small bar under the text shows, as a percentage for SVG; one, or none.
        let bars: [String]
        /// What stands under the text, smaller; one, or none.
        let notes: [String]
    }

    struct Row {
        let head: String
        /// Names that stand under it, smaller.
        let subheads: [String]
        /// Sentences under it.
        let notes: [String]
        /// Of its first cell: how far it is indented.
        let css: String
        /// How many columns a heading between rows takes; one, or none.
        let spans: [Int]
        let cells: [Cell]
    }

    let id: String
    let caption: String
    let columns: [Column]
    private(set) var rows: [Row] = []

    /// Columns whose title begins with `#` hold numbers.
    init(_ id: String, _ caption: String, _ titles: [String]) {
        self.id = id
        self.caption = caption
        columns = titles.map { title in
            title.hasPrefix("#")
                ? Column(title: String(title.dropFirst()), css: "n") : Column(title: title, css: "")
        }
    }

    mutating func add(
        _ head: String, subheads: [String] = [], _ texts: [String], notes: [String?] = [],
        bars: [Double?] = [], rowNotes: [String] = [], depth: Int = 0
    ) {
        func part<Value>(_ values: [Value?], _ index: Int) -> [Value] {
            index < values.count ? [values[index]].compactMap { $0 } : []
        }
        let cells = texts.enumerated().map { index, text in
            Cell(
                text: text, css: columns[index + 1].css,
                bars: part(bars, index).map(SVGNumber.percent), notes: part(notes, index))
        }
        rows.append(
            Row(
                head: head, subheads: subheads, notes: rowNotes, css: "d\(depth)", spans: [],
                cells: cells))
    }

    /// A line over rows that belong together.
    mutating func addHeading(
        _ head: String, subheads: [String], notes: [String], depth: Int
    ) {
        guard !head.isEmpty || !notes.isEmpty else { return }
        rows.append(
            Row(
                head: head, subheads: subheads, notes: notes, css: "d\(depth)",
                spans: [columns.count], cells: []))
    }
}
