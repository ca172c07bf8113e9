// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Runs
internal import Simulation
public import Tables

extension Ensemble {
    /// What the numbers of a study were made from.
    public var foot: [Findings.Line] {
        [
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
