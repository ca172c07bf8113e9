// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why a run can't be updated by facts.
public enum UpdateProblem: Error, Problem {
    /// No fact of the file is observed.
    case nothingObserved(String)
    /// A parameter's evidence uses the fact already.
    case countedTwice(String, parameter: String)
    /// It was said after the scenario's last day.
    case afterHorizon(String, end: String)
    /// No trial agrees, of so many; with what the values are that it reads.
    case noTrial(String, of: Int, because: [String], at: SourcePlace)
    /// No trial agrees with it and with the facts before it, one of them if there is such a one, though so
    /// many do with it alone.
    case contradiction(String, other: String?, alone: Int, of: Int, at: SourcePlace)
    /// The trials that agree are worth too few.
    case tooFew(trials: Double, draws: Double, wanted: Int)
    /// The run is weighed by facts already.
    case updatedBefore(String, facts: String)
}
