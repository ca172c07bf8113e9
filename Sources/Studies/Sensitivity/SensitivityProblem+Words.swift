// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension SensitivityProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noParameters:
            return "the scenario has no uncertain parameters, so there is nothing to draw anew"
        case .tooManyParameters(let count):
            return
                "the scenario has \(count.grouped) uncertain parameters, each with a play of its "
                + "own; at most \(Sensitivity.mostParameters.grouped) are allowed ('simulate drivers' "
                + "has no limit)"
        case .oneRepeat:
            return "with one trial per parameter draw, chance cannot be told from parameters; "
                + "--repeats 10 draws each set of parameters for ten trials"
        case .tooFewDraws(let draws):
            return "there are \(draws.grouped) complete parameter draws, too few to tell anything; "
                + "at least \(Sensitivity.fewestDraws) are needed, and a few thousand are better"
        case .unknownParameter(let name, let known):
            return "unknown parameter '\(name)'" + Suggestions.words(for: name, in: known)
        case .notDrawn(let name):
            return "'\(name)' is not drawn, so it cannot be drawn anew in a group"
        case .namedTwice(let name, let group):
            return "group '\(group)' names '\(name)' twice"
        case .nameTaken(let name):
            return "a group cannot be called '\(name)': a parameter or group has that name"
        case .tied(let name, let others):
            return "'\(name)' is tied to \(Self.list(others)) by 'correlations', and is drawn "
                + "anew together with them anyway; leave it out of the group"
        case .nothingTied:
            return
                "--shapley shares out what tied parameters carry together, and no parameters are "
                + "tied by 'correlations'"
        case .tiedTooMany(let names):
            return "--shapley shares out tied groups of at most \(Sensitivity.mostShared) "
                + "parameters, and \(Self.list(names)) are \(names.count)"
        }
    }

    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}
