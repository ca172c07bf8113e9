// SPDX-License-Identifier: GPL-3.0-or-later

public import Runs
internal import Store

extension Update {
    /// What the trials of a run say once the facts are known.
    public init(
        _ facts: ObservedFacts, _ ensemble: Ensemble, outcomes: Set<String>? = nil
    ) throws(UpdateProblem) {
        try self.init(facts, ensemble.trials, ensemble.program, outcomes: outcomes)
    }

    /// Writes the trials with their weights to a new run file, with the facts that weigh them.
    public func keep(
        _ ensemble: Ensemble, _ facts: ObservedFacts, of source: EnsembleSource, threads: Int,
        at path: String
    ) throws {
        try ensemble.keep(
            weights, by: .init(path: facts.file.path, text: facts.file.text), of: source.subject,
            threads: threads, at: path)
        let kept = try KeptRun(path, isWriting: true)
        try kept.file.finish(ensemble.reason, kept.answers.records)
    }
}
