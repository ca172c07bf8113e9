// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Store

extension Subject {
    /// The weights of a run's trials by observed facts, for a design that plays these trials again; `nil` if they all
    /// count alike. Refused where the plays would be other trials, or the study reads no weights.
    func weights(for design: Design, _ plan: RunPlan, isPart: Bool) throws -> [Double]? {
        guard let run, let facts = observedFacts else { return nil }
        guard design.readsWeights, !isPart, run.digest == program.digest,
            plan.seed(for: scenario) == run.seed
        else { throw RunProblem.weighedForPlays(path, facts: facts) }
        return try KeptRun(path, reading: .nothing).file.trials(dates: [], for: "study").weights
    }
}
