// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// What a study says, as a section of the page. Names here are names in the template.
struct FindingsView {
    /// One part of a table, with its picture beside it.
    struct Block {
        /// Over it: a heading, or the question that it is about; one, or none.
        let labels: [String]
        let notes: [String]
        /// `beside` where there is a picture and a table.
        let layout: String
        let figures: [FigureView]
        let tables: [PageTable]
    }

    let id: String
    let title: String
    /// In the list of sections.
    let link: String
    let warnings: [String]
    let texts: [String]
    let blocks: [Block]

    /// `id` tells it from all other sections.
    init(_ findings: Findings, id: String) {
        self.id = id
        title = findings.title.text
        link = findings.title.rest.hasPrefix(":") ? findings.title.words : title
        warnings = findings.warnings
        texts =
            findings.remarks.compactMap { if case .plain(let text) = $0 { text } else { nil } }
            + findings.advice
        let parts = findings.tables.filter { $0.media.contains(.page) }.flatMap { table in
            table.parts.filter { $0.rows.contains(where: \.isShown) }.map { (table, $0) }
        }
        blocks = parts.enumerated().map { index, part in
            Block("\(id)-\(index)", part.0, part.1)
        }
    }
}

extension FindingsView.Block {
    fileprivate init(_ id: String, _ table: Table, _ part: Table.Part) {
        let label = part.question ?? part.heading.text
        let hasRows = part.rows.contains { $0.isShown && !$0.isHeading }
        figures = part.figure.map { [FigureView($0, id)] } ?? []
        labels = figures.isEmpty && hasRows || label.isEmpty ? [] : [label]
        notes = part.notes
        tables =
            hasRows
            ? [PageTable("\(id)-table", label, table, part)] : []
        layout = figures.isEmpty || tables.isEmpty ? "" : "beside"
    }
}

extension PageTable {
    /// The rows that readers see.
    fileprivate init(_ id: String, _ caption: String, _ table: Table, _ part: Table.Part) {
        let faces = table.columns.flatMap(\.faces)
        self.init(
            id, caption,
            [table.rowTitle] + faces.map { ($0.isNumeric ? "#" : "") + $0.pageTitle })
        let style = Quantity.Style(isUnicode: true)
        for row in part.rows where row.isShown {
            let head = row.question ?? row.name
            let subheads = (row.question == nil ? [] : [row.name])
            if row.isHeading {
                addHeading(head, subheads: subheads, notes: row.notes, depth: row.depth)
                continue
            }
            let texts = zip(table.columns, row.cells).flatMap { column, quantity in
                column.faces.map { quantity.text($0, style) }
            }
            add(head, subheads: subheads, texts, rowNotes: row.notes, depth: row.depth)
        }
    }
}

extension FindingsView {
    /// Each under its study's name, with a number where there are several of one.
    static func all(_ studies: [Findings]) -> [FindingsView] {
        var seen: [String: Int] = [:]
        return studies.map { findings in
            let number = seen[findings.name, default: 0] + 1
            seen[findings.name] = number
            return FindingsView(
                findings, id: number == 1 ? findings.name : "\(findings.name)-\(number)")
        }
    }
}

extension Column.Face {
    fileprivate var pageTitle: String {
        isName ? title : title.prefix(1).uppercased() + title.dropFirst()
    }
}
