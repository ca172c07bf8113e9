// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension HubForecastProblem: Problem {
    var message: String {
        switch self {
        case .missingColumn(let names):
            "there is no column "
                + names.map { "'\($0)'" }.joined(separator: " or ")
        case .noQuestion(let name, _): "the ledger has no question '\(name)'"
        case .severalQuestions(let name):
            "several scenarios in the ledger ask '\(name)': a column 'scenario_id' must say which"
        case .already(let name):
            "the ledger has a forecast of '\(name)' by this model and of this day already"
        case .twice(let id): "'\(id)' is given twice for the same question"
        case .unknownLabel(let label, _): "'\(label)' is not a label of this question"
        case .missingLabel(let label): "there is no chance of '\(label)' for this question"
        case .notOne: "the chances of this question do not add up to 1"
        case .falling(let id): "the value at '\(id)' is below the one before"
        case .nothing: "no row says anything about a question of the ledger"
        }
    }

    var hint: String? {
        switch self {
        case .noQuestion(let name, let known), .unknownLabel(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        default: nil
        }
    }
}
