// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// A table of the page: first column of names, then cells.
enum TableView {
    /// The rows that readers see, at most so many.
    static func table(
        _ id: String, _ caption: String, _ table: Table, _ part: Table.Part, most: Int = .max
    ) -> View {
        let faces = table.columns.flatMap(\.faces)
        let titles =
            [column(table.rowTitle, isNumeric: false)]
            + faces.map {
                column($0.isName ? $0.title : $0.title.capitalised, isNumeric: $0.isNumeric)
            }
        let rows = part.rows.filter { $0.isShown && !($0.isHeading && $0.isEmpty) }.prefix(most)
        return [
            "id": id, "caption": caption, "columns": titles,
            "rows": rows.map { row in
                [
                    "head": row.question ?? row.name,
                    "subheads": row.question == nil ? [] : [row.name],
                    "notes": row.notes, "css": "d\(row.depth)",
                    // A heading takes the whole width.
                    "spans": row.isHeading ? [titles.count] : [],
                    "cells": row.isHeading ? [] : cells(row, table.columns),
                ] as View
            },
        ]
    }

    private static func column(_ title: String, isNumeric: Bool) -> View {
        ["title": title, "css": isNumeric ? "n" : ""]
    }

    private static func cells(_ row: Table.Row, _ columns: [Column]) -> [View] {
        zip(columns, row.cells).flatMap { column, quantity in
            column.faces.map { face in
                let cell = quantity.pageCell(face)
                return [
                    "text": cell.text, "css": face.isNumeric ? "n" : "",
                    "notes": cell.note.map { [$0] } ?? [],
                    "bars": cell.bar.map { [SVGNumber.percent($0)] } ?? [],
                ]
            }
        }
    }
}

extension Table.Row {
    fileprivate var isEmpty: Bool { name.isEmpty && notes.isEmpty }
}

extension Quantity {
    /// What stands in a cell, what stands under it, and the share that a bar shows.
    fileprivate func pageCell(
        _ face: Column.Face
    ) -> (text: String, note: String?, bar: Double?) {
        func text(_ part: Quantity.Part) -> String { self.text(Column.Face("", part: part), .page) }
        switch (self, face.part) {
        case (.compared(let value, let difference), _):
            return (value.text(face, .page), difference.text(face, .page), nil)
        case (.probability(let proportion), .valueOverInterval):
            let rough = proportion.scarcity == nil ? "" : ", rough"
            return (text(.value), text(.interval) + rough, proportion.value)
        case (.nothing, _), (.blank, _): return (self.text(face, .page), nil, nil)
        case (_, .valueOverInterval):
            let (value, interval) = (text(.value), text(.interval))
            return (value, interval.isEmpty || interval == value ? nil : interval, nil)
        default: return (self.text(face, .page), nil, nil)
        }
    }
}

extension String {
    /// As a sentence begins.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
