// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Output
import Program
import Report
import Runs
import Simulation
import Store
import Studies

struct VerifyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Re-run a sample of trials and compare every number.",
        discussion: """
            Also checks all checksums and the stored tables, and prints a digest of the results; files with \
            the same digest hold the same numbers. Exits with code 1 if any number differs.

            Example:
              simulate verify budapest.simrun --trials 1000
            """)

    @OptionGroup var argument: RunFileArgument

    @Option(
        parsing: .unconditional, help: "Number of trials to re-run, spread evenly (default: 200).",
        transform: TrialCount.parse)
    var trials: TrialCount?

    func run() throws {
        let kept = try KeptRun(argument.file, reading: .sums, needsTrialsTo: "verify")
        let program = try Program.lower(kept.scenario)
        var complaints = complaints(program, kept.file.manifest)
        let verification = try kept.file.verify(program, sample: trials?.value ?? 200).get()
        if kept.file.stopReason != nil {
            let tables = kept.answers.records
            for name in try kept.file.tablesThatDiffer(from: tables) {
                complaints.append("the table '\(name)' is not that of the trials")
            }
        }
        complaints += verification.differences.prefix(Self.shown).map { difference in
            "trial \(difference.trial): '\(difference.column)' is \(difference.played), "
                + "and the file has \(difference.kept)"
        }
        let more = verification.differences.count - Self.shown
        if more > 0 { complaints.append("and \(more.grouped) more numbers differ") }
        Console.print(summary(verification, kept, isRight: complaints.isEmpty))
        guard complaints.isEmpty else {
            for complaint in complaints { Failure(code: 1, complaint).report() }
            throw ExitCode(1)
        }
    }

    /// Most differences that are listed.
    private static let shown = 10

    private func complaints(_ program: Program, _ manifest: RunManifest) -> [String] {
        var complaints: [String] = []
        if program.digest != manifest.digest {
            complaints.append(
                "the scenario's digest is \(program.digest.prefix(16)), and the file has "
                    + "\(manifest.digest.prefix(16))")
        }
        if StreamVersion.current != manifest.streamVersion {
            complaints.append(
                "the streams have version \(StreamVersion.current), and the file's "
                    + "\(manifest.streamVersion)")
        }
        return complaints
    }

    private func summary(_ verification: Verification, _ kept: KeptRun, isRight: Bool) -> String {
        let trials = verification.trials
        let first = trials.prefix(3).map(\.grouped).joined(separator: ", ")
        let which =
            trials.count <= 4
            ? trials.map(\.grouped).joined(separator: ", ")
            : "\(first), ... \(trials.last?.grouped ?? "")"
        return """
            \(argument.file): \(kept.result.trials.grouped) trials, checksums match
              re-ran \(trials.count.grouped) of them: \(which)
              \(isRight ? "every number is the same" : "NOT the same: see the errors")
              results   \(verification.resultsDigest)
              tables    \(kept.answers.tablesDigest.prefix(32))
            """
    }
}
