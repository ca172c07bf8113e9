// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is said of the facts' influence.
public enum InfluenceProblem: Error, Problem, Equatable {
    /// No input cites a fact.
    case noFacts
    /// No fact that is cited can be weighed.
    case nothingToWeigh
    case tooFewTrials(Int)
}
