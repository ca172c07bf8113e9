// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    /// The outcomes of the section; one that is asked at a list of days is one for each day.
    func readOutcomes(_ entries: [Node.Entry]) -> [Outcome] {
        var lines: [String: Int] = [:]
        var outcomes: [Outcome] = []
        for entry in entries {
            for part in dated(entry) {
                // What is wrong with the first is wrong with all of them.
                guard let outcome = readOutcome(part) else { break }
                if let line = lines[outcome.name] {
                    sink.report(
                        ScenarioProblem.nameTaken(outcome.name, firstLine: line),
                        at: part.value.value(at: ["by"])?.place
                            ?? part.value.value(at: ["on"])?.place ?? outcome.place)
                    break
                }
                lines[outcome.name] = outcome.place.line
                outcomes.append(outcome)
            }
        }
        return outcomes
    }

    /// `signed: {yes: signed, by: [2025-06-30, 2025-12-31]}` as `signed_2025_06_30` and `signed_2025_12_31`.
    private func dated(_ entry: Node.Entry) -> [Node.Entry] {
        guard case .mapping(let mapping) = entry.value else { return [entry] }
        for key in ["by", "on"] {
            guard case .sequence(let days)? = mapping[key]?.value else { continue }
            guard !days.items.isEmpty else {
                sink.report(ScenarioProblem.noDays(entry.key.text), at: days.place)
                return []
            }
            return days.items.map { day in
                var name = entry.key.text
                if case .scalar(let text) = day, CivilDate(text.text) != nil {
                    name += "_" + text.text.replacing("-", with: "_")
                }
                let entries = mapping.entries.map {
                    $0.key.text == key ? Node.Entry(key: $0.key, value: day) : $0
                }
                return Node.Entry(
                    key: Node.Scalar(text: name, place: entry.key.place),
                    value: .mapping(Node.Mapping(entries: entries, place: mapping.place)))
            }
        }
        return [entry]
    }

    private func readOutcome(_ entry: Node.Entry) -> Outcome? {
        guard checkName(entry.key, isReadable: false),
            let fields = Fields(entry.value, of: "an outcome", sink: sink)
        else { return nil }
        let question = fields.optional("question")?.text("the question", sink)?.text
        _ = fields.optional("note")?.text("the note", sink)
        let kinds = ["yes", "date_of", "value", "category"].filter { fields.has($0) }
        guard kinds.count == 1 else {
            for key in fields.entries.map(\.key) where key.reportMissingSpace(sink) { return nil }
            sink.report(ScenarioProblem.outcomeKind, at: entry.key.place)
            return nil
        }
        let kind: Outcome.Kind?
        switch kinds[0] {
        case "yes": kind = readYes(fields)
        case "date_of":
            kind = fields.required("date_of").flatMap { condition($0) }.map { .date($0) }
        case "value": kind = readValue(fields)
        default: kind = readCategory(fields)
        }
        let reference = readReference(fields, kind)
        let markets = readMarkets(fields, kind)
        fields.finish()
        return kind.map {
            Outcome(
                name: entry.key.text, place: entry.key.place, question: question, kind: $0,
                reference: reference, markets: markets)
        }
    }

    private func condition(_ node: Node) -> CheckedFormula? {
        formula(node, "the condition", expecting: .type(.boolean), role: .watched)
    }

    private func readYes(_ fields: Fields) -> Outcome.Kind? {
        var yes = fields.required("yes").flatMap { condition($0) }
        if let node = fields.optional("while") {
            guard let asked = yes, let during = condition(node) else { return nil }
            yes = CheckedFormula(
                formula: .binary(.and, asked.formula, during.formula), type: .boolean,
                text: "(\(asked.text)) and (\(during.text))", place: asked.place)
        }
        let (by, on) = (fields.optional("by"), fields.optional("on"))
        if by != nil, on != nil {
            sink.report(
                ScenarioProblem.twoTimings("by", "on"), at: fields.key("on")?.place ?? fields.place)
            return nil
        }
        if let on {
            guard let moment = endOfDay(on), let yes else { return nil }
            return .holds(yes, at: moment)
        }
        var before = horizon
        if let by {
            guard let moment = endOfDay(by) else { return nil }
            before = moment
        }
        return yes.map { .happens($0, before: before) }
    }

    private func readValue(_ fields: Fields) -> Outcome.Kind? {
        let value = fields.required("value").flatMap {
            formula($0, "the value", expecting: .quantity, role: .watched)
        }
        let unit = fields.optional("unit")?.text("a unit", sink)
        guard let moment = momentAsked(fields), let value else { return nil }
        if let unit {
            return counted(value, in: unit).map { .number($0.0, unit: $0.unit, at: moment) }
        }
        var own: String?
        if case .quantity(let measured) = value.type, measured != .one { own = measured.words }
        return .number(value, unit: own, at: moment)
    }

    private func readCategory(_ fields: Fields) -> Outcome.Kind? {
        let value = fields.required("category").flatMap {
            formula($0, "the category", expecting: .any, role: .watched)
        }
        guard let moment = momentAsked(fields), let value else { return nil }
        guard case .category(let labels) = value.type else {
            sink.report(ScenarioProblem.notCategory, at: value.place)
            return nil
        }
        return .category(value, labels: labels, at: moment)
    }

    private func momentAsked(_ fields: Fields) -> Double? {
        if let by = fields.key("by") {
            _ = fields.optional("by")
            sink.report(ScenarioProblem.byWithoutYes, at: by.place)
            return nil
        }
        return fields.optional("on").map { endOfDay($0) } ?? horizon
    }

    /// A day asked about is included.
    private func endOfDay(_ node: Node) -> Double? {
        moment(node).map { $0 + 1 }
    }
}
