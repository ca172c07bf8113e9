// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func readOutcome(_ entry: Node.Entry) -> Outcome? {
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
        let yes = fields.required("yes").flatMap { condition($0) }
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
