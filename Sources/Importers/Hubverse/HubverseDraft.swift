// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// Forecasts as a scenario: each question is drawn from what was said about it.
struct HubverseDraft {
    /// What `quantiles(…)` takes, and what a formula of `if`s can hold.
    static let mostPoints = 50
    static let mostLabels = 60
    static let mostSamples = 200

    private let file: HubverseFile
    private let start: CivilDate
    private(set) var draft: ScenarioDraft
    private var names = DraftNames()
    private var outcomes = DraftNames()
    /// The parameter that chooses among these samples.
    private var indices: [(ids: [String], name: String)] = []

    init(_ file: HubverseFile, _ options: Import.Options) throws(Rejection) {
        self.file = file
        let tasks = try file.tasks(options.only)
        start = try file.start(tasks, options)
        var ends = start.adding(days: 1)
        var forecasts: [(HubverseFile.Task, HubverseForecast)] = []
        var skipped = 0
        for task in tasks {
            guard let forecast = try file.forecast(task) else {
                skipped += 1
                continue
            }
            forecasts.append((task, forecast))
            if let day = try file.day(task, HubverseFile.endColumns) { ends = max(ends, day) }
            if case .days(let points) = forecast, let last = points.last {
                ends = max(ends, last.day)
            }
        }
        guard !forecasts.isEmpty else {
            throw Rejection(ImportProblem.nothingImported, at: file.document.header[0].place)
        }
        draft = ScenarioDraft(
            name: DraftNames.word(file.source.stem, fallback: "forecasts"),
            title: "Forecasts of \(file.source.stem)", starts: start, ends: ends,
            origin: "\(file.source.fileName) (hubverse model output)")
        draft.decisions = Self.decisions(forecasts.map(\.1), skipped: skipped)
        let varied = file.varied(forecasts.map(\.0))
        for (task, forecast) in forecasts {
            try add(task, forecast, varied)
        }
    }

    private static func decisions(_ forecasts: [HubverseForecast], skipped: Int) -> [String] {
        var decisions: [String] = []
        func has(_ isSuch: (HubverseForecast) -> Bool) -> Bool { forecasts.contains(where: isSuch) }
        if has({ if case .quantiles = $0 { true } else { false } }) {
            decisions.append(
                "Quantiles become 'quantiles(…)': smooth between the points, with straight tails over the log "
                    + "odds. They say nothing about what questions have in common, so each is drawn "
                    + "by itself; 'correlations' can tie them.")
        }
        if has({ if case .days = $0 { true } else { false } }) {
            decisions.append(
                "A distribution over days becomes an event; what is beyond its last day happens after the end."
            )
        }
        if has({ if case .labels = $0 { true } else { false } }) {
            decisions.append("Chances of labels become a draw at the start of a trial.")
        }
        if has({ if case .samples = $0 { true } else { false } }) {
            decisions.append(
                "Samples become a table that one index looks up: samples with the same ids are one path, so "
                    + "horizons stay together.")
        }
        decisions.append(
            "Where a question has several kinds of output, samples are preferred, then quantiles.")
        if skipped > 0 {
            decisions.append(
                "\(skipped) \(skipped == 1 ? "question has" : "questions have") only a mean or a median and "
                    + "\(skipped == 1 ? "is" : "are") left out.")
        }
        return decisions
    }

    // MARK: Questions

    private mutating func add(
        _ task: HubverseFile.Task, _ forecast: HubverseForecast, _ varied: [Int]
    ) throws(Rejection) {
        let row = task.rows[0]
        let header = file.document.header
        let target = file.document.column("target").map { row[$0].text }
        // Days say the same as a horizon beside them.
        let told = varied.filter { column in
            !HubverseFile.endColumns.contains(header[column].text)
                || file.document.column("horizon") == nil
        }
        let parts =
            (target.map { [$0] } ?? [])
            + told.filter { header[$0].text != "target" }.map { column in
                header[column].text == "horizon" ? "h" + row[column].text : row[column].text
            }
        let words =
            (target.map { [$0] } ?? [])
            + told.filter { header[$0].text != "target" }.map { column in
                "\(header[column].text) \(row[column].text)"
            }
        let label = parts.joined(separator: "_")
        let question = words.isEmpty ? "The forecast" : words.joined(separator: ", ")
        let day = try file.day(task, HubverseFile.endColumns)
        if let day, day < start {
            throw Rejection(ImportProblem.beforeStart("\(day)"), at: row[file.type].place)
        }
        let outcome = outcomes.name(for: label, fallback: "question")
        let on = day.map { [(key: "on", value: ScenarioDraft.Value.formula("\($0)"))] } ?? []
        let ask = [(key: "question", value: ScenarioDraft.Value.text(question))]
        switch forecast {
        case .quantiles(let points):
            let name = names.name(for: "q_" + label, fallback: "q")
            let list = points.map {
                "\(ScenarioDraft.Value.exact($0.probability)), \(ScenarioDraft.Value.exact($0.value))"
            }
            addParameter(name, "quantiles(\(list.joined(separator: ", ")))", "the file's quantiles")
            draft.add(outcome, to: .outcomes, ask + [("value", .formula(name))] + on)
        case .samples(let samples):
            let index = index(of: samples.map(\.id).sorted())
            let name = names.name(for: "s_" + label, fallback: "s")
            let values = samples.sorted { $0.id < $1.id }.map(\.value)
            addParameter(name, Self.lookup(values[...], index), "the file's samples")
            draft.add(outcome, to: .outcomes, ask + [("value", .formula(name))] + on)
        case .days(let points): addEvent(points, label, outcome, ask)
        case .labels(let labels): addState(labels, label, outcome, ask, on)
        }
    }

    private mutating func addParameter(_ name: String, _ formula: String, _ note: String) {
        draft.add(name, to: .parameters, [("is", .formula(formula)), ("note", .text(note))])
    }

    private mutating func addEvent(
        _ points: [(probability: Double, day: CivilDate)], _ label: String, _ outcome: String,
        _ ask: [(key: String, value: ScenarioDraft.Value)]
    ) {
        let name = names.name(for: "e_" + label, fallback: "e")
        var kept: [(probability: Double, days: Int)] = []
        for point in points where point.probability > (kept.last?.probability ?? 0) {
            // By the end of the day.
            kept.append((point.probability, max(0, point.day.dayNumber - start.dayNumber + 1)))
        }
        if kept.count > Self.mostPoints - 1 {
            let step = Double(kept.count - 1) / Double(Self.mostPoints - 2)
            kept = (0...Self.mostPoints - 2).map { kept[Int((Double($0) * step).rounded())] }
        }
        guard !kept.isEmpty else {
            draft.add(
                name, to: .events,
                [("on", .formula("never")), ("note", .text("never, as the file says"))])
            draft.add(outcome, to: .outcomes, ask + [("date_of", .formula("\(name).happened"))])
            return
        }
        let list = kept.map { "\(ScenarioDraft.Value.exact($0.probability)), \($0.days) days" }
        draft.add(
            name, to: .events,
            [
                ("after", .formula("quantiles(0, 0 days, \(list.joined(separator: ", ")))")),
                ("note", .text("the file's curve over days")),
            ])
        draft.add(outcome, to: .outcomes, ask + [("date_of", .formula("\(name).happened"))])
    }

    private mutating func addState(
        _ labels: [(label: String, chance: Double)], _ label: String, _ outcome: String,
        _ ask: [(key: String, value: ScenarioDraft.Value)],
        _ on: [(key: String, value: ScenarioDraft.Value)]
    ) {
        let name = names.name(for: "p_" + label, fallback: "p")
        let isFlag = Set(labels.map { $0.label.lowercased() }) == ["yes", "no"]
        if isFlag, let yes = labels.first(where: { $0.label.lowercased() == "yes" }) {
            draft.add(
                name, to: .state,
                [
                    ("is", .formula("bernoulli(\(ScenarioDraft.Value.exact(yes.chance)))")),
                    ("note", .text("the file's chance")),
                ])
            draft.add(outcome, to: .outcomes, ask + [("yes", .formula(name))] + on)
            return
        }
        var words = DraftNames()
        let values = labels.map { words.name(for: $0.label, fallback: "label") }
        var formula = values[values.count - 1]
        // Each by its chance among those that are left.
        var left = labels[labels.count - 1].chance
        for index in values.indices.dropLast().reversed() {
            left += labels[index].chance
            let chance = left > 0 ? min(1, labels[index].chance / left) : 0
            formula =
                "if(bernoulli(\(ScenarioDraft.Value.exact(chance))), \(values[index]), \(formula))"
        }
        draft.add(
            name, to: .state,
            [
                ("is", .formula(formula)),
                ("one_of", .list(values.map { .formula($0) })),
                ("note", .text("the file's chances")),
            ])
        draft.add(outcome, to: .outcomes, ask + [("category", .formula(name))] + on)
    }

    // MARK: Samples

    private mutating func index(of ids: [String]) -> String {
        if let known = indices.first(where: { $0.ids == ids }) { return known.name }
        let name = names.name(for: "sample", fallback: "sample")
        indices.append((ids, name))
        addParameter(
            name, "floor(uniform(0, \(ids.count)))", "which sample: all are equally likely")
        return name
    }

    /// The value at the index, by halves.
    private static func lookup(_ values: ArraySlice<Double>, _ index: String) -> String {
        guard values.count > 1 else { return ScenarioDraft.Value.exact(values[values.startIndex]) }
        let middle = values.startIndex + values.count / 2
        return "if(\(index) < \(middle), \(lookup(values[..<middle], index)), "
            + "\(lookup(values[middle...], index)))"
    }
}

extension HubverseFile {
    func draft(_ options: Import.Options) throws(Rejection) -> ScenarioDraft {
        try HubverseDraft(self, options).draft
    }
}
