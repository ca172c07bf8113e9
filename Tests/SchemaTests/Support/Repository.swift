// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import Testing

/// The files of the checkout that the tests were built from.
enum Repository {
    static func url(_ path: String) -> URL {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent(path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: url(path), encoding: .utf8)
    }

    /// Paths of the files below a folder with that ending, sorted.
    static func files(below folder: String, ending: String) throws -> [String] {
        let all = try #require(FileManager.default.enumerator(atPath: url(folder).path))
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }
            .map { "\(folder)/\($0)" }.sorted()
    }

    static func document(_ path: String) throws -> Document {
        try parse(text(path), path: url(path).path)
    }

    static func parse(_ text: String, path: String = "test.yaml") throws -> Document {
        let sink = DiagnosticSink()
        let document = Document.parse(SourceFile(path: path, text: text), sink: sink)
        return try #require(document, "\(sink.diagnostics.map(\.message))")
    }
}
