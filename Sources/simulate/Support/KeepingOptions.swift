// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Program
import Report
import Simulation
import Store

/// Whether a run is kept, and where.
struct KeepingOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Keep the run in a file, block by block while it goes on.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String?

    @Flag(help: "Keep the run as runs/SCENARIO[-VARIANT]-seedSEED-DIGEST.simrun.")
    var keep = false

    @Flag(help: "Replace the run file if it is there already; no other file is replaced.")
    var replace = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Play one of several parts of the run, as 3/16; needs a run file. See 'merge'.",
            valueName: "part"),
        transform: Shard.parse)
    var shard: Shard?

    @Flag(
        help: ArgumentHelp(
            "Add the answers up and keep none of them, for very long runs.",
            discussion:
                "Memory does not grow with the trials. Quantiles of numbers are right to 1 part in 8,192."
        ))
    var tablesOnly = false

    mutating func validate() throws {
        if tablesOnly, shard != nil {
            throw ValidationError(
                "--shard makes a part to be merged, which needs trials; --tables-only keeps none.")
        }
        if output != nil, keep {
            throw ValidationError("Name a file (-o) or the default place (--keep), not both.")
        }
        if shard != nil, output == nil, !keep {
            throw ValidationError("--shard needs a run file: -o or --keep.")
        }
    }

    /// The file for a run that is about to begin; nothing where none is wanted.
    func begin(
        _ program: Program, settings: [String], seed: UInt64, options: RunOptions,
        ranges: RangePlan?, _ outputs: inout Outputs
    ) throws -> RunFile? {
        if shard != nil, options.until != nil {
            throw Failure("--shard is a part of a known number of trials, and --until has none")
        }
        guard let path = try path(program, seed) else { return nil }
        let manifest = RunManifest(
            program: program, programVersion: Version.current, settings: settings, seed: seed,
            trials: options.limit, until: options.until?.value, shard: shard,
            threads: options.threadCount, tablesOnly: tablesOnly, ranges: ranges)
        guard !manifest.range.isEmpty else {
            throw Failure("a run of \(options.limit) trials has no shard \(shard?.text ?? "")")
        }
        let place = try outputs.add(run: path, isReplacing: replace)
        do throws(StoreProblem) {
            return try RunFile.create(
                at: place.target, manifest, scenario: program.scenario, isReplacing: replace)
        } catch {
            throw Failure(error)
        }
    }

    private func path(_ program: Program, _ seed: UInt64) throws -> String? {
        guard keep else { return output }
        try OutputFile.makeFolder("runs")
        let variant = program.scenario.variant.map { "-\($0.name)" } ?? ""
        let name = program.scenario.name.map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_"
        }.joined()
        let part = shard.map { "-\($0.index)of\($0.count)" } ?? ""
        return "runs/\(name)\(variant)-seed\(seed)-\(program.digest.prefix(8))\(part).simrun"
    }
}
