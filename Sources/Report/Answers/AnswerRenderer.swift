// SPDX-License-Identifier: GPL-3.0-or-later

public import Store

/// Writes the answer to a query.
public struct AnswerRenderer {
    private let answer: StoredTable

    public init(_ answer: StoredTable) {
        self.answer = answer
    }

    /// A column each, numbers to the right; nothing is cut off.
    public var text: String {
        let isNumeric = answer.columns.indices.map { index in
            answer.rows.allSatisfy { row in
                if case .text = row[index] { false } else { true }
            }
        }
        let cells = [answer.columns.map(\.name)] + answer.rows.map { $0.map(Self.text) }
        let shown = cells.map { $0.map(Self.visible) }
        let widths = answer.columns.indices.map { index in
            shown.reduce(0) { max($0, $1[index].count) }
        }
        let lines = shown.map { row -> String in
            var line = row.indices.map { index -> String in
                let space = String(repeating: " ", count: widths[index] - row[index].count)
                return isNumeric[index] ? space + row[index] : row[index] + space
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// As CSV by RFC 4180; what is not there is empty.
    public var csv: String {
        let header = answer.columns.map { CSVTable.Cell.text($0.name).text }
        let rows = answer.rows.map { row in
            row.map { cell -> String in
                if case .text(let text) = cell { return CSVTable.Cell.text(text).text }
                return Self.text(cell)
            }
        }
        return ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    }

    /// An array of objects; columns of one name get their numbers.
    public var json: JSONValue {
        var names: [String] = []
        for column in answer.columns {
            var name = column.name
            var number = 2
            while names.contains(name) {
                name = "\(column.name)_\(number)"
                number += 1
            }
            names.append(name)
        }
        return .array(
            answer.rows.map { row in
                .object(
                    zip(names, row).map { name, cell in
                        switch cell {
                        case .text(let text): (name, .string(text))
                        case .integer(let number): (name, .integer(number))
                        case .number(let number): (name, .number(number))
                        case .none: (name, .null)
                        }
                    })
            })
    }

    /// A terminal would obey control characters, and a line break would tear the row.
    private static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    private static func text(_ cell: StoredTable.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number):
            number.isFinite ? CSVTable.Cell.number(number) : (number > 0 ? "inf" : "-inf")
        case .none: ""
        }
    }
}
