// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ExpressionProblem: Problem {
    var message: String {
        switch self {
        case .empty: "a formula is missing here"
        case .tooLong: "a formula must have at most \(FormulaLimits.characters.grouped) characters"
        case .tooDeep: "a formula must nest at most \(FormulaLimits.depth) levels deep"
        case .tooManyLevels:
            "a formula must have at most \(FormulaLimits.levels.grouped) levels of signs and functions"
        case .readsTooDeep: FormulaLimits.words
        case .endsEarly: "the formula ends before it is complete"
        case .unclosed: "this bracket is never closed"
        case .singleEquals: "'=' is not used in formulas"
        case .chainedComparison: "comparisons cannot be chained"
        case .strayCharacter(let scalar): "'\(scalar)' has no meaning in a formula"
        case .badNumber(let text): "'\(text)' is not a number"
        case .noSuchDay(let text): "there is no day \(text)"
        case .foreign(let sign, _): "'\(sign)' is not used in formulas"
        case .quoted: "text in quotes is not allowed in formulas"
        case .groupedNumber(let text): "'\(text)' is not a number"
        case .namedArguments: "arguments are given in order, without names"
        case .unitBehindName(let unit, _): "the unit '\(unit)' cannot follow a name"
        case .unexpected(let what): "'\(what)' is not expected here"
        case .unknownUnit(let name, _): "unknown unit '\(name)'"
        case .broken: "this reads something that could not be read"
        case .unknownName(let name, _): "unknown name '\(name)'"
        case .itemAsValue(let name, _): "'\(name)' has no value of its own"
        case .unitAsName(let name): "'\(name)' is a unit, which must follow a number"
        case .dividedByUnit(let name):
            "'\(name)' is a unit: write 'per' for an amount in each"
        case .unknownFunction(let name, _): "unknown function '\(name)'"
        case .unknownLabel(let name, let labels):
            "'\(name)' is not one of \(labels.joined(separator: ", "))"
        case .labelExpected(let name): "'\(name)' takes one bare label"
        case .argumentCount(let name, let expected, let found):
            "'\(name)' takes \(expected), not \(found)"
        case .dashedInterval(let left, let right, _):
            "'-' does not go with \(left.words) and \(right.words)"
        case .operands(let sign, let left, let right):
            "'\(sign)' does not go with \(left.words) and \(right.words)"
        case .expected(let type, let found, _): "\(type.words) is needed here, not \(found.words)"
        case .plainExpected(let name, let found):
            "'\(name)' needs a plain number, not \(found.words)"
        case .numberExpected(let found): "a number is needed here, not \(found.words)"
        case .branches(let yes, let no): "the two branches are \(yes.words) and \(no.words)"
        case .notCondition(let found): "a condition must be true or false, not \(found.words)"
        case .labelsDiffer: "these two have different labels"
        case .unitPower: "the power of something with a unit must be a whole constant"
        case .unitTooLarge:
            "this has a unit to a power beyond \(Unit.largestPower.grouped)"
        case .dateArithmetic(let sign): "'\(sign)' does not go with dates"
        case .divisionByZero: "this divides by zero"
        case .noValue(let function): "\(function) has no value there"
        case .clampBounds: "the lower bound of clamp is above the upper one"
        case .drawForbidden:
            "a random draw is not allowed here, because this value is evaluated repeatedly"
        case .timeForbidden:
            "'now' can only be compared with a constant date here, because this value is not re-evaluated as time passes"
        case .intervalBounds: "the lower bound of an interval must be below the upper one"
        case .intervalConstants: "the bounds of an interval must be constants"
        case .argument(let family, let violation): "\(family): \(violation)"
        case .weights:
            "weights must be constants of 0 or more with a positive sum, one for each part"
        case .constantExpected(let name): "the arguments of '\(name)' must be constants"
        case .truncationBounds: "the lower bound of truncate is above the upper one"
        case .metalogPairs: "metalog needs 2 to 10 pairs of a probability and a value"
        case .metalogOrder:
            "the probabilities of metalog must rise and be above 0 and below 1, and the values must rise"
        case .metalogInfeasible:
            "no metalog distribution goes through these points; 'quantiles' with the same arguments "
                + "goes through any points that rise"
        case .quantilesPairs: "quantiles needs 2 to 50 pairs of a probability and a value"
        case .quantilesOrder:
            "the probabilities of quantiles must rise and be from 0 to 1, and the values must not fall"
        }
    }

    var hint: String? {
        switch self {
        case .singleEquals: "did you mean '=='?"
        case .tooManyLevels: "each sign of a long sum is a level: sum it in parts, with brackets"
        case .chainedComparison: "join two comparisons with 'and'"
        case .foreign(_, let ours): "did you mean '\(ours)'?"
        case .quoted(let text): text.isEmpty ? nil : "did you mean '\(text)'?"
        case .groupedNumber(let text):
            "did you mean '\(text.filter { $0 != "," })' or '\(text.split(separator: ",").joined(separator: "_"))'?"
        case .namedArguments(let call): "did you mean '\(call)'?"
        case .unitBehindName(let unit, let name): "did you mean '\(name) * \(UnitTable.one(unit))'?"
        case .itemAsValue(_, let reading): "did you mean '\(reading)'?"
        case .unitAsName(let name): "did you mean '\(UnitTable.one(name))'?"
        case .dividedByUnit(let name): "did you mean 'per \(name)'?"
        case .dashedInterval(_, _, let interval): "did you mean '\(interval)'?"
        case .intervalBounds(let swapped?): "did you mean '\(swapped)'?"
        case .unexpected(let word) where ForeignWords.keywords[word.lowercased()] != nil:
            ForeignWords.keywords[word.lowercased()].map { "did you mean '\($0)'?" }
        case .unknownName(let name, _) where ForeignWords.truths[name.lowercased()] != nil:
            ForeignWords.truths[name.lowercased()].map { "did you mean '\($0)'?" }
        case .unknownFunction(let name, _) where ForeignWords.functions[name.lowercased()] != nil:
            ForeignWords.functions[name.lowercased()]
        case .unknownUnit(let name, _) where ForeignWords.keywords[name.lowercased()] != nil:
            ForeignWords.keywords[name.lowercased()].map { "did you mean '\($0)'?" }
        case .unknownUnit(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
                ?? "declare it at the head of the file: 'units: [\(name)]'"
        case .unknownName(let name, let known):
            Suggestions.nearest(to: name, in: [known, Self.constants].joined())
                .map { "did you mean '\($0)'?" }
        case .unknownFunction(let name, let known), .unknownLabel(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        case .expected(.rate, .quantity(.one), let literal?): "did you mean '\(literal) per day'?"
        case .expected(.duration, .quantity(.one), let literal?): "did you mean '\(literal) days'?"
        case .expected(.boolean, .quantity, _), .notCondition(.quantity):
            "compare it with something: x > 0"
        case .drawForbidden: "make it a parameter"
        case .timeForbidden: "let an 'every:' event change a state"
        case .clampBounds: "clamp(x, low, high)"
        default: nil
        }
    }

    /// Names that no scenario declares.
    private static let constants = ["now", "never", "true", "false", "pi"]
}
