// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with past cases and with what is asked of them.
enum CaseProblem: Error, Equatable {
    // The table.
    case noColumn(String, known: [String])
    case noOutcomes
    case noTimes
    case notADay(String, column: String)
    case notDays(String)
    case endsBeforeItBegins(String, began: String, ended: String)
    case censoredBeforeItBegins(String, began: String, on: String)
    case endedAndCensored(String)
    case notEnded(String)
    case noOutcome(String)
    case otherDays(stated: String, counted: Int)
    case noFlags(String, file: String)
    case twoFlags(String, line: Int)
    case noFlagsColumn

    // A condition.
    case condition(String)
    case noValue(String, column: String, known: [String])
    case notComparable(String, column: String, with: String)

    // The class.
    case noSuchEvent(String, known: [String])
    case noneLeft(String)
    case tooFew(Int)
    case allOfOneKind(Int, String)
    case notFollowed(days: String, longest: String)
}
