// SPDX-License-Identifier: GPL-3.0-or-later

/// Why the rows of a hub's model can't be added to a ledger.
enum HubForecastProblem: Error, Equatable {
    /// None of these.
    case missingColumn([String])
    case noQuestion(String, known: [String])
    case severalQuestions(String)
    case already(String)
    case twice(String)
    case unknownLabel(String, known: [String])
    case missingLabel(String)
    case notOne
    case falling(String)
    case nothing
}
