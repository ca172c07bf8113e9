// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What the ledger has about one question of a scenario.
struct LedgerQuestion {
    /// A forecast of the question: its rows, in order.
    struct Forecast {
        /// Numbers of its rows in the ledger.
        var places: [Int] = []
        var rows: [LedgerRow] = []

        var head: LedgerRow { rows[0] }
    }

    let scenario: String
    let name: String
    var forecasts: [Forecast] = []
    var resolution: (place: Int, row: LedgerRow)?
    var reference: (place: Int, row: LedgerRow)?
    var markets: [(place: Int, row: LedgerRow)] = []

    /// Of its first forecast: all of them ask the same.
    var head: LedgerRow? { forecasts.first?.head }

    /// The day after which no answer changes any more.
    var day: CivilDate? { head.flatMap { CivilDate($0.day) } }

    /// What an answer may be.
    enum Kind: Equatable {
        /// Whether it asks about the end of a day, and not about all days up to it.
        case yesNo(isOn: Bool)
        case label([String])
        case date
        case number
    }

    var kind: Kind? {
        guard let forecast = forecasts.first else { return nil }
        return switch forecast.head.kind {
        case .probability: .yesNo(isOn: forecast.head.id == "on")
        case .pmf: .label(forecast.rows.map(\.id))
        case .cdf: .date
        case .quantile: .number
        case .resolution, .market, .reference: nil
        }
    }
}

extension Ledger {
    /// In the order in which they were first asked.
    var questions: [LedgerQuestion] {
        var questions: [LedgerQuestion] = []
        var places: [[String]: Int] = [:]
        var forecasts: [[String]: Int] = [:]
        for (index, row) in rows.enumerated() {
            let key = [row.scenario, row.question]
            let place = places[key] ?? questions.count
            if place == questions.count {
                places[key] = place
                questions.append(LedgerQuestion(scenario: row.scenario, name: row.question))
            }
            switch row.kind {
            case .resolution: questions[place].resolution = (index, row)
            case .reference: questions[place].reference = (index, row)
            case .market: questions[place].markets.append((index, row))
            case .probability, .pmf, .cdf, .quantile:
                let whole = key + [row.model, row.variant, row.asOf, row.added, row.run]
                let forecast = forecasts[whole] ?? questions[place].forecasts.count
                if forecast == questions[place].forecasts.count {
                    forecasts[whole] = forecast
                    questions[place].forecasts.append(LedgerQuestion.Forecast())
                }
                questions[place].forecasts[forecast].places.append(index)
                questions[place].forecasts[forecast].rows.append(row)
            }
        }
        return questions
    }
}
