// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension ExpectationTestProblem: Problem {
    /// One sentence.
    public var message: String {
        switch self {
        case .none: "the scenario has no 'expectations', so there is nothing to test"
        }
    }
}
