// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why nothing is said of the trials in which a condition holds.
public enum GivenProblem: Error, Problem, Equatable {
    /// So few of so many trials are kept.
    case tooFew(kept: Int, of: Int)
}
