// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Simulation

/// The trials of a run with their parameters, which are replayed for that: once for all that ask for the same
/// recorded dates.
final class ReplayedTrials {
    let program: Program
    private let result: RunResult
    private var known: [Set<String>: Trials] = [:]

    init(_ result: RunResult, _ program: Program) {
        self.result = result
        self.program = program
    }

    /// With these recorded dates.
    func trials(dates: Set<String> = []) throws(TrialFailure) -> Trials {
        if let trials = known[dates] { return trials }
        let trials = try Trials(of: result, program, dates: dates)
        known[dates] = trials
        return trials
    }
}
