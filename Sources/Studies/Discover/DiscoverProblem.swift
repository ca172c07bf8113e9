// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is said of where an answer holds.
public enum DiscoverProblem: Error, Problem, Equatable {
    case noInputs
    /// An outcome that neither holds nor comes, so that a condition is needed.
    case needsCondition(String)
    case tooFewDraws(Int)
    /// It holds in none or in all of the trials.
    case alwaysAlike(String, holds: Bool)
    /// A name that no variant may have, or that one has.
    case badVariant(String)
    case variantTaken(String)

    // A table of cases.
    /// All inputs have one value in all cases.
    case sameInputs
    case tooFewCases(Int)
    case alwaysAlikeCases(String, holds: Bool)
    case notANumber(String, column: String)
    case notYesOrNo(String, column: String)
    case emptyCell(column: String)
    /// A column that says what is searched for.
    case isTheAnswer(String)
    case noSuchColumn(String, known: [String])
    case inputTwice(String)
}
