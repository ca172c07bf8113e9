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
    /// Policies are given up by their expected utility over draws, and are to be compared otherwise.
    case givenUpByUtility
    /// The futures are variants, of which there are none.
    case noVariants
    case unknownVariant(String, known: [String])
    /// The futures are variants, and one is played already.
    case alreadyVariant(String)
    case tooManyPlays(policies: Int, futures: Int)
    /// A trial's utility under a policy.
    case notFinite(trial: Int, policy: String)
}
