// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

/// A table in a text file, by RFC 4180, with the place of every cell.
///
/// What spreadsheets write is read as well: a byte-order mark, semicolons or tabs between cells, decimal
/// commas. The header decides on the separator.
public struct CSVDocument: Sendable {
    public struct Cell: Sendable {
        /// Without the spaces around it, unless it is quoted.
        public let text: String
        public let place: SourcePlace
    }

    public let file: SourceFile
    public let header: [Cell]
    /// As many cells in each as the header has. Empty lines are none.
    public let rows: [[Cell]]
    public let separator: Unicode.Scalar
    private let columns: [String: Int]

    /// Reads a file of at most so many bytes and rows.
    public static func load(
        path: String, bytes: Int = 10_000_000, rows: Int = 100_000
    ) throws(Rejection) -> CSVDocument {
        let text: String
        do throws(DocumentProblem) {
            text = try TextFile.read(path, limit: bytes)
        } catch {
            throw Rejection(error)
        }
        return try CSVDocument(SourceFile(path: path, text: text), rows: rows)
    }

    public init(_ file: SourceFile, rows limit: Int = 100_000) throws(Rejection) {
        if let (problem, place) = TextFile.strayCharacter(in: file) {
            throw Rejection(problem, at: place)
        }
        var reader = CSVReader(file)
        guard let header = try reader.row() else {
            throw Rejection(DocumentProblem.empty(file.path))
        }
        var columns: [String: Int] = [:]
        for (index, cell) in header.enumerated() {
            if cell.text.isEmpty {
                throw Rejection(CSVProblem.unnamedColumn(index + 1), at: cell.place)
            }
            if columns.updateValue(index, forKey: cell.text) != nil {
                throw Rejection(CSVProblem.duplicateColumn(cell.text), at: cell.place)
            }
        }
        var rows: [[Cell]] = []
        while let row = try reader.row() {
            if row.count != header.count {
                throw Rejection(
                    CSVProblem.cellCount(row.count, header: header.count), at: row[0].place)
            }
            if rows.count == limit {
                throw Rejection(CSVProblem.tooManyRows(limit: limit), at: row[0].place)
            }
            rows.append(row)
        }
        if rows.isEmpty { throw Rejection(CSVProblem.noRows, at: header[0].place) }
        self.file = file
        self.header = header
        self.rows = rows
        self.columns = columns
        separator = reader.separator
    }

    /// The first rows, by which a table can be told from others; they may differ in length.
    public static func beginning(
        of file: SourceFile, rows count: Int
    ) throws(Rejection) -> [[Cell]] {
        var reader = CSVReader(file)
        var rows: [[Cell]] = []
        while rows.count < count, let row = try reader.row() { rows.append(row) }
        return rows
    }

    /// The rows of a table that has no header of its own, or several; they may differ in length.
    public static func rows(
        of file: SourceFile, limit: Int = 100_000
    ) throws(Rejection) -> (rows: [[Cell]], separator: Unicode.Scalar) {
        var reader = CSVReader(file)
        var rows: [[Cell]] = []
        while let row = try reader.row() {
            if rows.count == limit {
                throw Rejection(CSVProblem.tooManyRows(limit: limit), at: row[0].place)
            }
            rows.append(row)
        }
        return (rows, reader.separator)
    }

    /// The place of the column of that name, from 0.
    public func column(_ name: String) -> Int? { columns[name] }

    /// The number in a cell, `nil` if there is none: `0.5`, or `0,5` where a comma can't be taken for one
    /// between thousands.
    public func number(_ cell: Cell) -> Double? { Self.number(cell.text, separator: separator) }

    /// The number in a text of a table with this separator.
    public static func number(_ text: String, separator: Unicode.Scalar) -> Double? {
        var plain = text
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count == 2, !text.contains("."), separator != "," || parts[1].count != 3 {
            plain = parts.joined(separator: ".")
        }
        guard let number = Double(plain), number.isFinite,
            plain.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "x") })
        else { return nil }
        return number
    }
}
