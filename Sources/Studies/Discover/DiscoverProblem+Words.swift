// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DiscoverProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noInputs: "the scenario has no uncertain parameters, so there is nothing to restrict"
        case .needsCondition(let outcome):
            "'\(outcome)' is neither a yes/no question nor a date; use a condition on it, such as "
                + "--where \"\(outcome) == ...\""
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, too few to search; "
                + "at least \(Discover.fewestDraws) are needed, and a few thousand are better"
        case .alwaysAlike(let question, let holds):
            "'\(question)' holds in \(holds ? "every trial" : "no trial"), so there is nothing to find"
        case .badVariant(let name):
            "'\(name)' cannot be the name of a variant: use letters, digits and underscores"
        case .variantTaken(let name): "the scenario has a variant '\(name)' already"
        case .sameInputs:
            "each input has the same value in all cases, so there is nothing to restrict"
        case .tooFewCases(let cases):
            "there \(cases == 1 ? "is 1 case" : "are \(cases.grouped) cases"), too few to search; at "
                + "least \(Discover.fewestDraws) are needed, and a few hundred are better"
        case .alwaysAlikeCases(let question, let holds):
            "'\(question)' holds in \(holds ? "every case" : "no case"), so there is nothing to find"
        case .notANumber(let text, let column): "'\(text)' in column '\(column)' is not a number"
        case .notYesOrNo(let text, let column):
            "'\(text)' in column '\(column)' is neither yes nor no"
        case .emptyCell(let column): "there is no value in column '\(column)'"
        case .isTheAnswer(let column):
            "column '\(column)' says what --yes asks, so it cannot be one of the --inputs"
        case .noSuchColumn(let name, _): "there is no column '\(name)'"
        case .inputTwice(let column): "column '\(column)' is twice among the --inputs"
        }
    }

    public var hint: String? {
        switch self {
        case .noSuchColumn(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
                ?? "the columns are \(known.joined(separator: ", "))"
        case .notANumber:
            "an input is a column of numbers, or of at most \(Discover.mostLabels) different labels"
        case .notYesOrNo:
            "write yes or no, true or false, 1 or 0; or compare: --yes 'column == value'"
        case .emptyCell: "fill it in, or leave the case out"
        default: nil
        }
    }
}
