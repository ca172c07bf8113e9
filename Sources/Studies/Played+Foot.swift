// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Runs
internal import Simulation
public import Tables

extension Played {
    /// That the trials are fewer than were asked for, before anything else is said of them.
    public var remarks: [Findings.Remark] {
        guard reason == .interrupted else { return [] }
        return [.warning("PARTIAL: stopped after \(count.grouped) trials of each play")]
    }

    /// What the numbers of a study were made from.
    public var foot: [Findings.Line] {
        let first = trials[left.min() ?? 0]
        return Findings.weights(of: first, by: subjects[0].observedFacts) + [
            Findings.Line(
                "trials",
                "\(count.grouped) = \(first.draws.grouped) parameter draws × \(first.repeats), "
                    + "the same in \(trials.count.grouped) plays"),
            Findings.Line(
                "model",
                "digest \(subjects[0].program.digest.prefix(12)), seed \(seed), random streams "
                    + "v\(StreamVersion.current)"),
        ]
    }
}
