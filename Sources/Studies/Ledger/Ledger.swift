// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
internal import Expressions
internal import Program

/// Forecasts in a text file to which lines are only added, each chained to the one before.
///
/// A line ends with the SHA-256 of the hash of the line before, a line feed, and its own text up to the last
/// comma. The header's hash is that of its text. A changed byte, a row that is missing and rows in another
/// order are found at the first row that does not fit.
public struct Ledger: Sendable {
    public let file: SourceFile
    public let rows: [LedgerRow]
    /// Of the last line; what the next one is chained to.
    public let hash: String

    static let header = (LedgerRow.columns + ["sha256"]).joined(separator: ",")
    private static let start = sha256(header.utf8)

    /// Reads a ledger and verifies its chain.
    public init(_ file: SourceFile) throws(Rejection) {
        self.file = file
        let lines = file.text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        func place(_ line: Int) -> SourcePlace {
            SourcePlace(file: file, line: line + 1, column: 1)
        }
        guard let first = lines.first, first.elementsEqual(Self.header.utf8) else {
            throw Rejection(LedgerProblem.otherHeader, at: place(0))
        }
        guard lines.count > 1, lines[lines.count - 1].isEmpty else {
            throw Rejection(LedgerProblem.halfALine, at: place(lines.count - 1))
        }
        var hash = Self.start
        for (index, line) in lines.enumerated().dropFirst().dropLast() {
            guard let comma = line.lastIndex(of: UInt8(ascii: ",")) else {
                throw Rejection(LedgerProblem.changed(row: index), at: place(index))
            }
            let expected = Self.hash(of: line[..<comma], after: hash)
            guard line[line.index(after: comma)...].elementsEqual(expected.utf8) else {
                throw Rejection(LedgerProblem.changed(row: index), at: place(index))
            }
            hash = expected
        }
        self.hash = hash
        guard lines.count > 2 else {
            rows = []
            return
        }
        let document = try CSVDocument(file, rows: 10_000_000)
        var rows: [LedgerRow] = []
        rows.reserveCapacity(document.rows.count)
        for cells in document.rows { rows.append(try LedgerRow(cells, of: document)) }
        self.rows = rows
    }

    /// Where a row stands: the header is line 1.
    func place(_ row: Int) -> SourcePlace { SourcePlace(file: file, line: row + 2, column: 1) }

    /// The text of a new ledger, without rows.
    public static var empty: String { header + "\n" }

    /// The lines to add for these rows; a ledger with them reads as this one's rows and these.
    public func lines(adding rows: [LedgerRow]) -> String {
        var hash = self.hash
        var text = ""
        for row in rows {
            let line = row.text
            hash = Self.hash(of: line.utf8, after: hash)
            text += "\(line),\(hash)\n"
        }
        return text
    }

    private static func hash(of line: some Sequence<UInt8>, after hash: String) -> String {
        sha256(Array(hash.utf8) + [UInt8(ascii: "\n")] + Array(line))
    }
}

extension LedgerRow {
    fileprivate init(
        _ cells: [CSVDocument.Cell], of document: CSVDocument
    ) throws(Rejection) {
        func text(_ index: Int) -> String { cells[index].text }
        func optional(_ index: Int) throws(Rejection) -> Double? {
            if cells[index].text.isEmpty { return nil }
            guard let number = document.number(cells[index]) else {
                throw Rejection(
                    LedgerProblem.notANumber(text(index), column: Self.columns[index]),
                    at: cells[index].place)
            }
            return number
        }
        func whole(_ index: Int) throws(Rejection) -> Int? {
            guard !text(index).isEmpty else { return nil }
            guard let number = Int(text(index)), number >= 0 else {
                throw Rejection(
                    LedgerProblem.notANumber(text(index), column: Self.columns[index]),
                    at: cells[index].place)
            }
            return number
        }
        guard let kind = Kind(rawValue: text(8)) else {
            throw Rejection(LedgerProblem.notAKind(text(8)), at: cells[8].place)
        }
        let value = try optional(10)
        if let value {
            guard kind == .quantile || kind == .resolution || (0...1).contains(value) else {
                throw Rejection(LedgerProblem.notAChance(text(10)), at: cells[10].place)
            }
        } else if kind != .resolution {
            throw Rejection(
                LedgerProblem.notANumber("", column: "value"), at: cells[10].place)
        }
        for index in [1, 7] where CivilDate(text(index)) == nil {
            throw Rejection(
                LedgerProblem.notADay(text(index), column: Self.columns[index]),
                at: cells[index].place)
        }
        self.init(
            added: text(0), asOf: text(1), model: text(2), scenario: text(3), variant: text(4),
            question: text(5), asks: text(6), day: text(7), kind: kind, id: text(9), value: value,
            count: try whole(11), trials: try whole(12), low95: try optional(13),
            high95: try optional(14), digest: text(15), seed: text(16), run: text(17),
            source: text(18), note: text(19))
    }
}
