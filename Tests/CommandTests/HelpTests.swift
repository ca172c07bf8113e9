// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Help pages read well at the 80 columns that they are wrapped for.
@Suite struct HelpTests {
    /// The verbs that `simulate --help` lists, in all of its groups.
    private static let verbs: [String] = {
        let help = (try? SimulateCommand.run(["--help"], in: Folders.package).output) ?? ""
        var verbs: [String] = []
        var isListed = false
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasSuffix("SUBCOMMANDS:") {
                isListed = true
            } else if line.isEmpty {
                isListed = false
            }
            guard isListed, line.hasPrefix("  "), !line.hasPrefix("   ") else { continue }
            verbs += line.split(separator: " ").prefix(1).map(String.init)
        }
        return verbs
    }()

    @Test func verbsAreListedInGroupsAndOnOneLineEach() throws {
        let help = try SimulateCommand.run(["--help"], in: Folders.package).output
        let lines = help.split(separator: "\n")
        #expect(
            lines.filter { $0.hasSuffix("SUBCOMMANDS:") } == [
                "SCENARIO SUBCOMMANDS:", "SIMULATION SUBCOMMANDS:", "RUN FILE SUBCOMMANDS:",
                "CLUSTER SUBCOMMANDS:", "LEDGER SUBCOMMANDS:",
            ])
        #expect(Self.verbs.count >= 18 && Set(Self.verbs).count == Self.verbs.count)
        for verb in Self.verbs {
            // An abstract that is wrapped would go on below the column of abstracts.
            let line = lines.firstIndex { $0.hasPrefix("  \(verb) ") }
            let next = line.map { $0 + 1 }.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
            #expect(next?.hasPrefix("     ") == false, "\(verb)'s abstract takes two lines")
        }
    }

    /// A paragraph that its source breaks by hand is broken again where it is wrapped.
    @Test func noParagraphHasAShortLineInItsMiddle() throws {
        for verb in [""] + Self.verbs {
            let arguments = [verb, "--help"].filter { !$0.isEmpty }
            let help = try SimulateCommand.run(arguments, in: Folders.package).output
            let lines = help.components(separatedBy: "\n")
            for (line, next) in zip(lines, lines.dropFirst()) {
                let indents = [line, next].map { $0.prefix { $0 == " " }.count }
                // An example that is wrapped goes on at the margin.
                #expect(
                    !(indents == [2, 0] && !next.isEmpty), "'\(line)' is too long for its page")
                // The discussion, and the texts of options.
                guard indents[0] == indents[1], [0, 26].contains(indents[0]), !line.isEmpty,
                    !next.isEmpty
                else { continue }
                #expect(
                    line.split(separator: " ").count > 2,
                    "'\(line.trimmingPrefix(" "))' stands alone in 'simulate \(arguments.joined(separator: " "))'"
                )
            }
        }
    }
}
