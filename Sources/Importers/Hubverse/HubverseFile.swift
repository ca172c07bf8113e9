// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// A model output of hubverse: rows of forecasts, with columns for the question, `output_type`, `output_type_id` and
/// `value`.
struct HubverseFile {
    /// All rows of one question: what has the same values in the columns that say what is asked.
    struct Task {
        /// In the order of the columns.
        let values: [String]
        var rows: [[CSVDocument.Cell]]

        func rows(_ type: String, _ column: Int) -> [[CSVDocument.Cell]] {
            rows.filter { $0[column].text == type }
        }
    }

    let document: CSVDocument
    let source: ImportSource
    let type: Int
    let id: Int
    let value: Int
    /// The other columns.
    let asked: [Int]

    static let mostTasks = 200
    /// All that hubverse knows.
    static let outputTypes = ["mean", "median", "quantile", "cdf", "pmf", "sample"]
    /// Columns that may hold the day on which the forecasts were made, and the day that is asked about.
    static let startColumns = ["origin_date", "reference_date", "forecast_date", "round_id"]
    static let endColumns = ["target_end_date", "target_date", "target_end"]

    init(_ document: CSVDocument, _ source: ImportSource) throws(Rejection) {
        self.document = document
        self.source = source
        func column(_ name: String) throws(Rejection) -> Int {
            guard let column = document.column(name) else {
                throw Rejection(
                    ImportProblem.missingColumn(name, known: document.header.map(\.text)),
                    at: document.header[0].place)
            }
            return column
        }
        let (type, id, value) = (
            try column("output_type"), try column("output_type_id"), try column("value")
        )
        (self.type, self.id, self.value) = (type, id, value)
        asked = document.header.indices.filter { ![type, id, value].contains($0) }
    }

    /// The questions of the rows that fit the conditions.
    func tasks(_ conditions: [Import.Options.Condition]) throws(Rejection) -> [Task] {
        var tasks: [Task] = []
        var places: [[String]: Int] = [:]
        for row in try document.rows(conditions) {
            let values = asked.map { row[$0].text }
            if let place = places[values] {
                tasks[place].rows.append(row)
            } else {
                places[values] = tasks.count
                tasks.append(Task(values: values, rows: [row]))
            }
        }
        guard !tasks.isEmpty else {
            throw Rejection(
                ImportProblem.noRows(conditions.map(\.description)), at: document.header[0].place)
        }
        guard tasks.count <= Self.mostTasks else {
            let varied = varied(tasks).map { document.header[$0].text }
            throw Rejection(
                ImportProblem.tooManyTasks(tasks.count, most: Self.mostTasks, columns: varied),
                at: document.header[0].place)
        }
        return tasks
    }

    /// The columns in which the questions differ.
    func varied(_ tasks: [Task]) -> [Int] {
        asked.enumerated().filter { place, _ in
            tasks.contains { $0.values[place] != tasks[0].values[place] }
        }.map(\.element)
    }

    /// The day in the first of these columns that there is.
    func day(_ task: Task, _ columns: [String]) throws(Rejection) -> CivilDate? {
        for name in columns {
            guard let column = document.column(name) else { continue }
            let cell = task.rows[0][column]
            if let day = CivilDate(cell.text) { return day }
            // A round may be called otherwise.
            guard name == "round_id" || cell.text.isEmpty || cell.text == "NA" else {
                throw Rejection(
                    ImportProblem.notADay(cell.text, column: name), at: cell.place)
            }
        }
        return nil
    }

    /// The day on which all of them were made.
    func start(_ tasks: [Task], _ options: Import.Options) throws(Rejection) -> CivilDate {
        var found: CivilDate?
        for task in tasks {
            guard let day = try day(task, Self.startColumns) else { continue }
            if let found, found != day {
                throw Rejection(
                    ImportProblem.severalStarts("\(found)", "\(day)"),
                    at: task.rows[0][type].place)
            }
            found = day
        }
        if let starts = options.starts { return starts }
        guard let found else {
            throw Rejection(
                ImportProblem.noDay(Self.startColumns), at: document.header[0].place)
        }
        return found
    }

    func number(
        _ cell: CSVDocument.Cell, _ what: String, from low: Double = -1e15, to high: Double = 1e15
    ) throws(Rejection) -> Double {
        try CSVDocument.number(cell, what, from: low, to: high, separator: document.separator)
    }
}
