// SPDX-License-Identifier: GPL-3.0-or-later

/// Why resolutions can't be read, or don't fit a ledger.
enum ResolutionProblem: Error, Equatable {
    case notADay(String)
    case notAChance(String)
    case notAReference(String)
    case noAnswer(String)
    case noSource
    case noDay
    case knownBefore(known: String, on: String)
    case cameLater(date: String, on: String)

    // What the ledger knows better.
    case otherScenario(String, known: [String])
    case unknownQuestion(String, known: [String])
    case notYesNo(String)
    case notALabel(String, known: [String])
    case notADayOrNever(String)
    case notANumber(String)
    case tooEarly(was: String, on: String, day: String)
    case beforeTheForecast(known: String, asOf: String)
    case notYetKnown(known: String, today: String)
    case notForChances(String)
    case differs(was: String, before: String, line: Int, file: String)
    case referenceDiffers(line: Int)
    case marketDiffers(on: String, source: String, line: Int)
}
