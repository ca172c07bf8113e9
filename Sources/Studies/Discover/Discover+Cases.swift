// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Facts

extension Discover {
    /// Boxes of past cases in which something holds: each row of the table is a case.
    ///
    /// - Parameters:
    ///   - inputs: names of columns, or their numbers from 1, or ranges of these (`3-11`). A column holds numbers, or
    ///     a few labels, each of which is then an input.
    ///   - answer: a column of yes and no, by its name or number, or a condition such as `outcome == "held"`.
    public init(
        _ table: CSVDocument, inputs names: [String], answer: String,
        _ settings: Settings = Settings()
    ) throws(Rejection) {
        let columns = try names.map { name throws(Rejection) in try table.numbers(of: name) }
            .flatMap { $0 }
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw Rejection(
                DiscoverProblem.inputTwice(table.columns[column]), at: table.header[column].place)
        }
        let (question, holds, asked) = try table.answers(answer)
        if let column = columns.first(where: asked.contains) {
            throw Rejection(
                DiscoverProblem.isTheAnswer(table.columns[column]), at: table.header[column].place)
        }
        let inputs = try columns.map { column throws(Rejection) in try Input.all(table, column) }
            .flatMap { $0 }
        var settings = settings
        settings.least = max(settings.least, Self.leastOfCases)
        do throws(DiscoverProblem) {
            try self.init(
                question, holds, inputs, draws: table.rows.count, repeats: 1, settings,
                file: table.file.path)
        } catch {
            let problem: DiscoverProblem =
                switch error {
                case .noInputs: .sameInputs
                case .tooFewDraws(let count): .tooFewCases(count)
                case .alwaysAlike(let question, let holds):
                    .alwaysAlikeCases(question, holds: holds)
                default: error
                }
            throw Rejection(problem, at: table.header[0].place)
        }
    }

    /// No box of a table holds fewer of the cases, as cases are fewer than draws.
    static let leastOfCases = 0.05
    /// More different texts are not labels.
    static let mostLabels = 20
}

extension CSVDocument {
    /// The places of columns by a name, a number from 1 or a range of numbers.
    fileprivate func numbers(of name: String) throws(Rejection) -> [Int] {
        if let column = column(name) { return [column] }
        let ends = name.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
            first >= 1, first <= last, last <= header.count
        else {
            throw Rejection(
                DiscoverProblem.noSuchColumn(name, known: columns), at: header[0].place)
        }
        return Array(first - 1..<last)
    }

    /// What is asked, whether it holds in each case, and the columns that are looked at for it.
    fileprivate func answers(
        _ text: String
    ) throws(Rejection) -> (question: String, holds: [Bool], columns: Set<Int>) {
        let column =
            column(text) ?? Int(text).flatMap { header.indices.contains($0 - 1) ? $0 - 1 : nil }
        if let column {
            let name = columns[column]
            let holds = try rows.map { row throws(Rejection) -> Bool in
                switch row[column].text.lowercased() {
                case "yes", "true", "1": return true
                case "no", "false", "0": return false
                case "":
                    throw Rejection(DiscoverProblem.emptyCell(column: name), at: row[column].place)
                default:
                    throw Rejection(
                        DiscoverProblem.notYesOrNo(row[column].text, column: name),
                        at: row[column].place)
                }
            }
            return (name, holds, [column])
        }
        let condition = try CaseCondition(text, label: "--yes")
        try condition.check(self)
        let holds = try rows.map { row throws(Rejection) in try condition.holds(row, self) }
        return (text, holds, Set(condition.columns.compactMap { self.column($0) }))
    }
}

extension Discover.Input {
    /// A column of numbers as one input, or one for each label that it has.
    fileprivate static func all(
        _ table: CSVDocument, _ column: Int
    ) throws(Rejection) -> [Discover.Input] {
        let (name, cells) = (table.columns[column], table.cells(of: column))
        if let empty = cells.first(where: \.text.isEmpty) {
            throw Rejection(DiscoverProblem.emptyCell(column: name), at: empty.place)
        }
        let numbers = cells.map { table.number($0) }
        let labels = Set(cells.map(\.text)).sorted()
        if numbers.allSatisfy({ $0 == nil }), labels.count <= Discover.mostLabels {
            return labels.map { label in
                Discover.Input(
                    name: name, type: nil, label: label,
                    values: cells.map { $0.text == label ? 1 : 0 })
            }
        }
        var values: [Double] = []
        for (cell, number) in zip(cells, numbers) {
            guard let number else {
                throw Rejection(
                    DiscoverProblem.notANumber(cell.text, column: name), at: cell.place)
            }
            values.append(number)
        }
        return [Discover.Input(name: name, type: nil, label: nil, values: values)]
    }
}
