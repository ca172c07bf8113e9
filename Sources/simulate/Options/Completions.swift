// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Runs

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
        words.dropFirst().lazy.filter { !$0.hasPrefix("-") }
            .map { ScenarioNames.keys(of: section, in: unquoted($0)) }.first { !$0.isEmpty } ?? []
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
