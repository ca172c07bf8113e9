// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Output
import Runs
import Simulation
import Store
import Studies

/// Whether a run is kept, and where.
struct KeepingOptions: ParsableArguments {
    @Option(
        "Save the run to a file while it is running.", "file", name: .output,
        completion: .runFile)
    var output: String?

    @Flag(help: "Save the run as runs/SCENARIO[-VARIANT]-seedSEED-DIGEST.simrun.")
    var keep = false

    @Flag(help: "Replace the run file if it exists; other files are never replaced.")
    var replace = false

    @Flag(
        help: ArgumentHelp(
            "Go on with the run if the file holds a part of it.",
            discussion:
                "If the file is not there, the run begins; if it is finished, its tables are printed. A file of another run is refused. So the same command can be given again after whatever stopped it."
        ))
    var goOn = false

    @Option(
        "Run only one shard of the run, e.g. 3/16; requires a run file. See 'merge'.", "part",
        more:
            "auto/16 takes the number from the environment of an array job: SLURM_ARRAY_TASK_ID (from 1), or JOB_COMPLETION_INDEX or AWS_BATCH_JOB_ARRAY_INDEX (from 0).",
        read: ShardChoice.parse)
    var shard: ShardChoice?

    @Flag(
        help: ArgumentHelp(
            "Keep totals only, not single trials; for very long runs.",
            discussion:
                "Memory use does not grow with the number of trials. Quantiles of numbers are accurate to 1 part in 8,192."
        ))
    var tablesOnly = false

    @Option("Write the trials as CSV, one row per trial.", "file")
    var perTrial: String?

    mutating func validate() throws {
        if perTrial != nil, tablesOnly {
            throw ValidationError("--per-trial writes trials, but --tables-only keeps none.")
        }
        if perTrial != nil, goOn {
            throw ValidationError(
                "--per-trial writes all trials of a run, and --go-on runs those that are left.")
        }
        if output != nil, keep {
            throw ValidationError("Name a file (-o) or the default place (--keep), not both.")
        }
        if shard != nil, output == nil, !keep {
            throw ValidationError("--shard requires a run file: -o or --keep.")
        }
        if goOn, output == nil, !keep {
            throw ValidationError("--go-on requires a run file: -o or --keep.")
        }
        if goOn, replace {
            throw ValidationError(
                "Go on with the run file (--go-on) or replace it (--replace), not both.")
        }
    }

    /// Plays the run, or what its file lacks; with the file that it is kept in. What can't be written is said
    /// before it, not after it.
    func play(
        _ subject: Subject, _ plan: RunPlan, _ outputs: inout Outputs, isQuiet: Bool
    ) throws -> (answers: Answers, reason: RunResult.StopReason, path: String?) {
        if let perTrial { try outputs.add(perTrial) }
        let begun = try RunSession.begin(
            subject, plan, keeping: keeping(subject, plan, &outputs),
            records: perTrial == nil ? nil : subject.program.records,
            RunListener(note: Console.note))
        let (answers, reason) = try begun.answers(
            .terminal(isQuiet: isQuiet), writingTrialsTo: perTrial)
        return (answers, reason, begun.path)
    }

    /// Where the run is kept; `nil` if it is not.
    private func keeping(
        _ subject: Subject, _ plan: RunPlan, _ outputs: inout Outputs
    ) throws -> Keeping? {
        let chosen = try shard?.shard(in: ProcessInfo.processInfo.environment)
        if let (shard, source) = chosen, let source {
            Console.note(.shardTaken(shard.text, by: source))
        }
        guard let path = try path(subject, plan, chosen?.shard) else { return nil }
        var keeping = Keeping(
            path: path, shard: chosen?.shard, isReplacing: replace, goesOn: goOn)
        try keeping.check(plan)
        keeping.path = try outputs.add(run: path, isReplacing: replace || goOn).target
        return keeping
    }

    private func path(_ subject: Subject, _ plan: RunPlan, _ shard: Shard?) throws -> String? {
        guard keep else { return output }
        try OutputFile.makeFolder("runs")
        return "runs/" + Keeping.usualName(subject, plan, shard: shard)
    }
}
