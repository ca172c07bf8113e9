// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// What a study says, as a section of the page. Names here are names in the template.
struct FindingsView {
    /// A table with its picture, a listing or a tree.
    struct Block {
        /// Over it: a heading, or the question that it is about; one, or none.
        var headings: [String] = []
        var labels: [String] = []
        var notes: [String] = []
        /// `beside` where there is a picture and a table.
        var layout = ""
        var figures: [FigureView] = []
        var tables: [PageTable] = []
        var lines: [LineView] = []
        var trees: [TreeView] = []
    }

    struct LineView {
        let text: String
        let codes: [String]
        let css: String
    }

    let id: String
    let title: String
    let warnings: [String]
    let texts: [String]
    let blocks: [Block]

    /// `id` tells it from all other sections.
    init(_ findings: Findings, id: String) {
        self.id = id
        title = findings.brief ?? findings.title.text
        warnings = findings.warnings.map { $0.capitalised + "." }
        let figures = findings.tables.flatMap(\.parts).compactMap(\.figure)
        let reach = FigureView.reach(figures)
        let scale = reach.map { reach in
            let end = SVGNumber.plain(100 * reach)
            return
                "Differences in percentage points, with 95% confidence intervals. All lines have one scale, "
                + "from −\(end) to +\(end) points, with no difference in the middle."
        }
        texts =
            findings.remarks.compactMap {
                if case .plain(let text) = $0 { text.capitalised } else { nil }
            } + findings.advice + [scale].compactMap { $0 }
        var blocks: [Block] = []
        for section in findings.sections {
            let id = "\(id)-\(blocks.count)"
            switch section {
            case .table(let table) where table.media.contains(.page):
                for (index, part) in table.parts.enumerated()
                where part.rows.contains(where: \.isShown) {
                    blocks.append(Block("\(id)-\(index)", table, part, reach: reach ?? 1))
                }
            case .listing(let listing) where listing.media.contains(.page):
                blocks.append(Block(listing))
            case .tree(let tree) where tree.media.contains(.page):
                blocks.append(Block(tree))
            case .table, .listing, .tree: break
            }
        }
        self.blocks = blocks
    }

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

extension FindingsView.Block {
    fileprivate init(_ id: String, _ table: Table, _ part: Table.Part, reach: Double) {
        let label = part.question ?? part.heading.text
        let hasRows = part.rows.contains { $0.isShown && !$0.isHeading }
        figures = part.figure.map { [FigureView($0, id, reach: reach)] } ?? []
        if !(figures.isEmpty && hasRows || label.isEmpty) {
            if part.question == nil { headings = [label] } else { labels = [label] }
        }
        notes = part.notes
        tables = hasRows ? [PageTable("\(id)-table", label, table, part)] : []
        if case .bars? = part.figure, hasRows { layout = "beside" }
    }

    fileprivate init(_ listing: Listing) {
        headings = listing.heading.text.isEmpty ? [] : [listing.heading.text]
        lines = listing.lines.map {
            FindingsView.LineView(text: $0.text, codes: $0.codes, css: $0.indent > 2 ? "d1" : "d0")
        }
    }

    fileprivate init(_ tree: Tree) {
        headings = tree.heading.text.isEmpty ? [] : [tree.heading.text]
        trees = [TreeView(tree)]
        notes = tree.notes
    }
}

extension PageTable {
    /// The rows that readers see.
    fileprivate init(_ id: String, _ caption: String, _ table: Table, _ part: Table.Part) {
        let faces = table.columns.flatMap(\.faces)
        self.init(
            id, caption, [table.rowTitle] + faces.map { ($0.isNumeric ? "#" : "") + $0.pageTitle })
        for row in part.rows where row.isShown {
            let head = row.question ?? row.name
            let subheads = row.question == nil ? [] : [row.name]
            if row.isHeading {
                addHeading(head, subheads: subheads, notes: row.notes, depth: row.depth)
                continue
            }
            let cells = zip(table.columns, row.cells).flatMap { column, quantity in
                column.faces.map { quantity.pageCell($0) }
            }
            add(
                head, subheads: subheads, cells.map(\.text), notes: cells.map(\.note),
                bars: cells.map(\.bar), rowNotes: row.notes, depth: row.depth)
        }
    }
}

extension Quantity {
    /// What stands in a cell, what stands under it, and the share that a bar shows.
    fileprivate func pageCell(
        _ face: Column.Face
    ) -> (text: String, note: String?, bar: Double?) {
        switch (self, face.part) {
        case (.compared(let value, let difference), _):
            return (value.text(face, .page), difference.text(face, .page), nil)
        case (.probability(let proportion), .valueOverInterval):
            let interval = text(Column.Face("", part: .interval), .page)
            return (
                text(Column.Face(""), .page),
                interval + (proportion.scarcity == nil ? "" : ", rough"), proportion.value
            )
        default: return (text(face, .page), nil, nil)
        }
    }
}

extension Column.Face {
    fileprivate var pageTitle: String {
        isName ? title : title.capitalised
    }
}

extension String {
    /// As a sentence begins.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
