// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ExpectationProblem: Problem {
    var message: String {
        switch self {
        case .kind:
            "an expectation needs exactly one of 'never', 'always', 'outcome', 'mean', 'median', "
                + "'raise' and 'variant'"
        case .noDirection:
            "an expectation about a change needs 'raises' or 'lowers', with an outcome"
        case .readsNow:
            "a condition on outcomes is about whole trials, in which there is no 'now'"
        case .numberAsChance(let name): "'\(name)' is a number, which has no chance"
        case .noStatistic(let name, let statistic): "'\(name)' has no \(statistic)"
        case .labelMissing(let name, _): "'\(name)' has labels, so one must be named with 'is'"
        case .unknownLabel(let name, _): "unknown label '\(name)'"
        case .labelOfNone(let name): "'\(name)' has no labels, so 'is' names nothing"
        case .notRange(let text): "'\(text)' is not a range"
        case .reversed(let text): "'\(text)' ends before it begins"
        case .beyondChance(let text): "'\(text)' is not a range of chances, from 0 to 100 %"
        case .notVarying(let name): "nothing varies '\(name)', so it has no quartiles"
        case .needsValues(let name): "'\(name)' is not a parameter, so it has no quartiles"
        case .notNumber(let name): "'\(name)' is not a number, so it has no quartiles"
        case .oneValue(let key): "'from' and 'to' are needed together, and '\(key)' is missing"
        case .notRaised(let from, let to):
            "'raise' needs a higher value in 'to' than in 'from', not \(from) and \(to)"
        case .otherType(let name, let words): "'\(name)' must be \(words)"
        }
    }

    var hint: String? {
        switch self {
        case .numberAsChance(let name): "write 'mean: \(name)' or 'median: \(name)'"
        case .noStatistic(let name, _): "write 'outcome: \(name)' for its chance"
        case .labelMissing(_, let known): "'is' is one of \(known.joined(separator: ", "))"
        case .unknownLabel(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
                ?? "it is one of \(known.joined(separator: ", "))"
        case .notRange: "write it like '2 to 30 %', '10 to 20 km2' or '2025-11-01 to 2025-12-31'"
        case .notVarying, .needsValues, .notNumber:
            "name two values: 'from' the lower one, 'to' the higher one"
        default: nil
        }
    }
}
