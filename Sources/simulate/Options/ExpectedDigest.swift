// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Studies

/// The results that a run should have.
struct ExpectedDigest: ParsableArguments {
    @Option(
        "Exit with code 1 unless the tables have this digest, which 'run' prints as 'tables'.",
        "digest")
    var expect: String?

    /// Fewer digits could be met by chance.
    private static let fewest = 16

    func validate() throws {
        guard let expect else { return }
        guard (Self.fewest...64).contains(expect.count), expect.allSatisfy(\.isHexDigit) else {
            throw ValidationError(
                "--expect must be 16 to 64 hexadecimal digits, as 'run' prints after 'tables', not '\(expect)'."
            )
        }
    }

    func check(_ answers: Answers) throws {
        guard let expect else { return }
        guard answers.tablesDigest.hasPrefix(expect.lowercased()) else {
            throw Failure(
                code: 1,
                "the tables have the digest \(answers.tablesDigest.prefix(expect.count)), not "
                    + "\(expect) as expected")
        }
    }
}
