// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is played, or nothing is said.
public enum SensitivityProblem: Error, Problem, Equatable {
    case noParameters
    case tooManyParameters(Int)
    /// With one trial per draw chance can't be told from parameters.
    case oneRepeat
    /// So many complete draws.
    case tooFewDraws(Int)
    case unknownParameter(String, known: [String])
    case notDrawn(String)
    case namedTwice(String, group: String)
    /// A group is called like something else.
    case nameTaken(String)
    /// A parameter of a group is tied to others.
    case tied(String, with: [String])
    case nothingTied
    /// The only tied groups have too many members.
    case tiedTooMany([String])
}
