// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with an expectation besides its names and formulas.
enum ExpectationProblem: Equatable, Sendable {
    /// Not exactly one of the keys that say what is expected.
    case kind
    /// Neither `raises` nor `lowers`.
    case noDirection
    /// A name that the trial as a whole does not have, beside an outcome.
    case readsNow
    /// A number, which has no chance.
    case numberAsChance(String)
    /// What has no mean, or no median.
    case noStatistic(String, of: String)
    /// An outcome with labels, of which none is named.
    case labelMissing(String, known: [String])
    case unknownLabel(String, known: [String])
    /// `is` on an outcome without labels.
    case labelOfNone(String)
    case notRange(String)
    case reversed(String)
    case beyondChance(String)
    /// A parameter that is the same in every trial.
    case notVarying(String)
    /// Something that is raised and has no distribution.
    case needsValues(String)
    /// A parameter that is not a number.
    case notNumber(String)
    case oneValue(String)
    case notRaised(String, String)
    /// A value of another type than what is set.
    case otherType(String, String)
}
