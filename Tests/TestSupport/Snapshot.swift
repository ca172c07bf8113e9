// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import Testing

/// Whole texts kept in files beside the tests.
public enum Snapshot {
    /// Compares byte by byte. A missing file is recorded and fails; `SIMULATE_RECORD=1` records anew.
    public static func expect(_ text: String, equals file: URL) throws {
        let isRecording = ProcessInfo.processInfo.environment["SIMULATE_RECORD"] == "1"
        guard !isRecording, let known = try? String(contentsOf: file, encoding: .utf8) else {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            if !isRecording {
                Issue.record("there was no \(file.lastPathComponent); it is recorded now")
            }
            return
        }
        guard known != text else { return }
        let (old, new) = (known.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
        let line = zip(old, new).prefix { $0 == $1 }.count
        Issue.record(
            """
            \(file.lastPathComponent) differs from line \(line + 1):
            expected: \(line < old.count ? old[line] : "(the end)")
            found:    \(line < new.count ? new[line] : "(the end)")
            """)
    }
}

/// Where things are, seen from a test's own file.
public enum Folders {
    /// The package's top.
    public static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static let scenarios = package.appendingPathComponent("Scenarios")
}
