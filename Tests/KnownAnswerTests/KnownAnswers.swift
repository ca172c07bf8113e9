// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads a file of `Answers/`: a row per line, fields between spaces, comments after `#`.
enum KnownAnswers {
    static func rows(
        of name: String, at folder: String = #filePath
    ) throws -> [[String]] {
        let file = URL(fileURLWithPath: folder).deletingLastPathComponent()
            .appendingPathComponent("Answers").appendingPathComponent(name)
        return try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: " ").map(String.init) }
    }
}
