// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension WorthProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noParameters: "the scenario has no uncertain parameters, so there is nothing to learn"
        case .unknownParameter(let name, let known):
            "unknown parameter '\(name)'" + Suggestions.words(for: name, in: known)
        case .noCases(let name):
            "parameter '\(name)' is no 'share' or 'base_rate', so there are no cases to study"
        case .badStudy(let text):
            "'\(text)' is not a study: write PARAMETER=20 for 20 more cases of a share, or "
                + "PARAMETER='200 days' for a longer time of a rate"
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws of each policy, too few to learn from; at "
                + "least \(Worth.fewestDraws) are needed, and \(Worth.enoughDraws.grouped) are better"
        case .notFinite(let trial, let policy):
            "the utility is not finite in trial \(trial) of the policy '\(policy)'"
        }
    }
}
