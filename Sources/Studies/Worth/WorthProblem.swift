// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is said of what knowledge is worth.
public enum WorthProblem: Error, Problem, Equatable {
    case noParameters
    case unknownParameter(String, known: [String])
    /// A parameter that no study of cases can be made of.
    case noCases(String)
    case badStudy(String)
    /// So many complete draws.
    case tooFewDraws(Int)
    /// A trial's utility under a policy.
    case notFinite(trial: Int, policy: String)
}
