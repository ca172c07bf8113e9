// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Tables

/// A tidy table: a header, then one row a statement.
public struct CSVTable: Sendable {
    /// A column with what it means, for the schema beside the table.
    struct Column: Sendable {
        let name: String
        /// A Frictionless type: string, integer, number or date.
        let type: String
        let description: String
    }

    /// The file's name without its ending.
    public let name: String
    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    enum Cell: Sendable {
        case text(String?)
        case integer(Int)
        /// Written so that it reads back as the same bits; nothing for what is not known.
        case number(Double?)
        case date(CivilDate?)
    }

    init(_ name: String, _ columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    public var rowCount: Int { rows.count }

    /// The text by RFC 4180, with line feeds alone at the ends of lines, as pandas, R and Unix tools
    /// write them.
    public var text: String {
        let header = columns.map(\.name).joined(separator: ",")
        let lines = rows.map { $0.map(\.text).joined(separator: ",") }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}

extension CSVTable.Cell {
    var text: String {
        switch self {
        case .text(let text): Self.quoted(text ?? "")
        case .integer(let value): String(value)
        case .number(let value): value.map(ExactNumber.text) ?? ""
        case .date(let date): date.map { "\($0)" } ?? ""
        }
    }

    /// Quoted where it must be.
    private static func quoted(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        var escaped = ""
        for character in text { escaped += character == "\"" ? "\"\"" : String(character) }
        return "\"\(escaped)\""
    }

    /// Whether a spreadsheet would compute the text, which may be somebody else's, instead of showing it:
    /// a formula may open a program or send what stands in other cells. A number is no formula.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else {
            return false
        }
        return !isNumber(text)
    }

    /// The last four are the wide forms, which some spreadsheets take for the others.
    private static let formulaStarts = Set<Unicode.Scalar>(
        ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])

    /// `-0.5`, `+3e-2`, `-20%`.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
        return digits.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
            && Double(digits) != nil
    }
}
