// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension OpinionProblem: Problem {
    var message: String {
        switch self {
        case .noChance(let key):
            "'\(key)' is for yes/no questions and dates, which have one chance"
        case .sourceCount:
            "a reference needs either 'share', like '5 of 12', or 'cases', a CSV file of past cases"
        case .countedKey(let key): "'\(key)' belongs to 'cases'; a counted share has only a 'note'"
        case .tooManyClasses(let limit): "at most \(limit) outcomes may have a file of cases"
        case .badShare(let text): "'\(text)' is not a share of past cases, like '5 of 12'"
        case .badWindow(let text): "'\(text)' is not a length of time above 0, like '75 days'"
        case .beyondTheEnd(let end): "'within' reaches beyond the scenario's end, \(end)"
        case .badChance(let text): "'\(text)' is not a chance from 0 to 1, like '55%' or '0.55'"
        case .badDay(let text): "'\(text)' is not a day; write it like 2025-10-17"
        case .noSource: "a market needs a source"
        case .notKept(let path): "the run file does not hold the cases '\(path)'"
        }
    }

    var hint: String? {
        switch self {
        case .sourceCount: "'reference: 5 of 12' is a share"
        case .beyondTheEnd: "without 'within' it is the time up to the end"
        default: nil
        }
    }
}
