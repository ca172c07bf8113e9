// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Model
import Store

/// Completes what only the scenario on the line knows. Nothing is said of what is wrong with it.
enum Completions {
    /// Names of variants; `baseline` is one.
    static let variant = CompletionKind.custom { words, _, _ in
        ["baseline"] + names(of: "variants", in: words)
    }

    /// Names of outcomes.
    static let outcome = CompletionKind.custom { words, _, _ in names(of: "outcomes", in: words) }

    /// Names of variants in a list with commas: what is there already stays before them.
    static let variants = CompletionKind.custom { words, _, prefix in
        let typed = unquoted(prefix)
        let start = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
        let taken = Set(start.split(separator: ",").map(String.init))
        return (["baseline"] + names(of: "variants", in: words))
            .filter { !taken.contains($0) }.map { start + $0 }
    }

    private static func names(of section: String, in words: [String]) -> [String] {
        for word in words.dropFirst() where !word.hasPrefix("-") {
            let path = unquoted(word)
            guard let root = root(of: path) else { continue }
            let entries = root.value(at: [section])?.entries(of: section, DiagnosticSink()) ?? []
            // The shell shows them as they are, and names are no more than this anyway.
            return entries.map(\.key.text).filter { name in
                name.utf8.allSatisfy { 0x21...0x7E ~= $0 }
            }
        }
        return []
    }

    /// The scenario in a file, or within a run file.
    private static func root(of path: String) -> Node? {
        let sink = DiagnosticSink()
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            return Document.load(path: path, sink: sink)?.root
        }
        guard RunFile.isRunFile(path), let file = try? RunFile.open(path) else { return nil }
        let text = file.manifest.scenario
        return Document.parse(SourceFile(path: text.path, text: text.text), sink: sink)?.root
    }

    /// Shells hand on words as they were typed.
    private static func unquoted(_ word: String) -> String {
        var plain = ""
        var isEscaped = false
        for character in word {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            if isEscaped || (character != "'" && character != "\"") { plain.append(character) }
            isEscaped = false
        }
        return plain.hasPrefix("~/") ? NSString(string: plain).expandingTildeInPath : plain
    }
}
