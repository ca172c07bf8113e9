// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Runs
internal import Store
public import Studies

extension LedgerFile {
    /// Adds the answers of a run that has ended, as `ledger add` does.
    ///
    /// `asOf` is the day whose knowledge they are based on, `model` says whose forecast it is, and `added` is
    /// the UTC time of writing. Throws why not (`LedgerFileProblem`, `RunProblem`, `Rejection`), and then
    /// nothing is written.
    public func add(
        _ run: KeptRun, asOf: CivilDate, model: String = "simulate", added: String? = nil
    ) throws -> Ledger.Addition {
        try run.refuseShard()
        guard run.isFinished else { throw LedgerFileProblem.unfinished(run.file.path) }
        let manifest = run.file.manifest
        let addition = try ledger.rows(
            adding: run.tally ?? RunTally(run.scenario, run.result), of: run.scenario,
            Ledger.Signature(
                added: try added ?? LedgerClock.now(), asOf: asOf, model: model,
                digest: manifest.digest, seed: "\(manifest.seed)",
                run: String(run.answers.tablesDigest.prefix(32))))
        try append(addition.rows)
        return addition
    }
}
