// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension Records {
    /// The text by RFC 4180, with line feeds alone at the ends of lines, as pandas, R and Unix tools
    /// write them.
    public var csv: String {
        let header = columns.map(\.name).joined(separator: ",")
        let lines = rows.map { $0.map(\.csv).joined(separator: ",") }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}

extension Records.Cell {
    var csv: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .integer(let value): String(value)
        case .number(let value): ExactNumber.text(value)
        case .none: ""
        }
    }

    /// Quoted where it must be.
    static func quoted(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        var escaped = ""
        for character in text { escaped += character == "\"" ? "\"\"" : String(character) }
        return "\"\(escaped)\""
    }

    /// Whether a spreadsheet would compute the text, which may be somebody else's, instead of showing it:
    /// a formula may open a program or send what other cells hold. A number is not a formula.
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
