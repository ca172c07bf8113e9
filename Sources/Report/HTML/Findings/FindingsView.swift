// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

/// What a study says, as a section of the page.
enum FindingsView {
    /// Nobody reads more rows of a section; files have them all.
    static let mostRows = 1_000

    /// `id` tells it from all other sections.
    static func section(_ findings: Findings, id: String) -> View {
        let reach = FigureView.reach(findings.tables.flatMap(\.parts).compactMap(\.figure))
        var blocks: [View] = []
        var (shown, hidden) = (0, 0)
        for (number, section) in findings.sections.enumerated() {
            switch section {
            case .table(let table) where table.media.contains(.page):
                for (index, part) in table.parts.enumerated() {
                    let rows = part.rows.count(where: \.isShown)
                    guard rows > 0 else { continue }
                    let room = min(rows, mostRows - shown)
                    (shown, hidden) = (shown + room, hidden + rows - room)
                    guard room > 0 else { continue }
                    blocks.append(
                        block("\(id)-\(number)-\(index)", table, part, reach ?? 1, most: room))
                }
            case .listing(let listing) where listing.media.contains(.page):
                blocks.append(block(listing))
            case .tree(let tree) where tree.media.contains(.page):
                blocks.append(
                    [
                        "headings": texts(tree.heading.text), "notes": tree.notes,
                        "trees": [TreeView.tree(tree)],
                    ])
            case .messages(let messages):
                blocks.append(
                    block(
                        Listing(
                            "", messages.diagnostics.map { .init("\($0.severity): \($0.message)") })
                    )
                )
            case .table, .listing, .tree: break
            }
        }
        let cut = "Only the first \(shown.grouped) of \((shown + hidden).grouped) rows are shown; "
        return [
            "id": id, "title": findings.brief ?? findings.title.text,
            "warnings": findings.warnings.map { $0.capitalised + "." },
            "texts": findings.remarks.compactMap {
                if case .plain(let text) = $0 { text.capitalised } else { nil }
            } + findings.advice + (reach.map { [scale($0)] } ?? [])
                + (hidden > 0 ? [cut + "the CSV tables have all."] : []),
            "blocks": blocks,
        ]
    }

    private static func scale(_ reach: Double) -> String {
        let end = SVGNumber.plain(100 * reach)
        return
            "Differences in percentage points, with 95% confidence intervals. All lines have one scale, "
            + "from −\(end) to +\(end) points, with no difference in the middle."
    }

    /// A table with its figure. The first rows of both are shown.
    private static func block(
        _ id: String, _ table: Table, _ part: Table.Part, _ reach: Double, most: Int
    ) -> View {
        let label = part.question ?? part.heading.text
        let hasRows = part.rows.contains { $0.isShown && !$0.isHeading }
        var view: View = [
            "notes": part.notes + (part.figure.map(FigureView.notes) ?? []),
            "tables": hasRows
                ? [TableView.table("\(id)-table", part.caption ?? label, table, part, most: most)]
                : [],
        ]
        // Without a figure the caption of the table says it.
        let isCaption = part.figure == nil && hasRows
        view[part.question == nil ? "headings" : "labels"] = isCaption ? [] : texts(label)
        guard let figure = part.figure else { return view }
        view.merge(FigureView.figure(figure, id, label: label, reach: reach, most: most)) { $1 }
        if hasRows, !figure.isOfDots {
            view["layout"] =
                table.columns.flatMap(\.faces).count > 2 && figure.isWide
                ? "beside stack" : "beside"
        }
        return view
    }

    private static func block(_ listing: Listing) -> View {
        [
            "headings": texts(listing.heading.text),
            "lines": listing.lines.map {
                ["text": $0.text, "codes": $0.codes, "css": $0.indent > 2 ? "d1" : "d0"] as View
            },
        ]
    }

    private static func texts(_ text: String) -> [String] { text.isEmpty ? [] : [text] }
}

extension Figure {
    fileprivate var isOfDots: Bool { if case .dots = self { true } else { false } }

    /// Whether it needs the width where its table has many columns.
    fileprivate var isWide: Bool {
        switch self {
        case .curve, .histogram: true
        case .bars, .dots: false
        }
    }
}
