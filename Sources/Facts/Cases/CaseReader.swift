// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// Reads how long a case was followed, and how that ended.
struct CaseReader {
    private let document: CSVDocument
    private let name: Int?
    private let announced: Int?
    private let ended: Int?
    private let censored: Int?
    private let days: Int?
    private let outcome: Int

    init(_ document: CSVDocument) throws(Rejection) {
        self.document = document
        name = document.column("case")
        announced = document.column("announced")
        ended = document.column("ended")
        censored = document.column("censored_on")
        days = document.column("days")
        guard let outcome = document.column("outcome") else {
            throw Rejection(CaseProblem.noOutcomes, at: document.header[0].place)
        }
        self.outcome = outcome
        guard days != nil || (announced != nil && ended != nil) else {
            throw Rejection(CaseProblem.noTimes, at: document.header[0].place)
        }
    }

    func read(_ row: [CSVDocument.Cell]) throws(Rejection) -> PastCases.Case {
        let name = self.name.map { row[$0].text } ?? "line \(row[0].place.line)"
        let label = label(row[outcome].text)
        let stated = try self.days.flatMap { column throws(Rejection) in
            try number(of: row[column])
        }
        guard let announced, let ended, !row[announced].text.isEmpty else {
            guard days != nil, let stated else {
                throw Rejection(
                    CaseProblem.notDays(days.map { row[$0].text } ?? ""),
                    at: row[days ?? 0].place)
            }
            let isOpen = ["", "open", "censored", "pending"].contains(label.lowercased())
            return PastCases.Case(
                name: name, days: stated, outcome: isOpen ? nil : label, cells: row)
        }
        let began = try day(row[announced], "announced")
        let lastSeen = censored.flatMap { row[$0].text.isEmpty ? nil : $0 }
        guard !row[ended].text.isEmpty else {
            guard let lastSeen else {
                throw Rejection(CaseProblem.notEnded(name), at: row[ended].place)
            }
            let last = try day(row[lastSeen], "censored_on")
            guard last >= began else {
                throw Rejection(
                    CaseProblem.censoredBeforeItBegins(name, began: "\(began)", on: "\(last)"),
                    at: row[lastSeen].place)
            }
            let days = try length(began, last, stated, row)
            return PastCases.Case(name: name, days: days, outcome: nil, cells: row)
        }
        if let lastSeen {
            throw Rejection(CaseProblem.endedAndCensored(name), at: row[lastSeen].place)
        }
        let end = try day(row[ended], "ended")
        guard end >= began else {
            throw Rejection(
                CaseProblem.endsBeforeItBegins(name, began: "\(began)", ended: "\(end)"),
                at: row[ended].place)
        }
        guard !label.isEmpty else {
            throw Rejection(CaseProblem.noOutcome(name), at: row[outcome].place)
        }
        let days = try length(began, end, stated, row)
        return PastCases.Case(name: name, days: days, outcome: label, cells: row)
    }

    private func label(_ text: String) -> String {
        var label = text.prefix { $0 != ";" && $0 != "(" }
        while label.last?.isWhitespace == true { label.removeLast() }
        return String(label)
    }

    private func number(of cell: CSVDocument.Cell) throws(Rejection) -> Double? {
        if cell.text.isEmpty { return nil }
        guard let number = document.number(cell), number >= 0 else {
            throw Rejection(CaseProblem.notDays(cell.text), at: cell.place)
        }
        return number
    }

    private func day(
        _ cell: CSVDocument.Cell, _ column: String
    ) throws(Rejection) -> CivilDate {
        guard let day = CivilDate(cell.text) else {
            throw Rejection(CaseProblem.notADay(cell.text, column: column), at: cell.place)
        }
        return day
    }

    private func length(
        _ began: CivilDate, _ end: CivilDate, _ stated: Double?, _ row: [CSVDocument.Cell]
    ) throws(Rejection) -> Double {
        let count = end.dayNumber - began.dayNumber
        if let stated, let days, stated != Double(count) {
            throw Rejection(
                CaseProblem.otherDays(stated: row[days].text, counted: count),
                at: row[days].place)
        }
        return Double(count)
    }
}
