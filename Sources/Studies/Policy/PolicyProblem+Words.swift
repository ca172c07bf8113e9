// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension PolicyProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noChoices:
            "the scenario has no 'choices', so there are no policies to compare"
        case .noAims: "the scenario has no 'aims' to compare policies by"
        case .unknownAim(let name, let known):
            "unknown aim '\(name)'" + Suggestions.words(for: name, in: known)
        case .whichAim(let names):
            "name one of the aims with --aim: \(names.joined(separator: ", "))"
        case .oneRepeat:
            "with one trial per parameter draw, futures cannot be told from chance; --repeats 10 "
                + "draws each set of parameters for ten trials"
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws of each policy, too few to compare; "
                + "at least \(Policy.fewestDraws) are needed, and some thousands are better"
        case .nothingEnough:
            "--pick satisficing needs an aim with 'at_least', and the scenario has none"
        case .givenUpByUtility:
            "--within gives policies up by their expected utility over parameter draws; other criteria and "
                + "futures need all of them"
        case .noVariants: "the scenario has no 'variants' that could be futures"
        case .unknownVariant(let name, let known):
            "unknown variant '\(name)'" + Suggestions.words(for: name, in: known)
        case .alreadyVariant(let name):
            "--futures runs variants of the scenario, so it cannot be asked of the variant '\(name)' alone"
        case .tooManyPlays(let policies, let futures):
            "\(policies.grouped) policies in \(futures.grouped) futures are "
                + "\((policies * futures).grouped) runs; at most \(Policy.mostPlays.grouped) can be "
                + "compared at a time"
        case .notFinite(let trial, let policy):
            "the utility is not finite in trial \(trial) of the policy '\(policy)'"
        }
    }
}
