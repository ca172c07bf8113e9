// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions
internal import Foundation

extension Ledger {
    /// The rows of a hubverse model output, as rows to add: forecasts that others made of questions that are in the
    /// ledger already.
    ///
    /// `target` is the question, `scenario_id` its scenario if there are several, and the day in `origin_date`,
    /// `reference_date` or `forecast_date` is the day whose knowledge it is based on. What a question has no use for,
    /// such as a mean, is left out.
    public func rows(
        addingHub document: CSVDocument, model: String, added: String
    ) throws(Rejection) -> [LedgerRow] {
        let table = try HubTable(document)
        let questions = self.questions
        var rows: [LedgerRow] = []
        for forecast in table.forecasts {
            let cells = forecast.rows[0]
            let asOf = try table.day(cells)
            guard "\(asOf)" <= added.prefix(10) else {
                throw Rejection(
                    LedgerProblem.asOfTomorrow("\(asOf)", today: String(added.prefix(10))),
                    at: cells[0].place)
            }
            let question = try table.question(cells, among: questions)
            guard let head = question.head, let kind = question.kind else { continue }
            if question.forecasts.contains(where: {
                $0.head.model == model && $0.head.asOf == "\(asOf)"
                    && $0.head.variant == table.variant(cells)
            }) {
                throw Rejection(HubForecastProblem.already(question.name), at: cells[0].place)
            }
            for (type, id, value) in try table.statements(forecast, kind, head) {
                rows.append(
                    LedgerRow(
                        added: added, asOf: "\(asOf)", model: model, scenario: head.scenario,
                        variant: table.variant(cells), question: head.question, asks: head.asks,
                        day: head.day, kind: type, id: id, value: value, source: "hubverse"))
            }
        }
        guard !rows.isEmpty else {
            throw Rejection(HubForecastProblem.nothing, at: document.header[0].place)
        }
        return rows
    }

    /// Whose forecasts a file is by its name: without folder, ending and the day of the round, `TEAM-MODEL`.
    public static func model(ofHubFile path: String) -> String {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let rest = name.trimmingPrefix(#/[0-9]{4}-[0-9]{2}-[0-9]{2}-/#)
        return rest.isEmpty ? name : String(rest)
    }
}
