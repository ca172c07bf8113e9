// SPDX-License-Identifier: GPL-3.0-or-later

public import Documents

/// A table of cases that a condition can be asked about.
public protocol CaseTable {
    /// The names of the columns.
    var columns: [String] { get }

    /// The place of the column of that name, from 0.
    func column(_ name: String) -> Int?

    /// The cells of a column, case by case.
    func cells(of column: Int) -> [CSVDocument.Cell]

    /// The number in a cell; `nil` if there is none.
    func number(_ cell: CSVDocument.Cell) -> Double?
}

extension PastCases: CaseTable {
    public func cells(of column: Int) -> [CSVDocument.Cell] { cases.map { $0.cells[column] } }
}

extension CSVDocument: CaseTable {
    public var columns: [String] { header.map(\.text) }

    public func cells(of column: Int) -> [Cell] { rows.map { $0[column] } }
}
