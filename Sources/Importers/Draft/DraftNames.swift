// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation

/// Names of the language for what a file calls otherwise: each is used once.
struct DraftNames {
    private var taken: Set<String> = []

    /// What a negotiation keeps under these names, and words of formulas.
    private static let reserved: Set<String> = [
        "true", "false", "not", "and", "or", "if", "to", "per", "now", "starts", "ends", "never",
        "weights", "pi", "none", "nobody", "baseline", "result", "agreed", "failed", "count",
        "agreed_on", "last_on", "rounds", "surplus", "winner", "nash_distance",
    ]
    private static let longest = 48

    /// `20'' LCD` is `fallback_20_LCD`; what has no letter or digit is called by the fallback alone.
    mutating func name(for text: String, fallback: String) -> String {
        let word = Self.word(text, fallback: fallback)
        var name = word
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(word)_\(number)"
            number += 1
        }
        return name
    }

    /// In the form of a name, which may be taken.
    static func word(_ text: String, fallback: String) -> String {
        var word = ""
        for scalar in text.folding(options: .diacriticInsensitive, locale: nil).unicodeScalars {
            let isKept =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar)
            if isKept {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty, word.last != "_" {
                word += "_"
            }
        }
        word = String(word.prefix(longest))
        while word.last == "_" { word.removeLast() }
        guard let first = word.first else { return fallback }
        if first.isNumber { word = "\(fallback)_\(word)" }
        return reserved.contains(word) || FormulaReader.isCallable(word) ? word + "_" : word
    }
}
