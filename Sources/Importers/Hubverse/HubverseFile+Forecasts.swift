// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// What the rows of a question say, by the kind of output.
enum HubverseForecast {
    /// Probabilities with values, both rising.
    case quantiles([(probability: Double, value: Double)])
    /// The chance that it has come by the end of each day.
    case days([(probability: Double, day: CivilDate)])
    case labels([(label: String, chance: Double)])
    /// Values by the id of the sample.
    case samples([(id: String, value: Double)])
}

extension HubverseFile {
    /// `nil` of a question that has only a mean or a median.
    func forecast(_ task: Task) throws(Rejection) -> HubverseForecast? {
        for row in task.rows where !Self.outputTypes.contains(row[type].text) {
            throw Rejection(
                ImportProblem.unknownOutputType(row[type].text, known: Self.outputTypes),
                at: row[type].place)
        }
        func rows(_ type: String) throws(Rejection) -> [[CSVDocument.Cell]] {
            let rows = task.rows(type, self.type)
            var known: Set<String> = []
            for row in rows where !known.insert(row[id].text).inserted {
                throw Rejection(
                    ImportProblem.duplicateRow("\(type) \(row[id].text)"), at: row[id].place)
            }
            return rows
        }
        let samples = try rows("sample")
        if !samples.isEmpty { return try self.samples(samples) }
        let quantiles = try rows("quantile")
        if !quantiles.isEmpty { return try self.quantiles(quantiles) }
        let cdf = try rows("cdf")
        if !cdf.isEmpty {
            return CivilDate(cdf[0][id].text) == nil ? try numbers(cdf) : try days(cdf)
        }
        let pmf = try rows("pmf")
        return pmf.isEmpty ? nil : try labels(pmf)
    }

    private func samples(_ rows: [[CSVDocument.Cell]]) throws(Rejection) -> HubverseForecast {
        guard rows.count <= HubverseDraft.mostSamples else {
            throw Rejection(
                ImportProblem.tooManySamples(rows.count, most: HubverseDraft.mostSamples),
                at: rows[0][id].place)
        }
        var values: [(id: String, value: Double)] = []
        for row in rows { values.append((row[id].text, try number(row[value], "a sample"))) }
        return .samples(values)
    }

    private func quantiles(_ rows: [[CSVDocument.Cell]]) throws(Rejection) -> HubverseForecast {
        var points: [(probability: Double, value: Double, row: [CSVDocument.Cell])] = []
        for row in rows {
            points.append(
                (
                    try number(row[id], "a quantile's probability", from: 0, to: 1),
                    try number(row[value], "a quantile"), row
                ))
        }
        points.sort { $0.probability < $1.probability }
        for (low, high) in zip(points, points.dropFirst()) {
            if low.probability == high.probability {
                throw Rejection(
                    ImportProblem.duplicateRow("quantile \(high.row[id].text)"),
                    at: high.row[id].place)
            }
            if high.value < low.value {
                throw Rejection(
                    ImportProblem.falling("quantile \(high.row[id].text)"),
                    at: high.row[value].place)
            }
        }
        return .quantiles(
            try counted(points.map { ($0.probability, $0.value) }, "quantiles", rows[0]))
    }

    private func numbers(_ rows: [[CSVDocument.Cell]]) throws(Rejection) -> HubverseForecast {
        let points = try curve(rows) { row throws(Rejection) in
            try number(row[id], "the id of a cdf")
        }
        // Where the curve is flat nothing lies.
        let rising = points.enumerated().filter { index, point in
            index == 0 || point.probability > points[index - 1].probability
        }.map { ($1.probability, $1.point) }
        return .quantiles(try counted(rising, "cdf", rows[0]))
    }

    private func days(_ rows: [[CSVDocument.Cell]]) throws(Rejection) -> HubverseForecast {
        let points = try curve(rows) { row throws(Rejection) in
            guard let day = CivilDate(row[id].text) else {
                throw Rejection(
                    ImportProblem.notADay(row[id].text, column: "output_type_id"),
                    at: row[id].place)
            }
            return day
        }
        return .days(points.map { ($0.probability, $0.point) })
    }

    /// The points of a distribution function in their order; refuses one that falls.
    private func curve<Point: Comparable>(
        _ rows: [[CSVDocument.Cell]],
        _ point: ([CSVDocument.Cell]) throws(Rejection) -> Point
    ) throws(Rejection) -> [(probability: Double, point: Point)] {
        var points: [(probability: Double, point: Point, row: [CSVDocument.Cell])] = []
        for row in rows {
            points.append(
                (
                    try number(row[value], "a probability", from: 0, to: 1), try point(row), row
                ))
        }
        points.sort { $0.point < $1.point }
        for (low, high) in zip(points, points.dropFirst()) where high.probability < low.probability
        {
            throw Rejection(
                ImportProblem.falling("cdf \(high.row[id].text)"), at: high.row[value].place)
        }
        return points.map { ($0.probability, $0.point) }
    }

    private func labels(_ rows: [[CSVDocument.Cell]]) throws(Rejection) -> HubverseForecast {
        var labels: [(label: String, chance: Double)] = []
        for row in rows {
            labels.append((row[id].text, try number(row[value], "a chance", from: 0, to: 1)))
        }
        let sum = labels.reduce(0) { $0 + $1.chance }
        guard abs(sum - 1) < 1e-3 else {
            throw Rejection(ImportProblem.chancesDoNotAddUp(sum), at: rows[0][value].place)
        }
        guard labels.count > 1 else {
            throw Rejection(ImportProblem.tooFew("pmf", labels.count), at: rows[0][id].place)
        }
        guard labels.count <= HubverseDraft.mostLabels else {
            throw Rejection(
                ImportProblem.tooManyPoints(
                    "labels", labels.count, most: HubverseDraft.mostLabels),
                at: rows[0][id].place)
        }
        return .labels(labels.map { ($0.label, $0.chance / sum) })
    }

    /// As many as `quantiles(…)` takes.
    private func counted(
        _ points: [(probability: Double, value: Double)], _ type: String, _ row: [CSVDocument.Cell]
    ) throws(Rejection) -> [(probability: Double, value: Double)] {
        guard points.count > 1 else {
            throw Rejection(ImportProblem.tooFew(type, points.count), at: row[id].place)
        }
        guard points.count <= HubverseDraft.mostPoints else {
            throw Rejection(
                ImportProblem.tooManyPoints(
                    "points", points.count, most: HubverseDraft.mostPoints),
                at: row[id].place)
        }
        return points
    }
}
