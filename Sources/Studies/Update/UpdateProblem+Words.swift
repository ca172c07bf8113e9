// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension UpdateProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .nothingObserved(let path):
            "no fact in '\(path)' has 'observed:', which says what is seen of it in a trial"
        case .countedTwice(let fact, let parameter):
            "'\(fact)' would count twice: the parameter '\(parameter)' has it as evidence"
        case .afterHorizon(let day, let end):
            "the fact is of \(day), after the scenario's last day, \(end)"
        case .noTrial(let fact, let trials, let reasons, _):
            "'\(fact)' agrees with none of \(trials.grouped) trials"
                + (reasons.isEmpty ? "" : ", in which \(reasons.joined(separator: "; "))")
        case .contradiction(let fact, let other?, let alone, let trials, _):
            "'\(fact)' and '\(other)' contradict each other: '\(fact)' agrees with "
                + "\(alone.grouped) of \(trials.grouped) trials, and none of these with '\(other)'"
        case .contradiction(let fact, nil, let alone, let trials, _):
            "'\(fact)' contradicts the facts before it: it agrees with \(alone.grouped) of "
                + "\(trials.grouped) trials, and none of these with all of them"
        case .tooFew(let trials, let draws, let wanted):
            "the trials that agree are worth \(Int(trials).grouped) trials and \(Int(draws).grouped) "
                + "draws, and at least \(Int(Update.fewest.trials)) and \(Int(Update.fewest.draws)) are "
                + "needed; about \(wanted.grouped) trials would do (--until-ess 1000)"
        case .updatedBefore(let path, let facts):
            "'\(path)' was already updated by '\(facts)'; put all observed facts in one file and update "
                + "the original run"
        }
    }

    /// What the facts were found to be, and where; `nil` of input that is refused.
    public var finding: Diagnostic? {
        switch self {
        case .noTrial(_, _, _, let place), .contradiction(_, _, _, _, let place):
            Diagnostic(.error, at: place, message)
        case .nothingObserved, .countedTwice, .afterHorizon, .tooFew, .updatedBefore: nil
        }
    }
}
