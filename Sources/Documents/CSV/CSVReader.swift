// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// Cuts a text into rows of cells.
struct CSVReader {
    private let file: SourceFile
    let separator: Unicode.Scalar
    private var line = 1

    init(_ file: SourceFile) {
        self.file = file
        separator = Self.separator(of: file)
    }

    /// What stands most often between the cells of the header; a comma if nothing does.
    private static func separator(of file: SourceFile) -> Unicode.Scalar {
        let header = file.lines.first { line in line.contains { !$0.isWhitespace } } ?? ""
        var isQuoted = false
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in header.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            if !isQuoted { counts[scalar, default: 0] += 1 }
        }
        let candidates: [Unicode.Scalar] = [",", ";", "\t"]
        var best = candidates[0]
        for candidate in candidates where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        return best
    }

    /// The next row that is no empty line; `nil` at the end.
    mutating func row() throws(Rejection) -> [CSVDocument.Cell]? {
        while let letters = file.letters(ofLine: line) {
            if letters.allSatisfy({ $0.properties.isWhitespace && $0 != separator }) {
                line += 1
                continue
            }
            return try cells(letters)
        }
        return nil
    }

    private mutating func cells(_ first: [Unicode.Scalar]) throws(Rejection) -> [CSVDocument.Cell] {
        var letters = first
        var cells: [CSVDocument.Cell] = []
        var index = 0
        while true {
            while index < letters.count, letters[index] != separator,
                letters[index].properties.isWhitespace
            {
                index += 1
            }
            if index < letters.count, letters[index] == "\"" {
                cells.append(try quoted(&letters, &index))
            } else {
                let start = index
                while index < letters.count, letters[index] != separator { index += 1 }
                var end = index
                while end > start, letters[end - 1].properties.isWhitespace { end -= 1 }
                cells.append(cell(letters[start..<end], line, start))
            }
            guard index < letters.count else { break }
            index += 1
        }
        line += 1
        return cells
    }

    /// From the opening quote to the separator behind the closing one; it may go over several lines.
    private mutating func quoted(
        _ letters: inout [Unicode.Scalar], _ index: inout Int
    ) throws(Rejection) -> CSVDocument.Cell {
        let place = SourcePlace(file: file, line: line, column: index + 1)
        var text = String.UnicodeScalarView()
        index += 1
        while true {
            if index == letters.count {
                guard let next = file.letters(ofLine: line + 1) else {
                    throw Rejection(CSVProblem.openQuote, at: place)
                }
                line += 1
                letters = next
                index = 0
                text.append("\n")
            } else if letters[index] != "\"" {
                text.append(letters[index])
                index += 1
            } else if index + 1 < letters.count, letters[index + 1] == "\"" {
                text.append("\"")
                index += 2
            } else {
                index += 1
                break
            }
        }
        let start = index
        while index < letters.count, letters[index] != separator { index += 1 }
        if letters[start..<index].contains(where: { !$0.properties.isWhitespace }) {
            var rest = String.UnicodeScalarView()
            rest.append(contentsOf: letters[start..<index].prefix(20))
            throw Rejection(
                CSVProblem.afterQuote(String(rest)),
                at: SourcePlace(file: file, line: line, column: start + 1))
        }
        return CSVDocument.Cell(text: String(text), place: place)
    }

    private func cell(
        _ letters: ArraySlice<Unicode.Scalar>, _ line: Int, _ start: Int
    ) -> CSVDocument.Cell {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters)
        return CSVDocument.Cell(
            text: String(text),
            place: SourcePlace(file: file, line: line, column: start + 1, length: letters.count))
    }
}
