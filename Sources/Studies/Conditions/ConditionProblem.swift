// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What is wrong with a condition besides its formula.
public enum ConditionProblem: Problem {
    case readsNow
    /// A measurement is not an interval.
    case noInterval
    /// What is measured is true or false.
    case measuresCondition(String)

    public var message: String {
        switch self {
        case .readsNow:
            "a condition is about whole trials, in which there is no 'now': compare a date with a day"
        case .measuresCondition(let text):
            "a measurement is of a number, and '\(text)' is true or false: write {holds: \(text)}"
        case .noInterval:
            "a measurement is a 90% interval, such as 900 to 1100, or a normal or lognormal distribution"
        }
    }
}
