// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DiscoverProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noInputs: "the scenario draws no parameter, so there is nothing to restrict"
        case .needsCondition(let outcome):
            "'\(outcome)' is neither a yes/no question nor a date; ask for a condition on it, such as "
                + "--where \"\(outcome) == ...\""
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, which is too few to find anything; "
                + "\(Discover.fewestDraws) are the least, and a few thousand do well"
        case .alwaysAlike(let question, let holds):
            "'\(question)' holds in \(holds ? "every trial" : "no trial"), so there is nothing to find"
        }
    }
}
