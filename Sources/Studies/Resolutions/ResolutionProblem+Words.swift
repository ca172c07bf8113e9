// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ResolutionProblem: Problem {
    var message: String {
        switch self {
        case .notADay(let text): "'\(text)' is not a day"
        case .notAChance(let text): "'\(text)' is not a chance"
        case .notAReference(let text): "'\(text)' is neither a share of cases nor a chance"
        case .noAnswer(let key): "'\(key)' needs an answer: 'was' is missing"
        case .noSource: "an answer needs a source"
        case .noDay: "an answer needs the day on which it was settled: 'on' is missing"
        case .knownBefore(let known, let on):
            "the answer cannot be known on \(known), before it was settled on \(on)"
        case .cameLater(let date, let on):
            "the answer is the day \(date), which is after \(on), on which it was settled"
        case .otherScenario(let name, _): "the ledger has no forecasts of a scenario '\(name)'"
        case .unknownQuestion(let name, let known):
            "the ledger has no question '\(name)'\(Suggestions.words(for: name, in: known))"
        case .notYesNo(let was): "'\(was)' does not answer a yes/no question"
        case .notALabel(let was, let known):
            "'\(was)' is not a label of this outcome\(Suggestions.words(for: was, in: known))"
        case .notADayOrNever(let was): "'\(was)' does not answer when it happens"
        case .notANumber(let was): "'\(was)' is not a number"
        case .tooEarly(let was, let on, let day):
            "'\(was)' cannot be settled on \(on): the question is open until the end of \(day)"
        case .beforeTheForecast(let known, let asOf):
            "the answer was known on \(known), before every forecast of it; the first is as of \(asOf)"
        case .notYetKnown(let known, let today):
            "the answer cannot be known on \(known): today is \(today)"
        case .notForChances(let key): "'\(key)' is for yes/no questions"
        case .differs(let was, let before, let line, let file):
            "the answer '\(was)' differs from '\(before)', which line \(line) of '\(file)' has"
        case .referenceDiffers(let line):
            "the reference differs from that on line \(line) of the ledger"
        case .marketDiffers(let on, let source, let line):
            "the chance of '\(source)' on \(on) differs from that on line \(line) of the ledger"
        }
    }

    var hint: String? {
        switch self {
        case .notADay: "write 2025-12-31"
        case .notAChance: "write 55% or 0.55"
        case .notAReference: "write '5 of 12', 23% or 0.23"
        case .notYesNo: "write true, false or void"
        case .notALabel(_, let known): "there are \(known.joined(separator: ", ")), and void"
        case .notADayOrNever: "write a day, never or void"
        case .otherScenario(_, let known):
            known.isEmpty ? nil : "there are \(known.joined(separator: ", "))"
        default: nil
        }
    }
}
