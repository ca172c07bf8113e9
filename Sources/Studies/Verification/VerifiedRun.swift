// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Program
internal import Runs
internal import Simulation
internal import Store

/// A run file whose checksums, tables and some of whose trials were compared with what this program makes of
/// them.
public struct VerifiedRun: Sendable {
    /// What differs, in a sentence each; the last one counts those that are left out.
    public let complaints: [String]
    /// What was looked at, and the digests of results and tables, on several lines.
    public let summary: String

    /// Most differences that are listed.
    private static let shown = 10

    /// Re-runs so many trials, spread evenly. Throws what is wrong with the file, damage among it.
    public init(contentsOf path: String, sample: Int = 200) throws {
        let kept = try KeptRun(path, reading: .sums, needsTrialsTo: "verify")
        let program = try Program.lower(kept.scenario)
        let verification = try kept.file.verify(program, sample: sample).get()
        let answers = kept.answers
        var complaints = Self.complaints(program, kept)
        if kept.file.stopReason != nil {
            complaints += try kept.file.tablesThatDiffer(from: answers.records).map {
                "the table '\($0)' is not that of the trials"
            }
        }
        complaints += verification.differences.prefix(Self.shown).map { difference in
            "trial \(difference.trial): '\(difference.column)' is \(difference.played), "
                + "and the file has \(difference.kept)"
        }
        let more = verification.differences.count - Self.shown
        if more > 0 {
            complaints.append(
                "and \(more.grouped) more number\(more == 1 ? " differs" : "s differ")")
        }
        self.complaints = complaints
        let trials = verification.trials
        let some = trials.count <= 4 ? trials : Array(trials.prefix(3))
        let last = trials.count <= 4 ? "" : ", ... \(trials.last?.grouped ?? "")"
        let list = trials.isEmpty ? "" : ": \(some.map(\.grouped).joined(separator: ", "))\(last)"
        summary = """
            \(path): \(kept.result.trials.grouped) trials, checksums match
              re-ran \(trials.count.grouped) of them\(list)
              \(complaints.isEmpty ? "every number is the same" : "NOT the same: see the errors")
              results   \(verification.resultsDigest)
              tables    \(answers.tablesDigest.prefix(32))
            """
    }

    private static func complaints(_ program: Program, _ kept: KeptRun) -> [String] {
        let manifest = kept.file.manifest
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
}
