// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts
internal import Model

extension Answers {
    /// `2025-10-31 to 2025-12-31, variant resolute, with us_resolve=0.9`.
    var span: String {
        "\(start) to \(end)" + (variant.map { ", variant \($0)" } ?? "")
            + (settings.isEmpty ? "" : ", with \(settings.joined(separator: ", "))")
    }

    /// `PARTIAL: stopped after 4,000 trials`, and how far the play of the ranges came.
    func partialWords(_ start: String) -> String {
        let trials = "\(start) after \(run.trials.grouped) trials"
        guard let ranges, !ranges.isComplete else { return trials }
        return trials
            + " and \(ranges.drawsPlayed.grouped) of \(ranges.draws.grouped) draws for the parameter ranges"
    }
}

extension Answers.Support {
    /// Of the inputs of a scenario.
    init(of scenario: Scenario) {
        let ledger = scenario.ledger
        let (assumed, unsupported) = (ledger.assumed.count, ledger.unsupported.count)
        self.init(
            onFacts: scenario.inputs.count - assumed - unsupported, onAssumptions: assumed,
            onNothing: unsupported)
    }

    /// `42 rest on facts, 12 on stated assumptions only, none is unsupported`.
    var words: String {
        let unsupported =
            switch onNothing {
            case 0: "none is"
            case 1: "1 is"
            default: "\(onNothing) are"
            }
        return "\(onFacts) \(onFacts == 1 ? "rests" : "rest") on facts, \(onAssumptions) on stated "
            + "assumptions only, \(unsupported) unsupported"
    }
}

extension Answers.RangeFacts {
    /// What the ranges over parameters come from.
    var words: String {
        isComplete
            ? "\(draws.grouped) more parameter draws × \(repeats.grouped), for the parameter ranges"
            : "from the run's own draws, because only \(drawsPlayed.grouped) of \(draws.grouped) × "
                + "\(repeats.grouped) were run"
    }
}
