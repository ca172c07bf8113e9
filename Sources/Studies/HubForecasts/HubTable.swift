// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// The columns of a hubverse model output, and its rows by question.
struct HubTable {
    typealias Row = [CSVDocument.Cell]

    struct Forecast {
        var rows: [Row]
    }

    let document: CSVDocument
    let forecasts: [Forecast]
    private let target: Int
    private let scenario: Int?
    private let variant: Int?
    private let made: Int
    private let type: Int
    private let id: Int
    private let value: Int

    private static let days = ["origin_date", "reference_date", "forecast_date"]

    init(_ document: CSVDocument) throws(Rejection) {
        func column(_ names: [String]) throws(Rejection) -> Int {
            guard let found = names.lazy.compactMap({ document.column($0) }).first else {
                throw Rejection(
                    HubForecastProblem.missingColumn(names), at: document.header[0].place)
            }
            return found
        }
        self.document = document
        target = try column(["target"])
        scenario = document.column("scenario_id")
        variant = document.column("variant")
        made = try column(Self.days)
        (type, id, value) = (
            try column(["output_type"]), try column(["output_type_id"]), try column(["value"])
        )
        let keys = [target, made] + [scenario, variant].compactMap { $0 }
        var places: [[String]: Int] = [:]
        var forecasts: [Forecast] = []
        for row in document.rows {
            let key = keys.map { row[$0].text }
            if let place = places[key] {
                forecasts[place].rows.append(row)
            } else {
                places[key] = forecasts.count
                forecasts.append(Forecast(rows: [row]))
            }
        }
        self.forecasts = forecasts
    }

    func variant(_ cells: [CSVDocument.Cell]) -> String {
        variant.map { cells[$0].text.isEmpty ? "baseline" : cells[$0].text } ?? "baseline"
    }

    /// On which it was made.
    func day(_ cells: [CSVDocument.Cell]) throws(Rejection) -> CivilDate {
        guard let day = CivilDate(cells[made].text) else {
            throw Rejection(
                LedgerProblem.notADay(
                    cells[made].text, column: document.header[made].text),
                at: cells[made].place)
        }
        return day
    }

    func question(
        _ cells: [CSVDocument.Cell], among questions: [LedgerQuestion]
    ) throws(Rejection) -> LedgerQuestion {
        let name = cells[target].text
        let found = questions.filter { question in
            question.name == name && question.head != nil
                && (scenario.map { cells[$0].text == question.scenario } ?? true)
        }
        guard let question = found.first else {
            throw Rejection(
                HubForecastProblem.noQuestion(name, known: questions.map(\.name)),
                at: cells[target].place)
        }
        guard found.count == 1 else {
            throw Rejection(HubForecastProblem.severalQuestions(name), at: cells[target].place)
        }
        return question
    }

    // MARK: What is said

    typealias Statement = (kind: LedgerRow.Kind, id: String, value: Double)

    /// In the words of the ledger's own forecasts of the question; none of what it has no use for.
    func statements(
        _ forecast: Forecast, _ kind: LedgerQuestion.Kind, _ head: LedgerRow
    ) throws(Rejection) -> [Statement] {
        switch kind {
        case .yesNo:
            let chances = try chances(forecast, "pmf")
            guard let yes = chances.first(where: { $0.id == "yes" }) else {
                if chances.isEmpty { return [] }
                throw Rejection(
                    HubForecastProblem.missingLabel("yes"), at: forecast.rows[0][id].place)
            }
            return [(.probability, head.id, yes.value)]
        case .label(let labels): return try self.labels(forecast, labels)
        case .date: return try days(forecast, head)
        case .number: return try levels(forecast)
        }
    }

    private func rows(_ forecast: Forecast, _ type: String) throws(Rejection) -> [Row] {
        let rows = forecast.rows.filter { $0[self.type].text == type }
        var known: Set<String> = []
        for row in rows where !known.insert(row[id].text).inserted {
            throw Rejection(HubForecastProblem.twice(row[id].text), at: row[id].place)
        }
        return rows
    }

    private func number(_ cell: CSVDocument.Cell) throws(Rejection) -> Double {
        guard let number = document.number(cell) else {
            throw Rejection(
                LedgerProblem.notANumber(cell.text, column: "value"), at: cell.place)
        }
        return number
    }

    private func chances(
        _ forecast: Forecast, _ type: String
    ) throws(Rejection) -> [(id: String, value: Double, place: SourcePlace)] {
        var chances: [(id: String, value: Double, place: SourcePlace)] = []
        for row in try rows(forecast, type) {
            let chance = try number(row[value])
            guard (0...1).contains(chance) else {
                throw Rejection(LedgerProblem.notAChance(row[value].text), at: row[value].place)
            }
            chances.append((row[id].text, chance, row[id].place))
        }
        return chances
    }

    private func labels(
        _ forecast: Forecast, _ labels: [String]
    ) throws(Rejection) -> [Statement] {
        let chances = try chances(forecast, "pmf")
        guard let first = chances.first else { return [] }
        if let other = chances.first(where: { !labels.contains($0.id) }) {
            throw Rejection(
                HubForecastProblem.unknownLabel(other.id, known: labels), at: other.place)
        }
        guard abs(chances.reduce(0) { $0 + $1.value } - 1) < 1e-3 else {
            throw Rejection(HubForecastProblem.notOne, at: first.place)
        }
        var statements: [Statement] = []
        for label in labels {
            guard let chance = chances.first(where: { $0.id == label }) else {
                throw Rejection(HubForecastProblem.missingLabel(label), at: first.place)
            }
            statements.append((.pmf, label, chance.value))
        }
        return statements
    }

    /// A curve from the day before the first that the ledger has, at 0, to the day asked about.
    private func days(_ forecast: Forecast, _ head: LedgerRow) throws(Rejection) -> [Statement] {
        var points: [(day: CivilDate, value: Double)] = []
        for chance in try chances(forecast, "cdf") {
            guard let day = CivilDate(chance.id) else {
                throw Rejection(
                    LedgerProblem.notADay(chance.id, column: "output_type_id"), at: chance.place)
            }
            points.append((day, chance.value))
        }
        guard !points.isEmpty else { return [] }
        points.sort { $0.day < $1.day }
        for (low, high) in zip(points, points.dropFirst()) where high.value < low.value {
            throw Rejection(
                HubForecastProblem.falling("\(high.day)"), at: forecast.rows[0][id].place)
        }
        if let first = CivilDate(head.id), first < points[0].day {
            points.insert((first, 0), at: 0)
        }
        if let last = CivilDate(head.day), let end = points.last, end.day < last {
            points.append((last, end.value))
        }
        return points.map { (.cdf, "\($0.day)", $0.value) }
    }

    private func levels(_ forecast: Forecast) throws(Rejection) -> [Statement] {
        var points: [(level: Double, value: Double, place: SourcePlace)] = []
        for row in try rows(forecast, "quantile") {
            guard let level = document.number(row[id]), level > 0, level < 1 else {
                throw Rejection(LedgerProblem.notAChance(row[id].text), at: row[id].place)
            }
            points.append((level, try number(row[value]), row[value].place))
        }
        points.sort { $0.level < $1.level }
        for (low, high) in zip(points, points.dropFirst()) where high.value < low.value {
            throw Rejection(HubForecastProblem.falling("\(high.level)"), at: high.place)
        }
        return points.map { (.quantile, "\($0.level)", $0.value) }
    }
}
