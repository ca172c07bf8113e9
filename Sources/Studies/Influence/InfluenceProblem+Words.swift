// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension InfluenceProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noFacts: "no input cites a fact, so there is none to weigh"
        case .nothingToWeigh:
            "no fact multiplies odds, and no uncertain parameter, number or variant cites one"
        case .tooFewTrials(let trials):
            "there are \(trials.grouped) trials of each play, too few to tell anything; "
                + "at least \(Influence.fewestTrials) are needed, and some ten thousand are better"
        }
    }
}
