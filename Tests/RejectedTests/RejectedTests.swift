// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Bad input beside the exact words that refuse it: a folder of `Cases` a phase.
///
/// A case is `NAME.yaml` or `NAME.args` (a line of arguments) or both, and `NAME.expected` with all that
/// is printed and the exit code. What shows only in a run lies in `run`.
@Suite struct RejectedTests {
    private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Cases")

    /// `phase/name` of every case.
    private static let names: [String] = {
        let files = FileManager.default.enumerator(atPath: cases.path)
        let found = (files?.allObjects as? [String] ?? []).filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".args")) && !$0.contains("/seeds/")
        }
        return Set(found.map { ($0 as NSString).deletingPathExtension }).sorted()
    }()

    @Test func thereAreCases() {
        #expect(Self.names.count >= 60)
    }

    @Test(arguments: names)
    func isRefused(_ name: String) throws {
        let url = Self.cases.appendingPathComponent(name)
        let folder = url.deletingLastPathComponent()
        let outcome = try SimulateCommand.run(
            try Self.arguments(url), in: folder, limit: 30)
        #expect(!outcome.isTimedOut, "it hangs")
        #expect(outcome.status == 2)
        let text = "\(outcome.output)\(outcome.errors)exit \(outcome.status)\n"
        try Snapshot.expect(text, equals: url.appendingPathExtension("expected"))
    }

    private static func arguments(_ url: URL) throws -> [String] {
        if let line = try? String(contentsOf: url.appendingPathExtension("args"), encoding: .utf8) {
            return line.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        let file = url.lastPathComponent + ".yaml"
        return url.deletingLastPathComponent().lastPathComponent == "run"
            ? ["run", file, "--trials", "2000", "--quiet"] : ["check", file]
    }
}
