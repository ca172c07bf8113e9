// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

extension Observation {
    /// Reads `{holds: CONDITION}`, `{holds: CONDITION, odds: 3}` or `{value: FORMULA, is: LOW to HIGH}`.
    init?(_ node: Node, at place: SourcePlace, datePlace: SourcePlace, _ sink: DiagnosticSink) {
        guard let fields = Fields(node, of: "an observation", sink: sink) else { return nil }
        func text(_ key: String, _ what: String) -> Text? {
            fields.optional(key)?.text(what, sink).map { Text(text: $0.text, place: $0.place) }
        }
        let (holds, value) = (text("holds", "the condition"), text("value", "the formula"))
        let (odds, interval) = (fields.optional("odds"), text("is", "the measured interval"))
        defer { fields.finish() }
        let formula: Text
        switch (holds, value, interval) {
        case (let condition?, nil, nil):
            formula = condition
            guard let odds else {
                kind = .holds
                break
            }
            guard let factor = odds.number("the odds of a report", sink) else { return nil }
            guard factor > 0, factor.isFinite else {
                sink.report(FactProblem.badOdds, at: odds.place)
                return nil
            }
            kind = .reported(odds: factor)
        case (nil, let value?, let interval?) where odds == nil:
            formula = value
            kind = .measured(interval)
        default:
            sink.report(FactProblem.badObservation, at: node.place)
            return nil
        }
        self.formula = formula
        self.place = place
        self.datePlace = datePlace
    }
}
