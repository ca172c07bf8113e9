// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Tables

/// Writes the answer to a query row by row, in memory that does not grow with the rows.
public final class AnswerWriter {
    /// How rows are written.
    public enum Format {
        /// A column each, numbers to the right; nothing is cut off. Columns are as wide as the first
        /// thousand rows need.
        case text
        /// By RFC 4180; what is not there is empty.
        case csv
        /// An array of objects; columns of one name get their numbers.
        case json
    }

    /// Rows of which the widths of columns are taken.
    private static let lookedAt = 1_000
    /// Bytes that are written at once.
    private static let chunk = 1 << 16

    private let format: Format
    /// Columns that a row may take; `nil` where nobody minds.
    private let columns: Int?
    private let write: (String) -> Void
    private var names: [String] = []
    /// The first rows of a text, until their widths are known.
    private var waiting: [[Records.Cell]]? = []
    private var layout: [(width: Int, isNumeric: Bool)] = []
    /// Whether each cell has a line of its own, since a row is wider than the terminal.
    private var isUpright = false
    private var rowsWritten = 0
    /// The last object of JSON, before which it is not known whether a comma follows it.
    private var last: String?
    private var buffer = ""

    /// `write` takes whole lines. A text whose rows are wider than `columns` is set upright, a cell a
    /// line.
    public init(_ format: Format, columns: Int? = nil, write: @escaping (String) -> Void) {
        self.format = format
        self.columns = columns
        self.write = write
    }

    /// The names of the columns, before any row.
    public func begin(_ columns: [String]) {
        switch format {
        case .text: names = columns
        case .csv:
            names = columns
            put(columns.map(Records.Cell.quoted).joined(separator: ",") + "\n")
        case .json: names = Self.distinct(columns)
        }
    }

    /// A row with a cell for each column.
    public func add(_ row: [Records.Cell]) {
        switch format {
        case .text:
            guard var rows = waiting else { return put(line(row)) }
            waiting = nil
            rows.append(row)
            if rows.count < Self.lookedAt { waiting = rows } else { settle(rows) }
        case .csv:
            let cells = row.map { cell -> String in
                if case .text = cell { return cell.csv }
                return Self.text(cell)
            }
            put(cells.joined(separator: ",") + "\n")
        case .json:
            put(last.map { $0 + ",\n" } ?? "[\n")
            let object = JSONValue.object(zip(names, row).map { ($0, $1.json) }).text
            last = object.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        }
    }

    /// Writes what is left; nothing may follow.
    public func end() {
        switch format {
        case .text: if let rows = waiting { settle(rows) }
        case .csv: break
        case .json: put(last.map { $0 + "\n]\n" } ?? "[]\n")
        }
        write(buffer)
        buffer = ""
    }

    private func put(_ text: String) {
        buffer += text
        guard buffer.utf8.count >= Self.chunk else { return }
        write(buffer)
        buffer = ""
    }

    /// The header and the first rows, from which the widths are taken.
    private func settle(_ rows: [[Records.Cell]]) {
        layout = names.indices.map { index in
            let cells = rows.map { Self.visible(Self.text($0[index])).terminalColumns }
            let isNumeric = rows.allSatisfy { row in
                if case .text = row[index] { false } else { true }
            }
            return (max(Self.visible(names[index]).terminalColumns, cells.max() ?? 0), isNumeric)
        }
        waiting = nil
        let width = layout.reduce(-2) { $0 + 2 + $1.width }
        isUpright = columns.map { $0 < width } ?? false
        if !isUpright { put(line(names.map { .text($0) })) }
        for row in rows { put(line(row)) }
    }

    /// A row as lines of a name and a value each, with an empty line before all but the first.
    private func upright(_ row: [Records.Cell], _ columns: Int) -> String {
        let longest = names.map { Self.visible($0).terminalColumns }.max() ?? 0
        let nameWidth = min(longest, max(8, columns / 2 - 2))
        var lines: [String] = rowsWritten == 0 ? [] : [""]
        for (name, cell) in zip(names, row) {
            let names = Self.visible(name).pieces(ofColumns: nameWidth)
            let values = Self.visible(Self.text(cell)).pieces(ofColumns: columns - nameWidth - 2)
            for index in 0..<max(names.count, values.count) {
                let name = index < names.count ? names[index] : ""
                let value = index < values.count ? values[index] : ""
                var line = name.padded(toColumns: nameWidth) + "  " + value
                while line.last == " " { line.removeLast() }
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ row: [Records.Cell]) -> String {
        defer { rowsWritten += 1 }
        if isUpright, let columns { return upright(row, columns) }
        var line = zip(row, layout).map { cell, column in
            Self.visible(Self.text(cell)).padded(
                toColumns: column.width, atStart: column.isNumeric)
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }

    private static func distinct(_ columns: [String]) -> [String] {
        var names: [String] = []
        for column in columns {
            var name = column
            var number = 2
            while names.contains(name) {
                name = "\(column)_\(number)"
                number += 1
            }
            names.append(name)
        }
        return names
    }

    /// A line break would tear the row.
    private static func visible(_ text: String) -> String { VisibleText.of(text) }

    private static func text(_ cell: Records.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number):
            number.isFinite ? ExactNumber.text(number) : (number > 0 ? "inf" : "-inf")
        case .none: ""
        }
    }
}
