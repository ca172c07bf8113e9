// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Store

/// Whether a run is kept, and where.
struct KeepingOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Save the run to a file while it is running.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String?

    @Flag(help: "Save the run as runs/SCENARIO[-VARIANT]-seedSEED-DIGEST.simrun.")
    var keep = false

    @Flag(help: "Replace the run file if it exists; other files are never replaced.")
    var replace = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run only one shard of the run, e.g. 3/16; requires a run file. See 'merge'.",
            valueName: "part"),
        transform: Shard.parse)
    var shard: Shard?

    @Flag(
        help: ArgumentHelp(
            "Keep totals only, not single trials; for very long runs.",
            discussion:
                "Memory use does not grow with the number of trials. Quantiles of numbers are accurate to 1 part in 8,192."
        ))
    var tablesOnly = false

    mutating func validate() throws {
        if tablesOnly, shard != nil {
            throw ValidationError(
                "--shard cannot be combined with --tables-only: merging needs the trials.")
        }
        if output != nil, keep {
            throw ValidationError("Name a file (-o) or the default place (--keep), not both.")
        }
        if shard != nil, output == nil, !keep {
            throw ValidationError("--shard requires a run file: -o or --keep.")
        }
    }

    /// Where a run that is about to begin is kept; `nil` if it is not.
    func keeping(
        _ subject: Subject, _ plan: RunPlan, _ outputs: inout Outputs
    ) throws -> Keeping? {
        guard let path = try path(subject, plan) else { return nil }
        var keeping = Keeping(path: path, shard: shard, isReplacing: replace)
        try keeping.check(plan, repeats: subject.program.repeats)
        keeping.path = try outputs.add(run: path, isReplacing: replace).target
        return keeping
    }

    private func path(_ subject: Subject, _ plan: RunPlan) throws -> String? {
        guard keep else { return output }
        try OutputFile.makeFolder("runs")
        return "runs/" + Keeping.usualName(subject, plan, shard: shard)
    }
}
