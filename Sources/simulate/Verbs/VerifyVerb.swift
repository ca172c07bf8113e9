// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
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

    @Option("Number of trials to re-run, spread evenly (default: 200).", read: TrialCount.parse)
    var trials: TrialCount?

    func run() throws {
        let verified = try VerifiedRun(contentsOf: argument.file, sample: trials?.value ?? 200)
        Console.print(verified.summary)
        guard verified.complaints.isEmpty else {
            for complaint in verified.complaints { Failure(code: 1, complaint).report() }
            throw ExitCode(1)
        }
    }
}
