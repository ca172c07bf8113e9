// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is said of an answer's signposts.
public enum SignpostsProblem: Error, Problem, Equatable {
    case unknownOutcome(String, known: [String])
    case unknownLabel(String, outcome: String, known: [String])
    /// A label of an outcome that has none.
    case noLabels(String)
    /// A tree of an answer that is not one chance.
    case noTree(String, isCategory: Bool)
    case tooFewDraws(Int)
    /// It is the same in every trial.
    case alwaysAlike(String)
    /// A day that the scenario does not have.
    case badDay(String, from: String, to: String)
    /// The first day that is looked at is after the last.
    case stepTooLong(Int, days: Int)
    /// Nothing may happen before the last day.
    case noNews
    /// What trials came to can't be played again.
    case notPlayed
}
