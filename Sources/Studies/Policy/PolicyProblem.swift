// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why policies are not compared.
public enum PolicyProblem: Error, Problem, Equatable {
    case noChoices
    case noAims
    case unknownAim(String, known: [String])
    /// One aim must be named.
    case whichAim([String])
    case oneRepeat
    case tooFewDraws(Int)
    /// There is no aim of a chance.
    case nothingEnough
}
