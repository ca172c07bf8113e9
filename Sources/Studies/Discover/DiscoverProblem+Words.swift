// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DiscoverProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noInputs: "the scenario has no uncertain parameters, so there is nothing to restrict"
        case .needsCondition(let outcome):
            "'\(outcome)' is neither a yes/no question nor a date; use a condition on it, such as "
                + "--where \"\(outcome) == ...\""
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, too few to search; "
                + "at least \(Discover.fewestDraws) are needed, and a few thousand are better"
        case .alwaysAlike(let question, let holds):
            "'\(question)' holds in \(holds ? "every trial" : "no trial"), so there is nothing to find"
        }
    }
}
