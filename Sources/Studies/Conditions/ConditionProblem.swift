// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What is wrong with a condition besides its formula.
public enum ConditionProblem: Problem {
    case readsNow

    public var message: String {
        switch self {
        case .readsNow:
            "a condition is about whole trials, in which there is no 'now': compare a date with a day"
        }
    }
}
