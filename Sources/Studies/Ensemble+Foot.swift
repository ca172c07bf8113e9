// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Runs
internal import Simulation
internal import Statistics
public import Tables

extension Ensemble {
    /// That the trials are fewer than were asked for, before anything else is said of them.
    public var remarks: [Findings.Remark] {
        guard reason == .interrupted else { return [] }
        return [.warning("PARTIAL: stopped after \(trials.count.grouped) trials")]
    }

    /// What the numbers of a study were made from.
    public var foot: [Findings.Line] {
        Findings.weights(of: trials, by: observed) + [
            Findings.Line(
                "trials",
                "\(trials.count.grouped) = \(trials.draws.grouped) parameter draws × "
                    + "\(trials.repeats)"),
            Findings.Line(
                "model",
                "digest \(program.digest.prefix(12)), seed \(seed), random streams v\(StreamVersion.current)"
            ),
        ]
    }
}

extension Findings {
    /// By what trials are weighed, and what they are worth then.
    static func weights(of trials: Trials, by facts: String?) -> [Line] {
        guard let facts, let weights = trials.weights,
            let weighted = WeightedTrials(weights, repeats: trials.repeats)
        else { return [] }
        return [
            Line(
                "weights",
                "by the observed facts in \(facts); worth "
                    + "\(Int(weighted.effectiveTrials).grouped) trials (ESS)")
        ]
    }
}
