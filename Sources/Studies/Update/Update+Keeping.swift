// SPDX-License-Identifier: GPL-3.0-or-later

public import Facts
public import Runs
internal import Store

extension Update {
    /// Writes the trials with their weights to a new run file, with the facts that weigh them.
    public func keep(
        _ ensemble: Ensemble, _ facts: FactBase, of subject: Subject, threads: Int, at path: String
    ) throws {
        try ensemble.keep(
            weights, by: .init(path: facts.file.path, text: facts.file.text), of: subject,
            threads: threads, at: path)
        let kept = try KeptRun(path, isWriting: true)
        try kept.file.finish(ensemble.reason, kept.answers.records)
    }
}
