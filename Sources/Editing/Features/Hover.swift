// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions
internal import Foundation
internal import Model

extension OpenFile {
    /// What is to be said about the word at an offset, in Markdown, and the range of the word.
    func hover(at offset: Int) -> (text: String, range: Range<Int>)? {
        if let (symbol, place) = symbol(at: offset) {
            return (words(about: symbol), analysis.places.range(of: place))
        }
        let range = text.word(around: offset)
        guard !range.isEmpty else { return nil }
        let word = String(decoding: text.units[range], as: UTF16.self)
        // What stands before the end of the word, which decides whether it is a key.
        let context = context(at: range.lowerBound)
        if context.part == .key, let words = analysis.guide.description(at: context.path + [word]) {
            return ("`\(word)`: \(words)", range)
        }
        return Self.words(aboutUnit: word, lastScenario?.units ?? []).map { ($0, range) }
    }

    private static func words(aboutUnit word: String, _ units: Set<String>) -> String? {
        let names = [word, word + "s"] + (word.hasSuffix("s") ? [String(word.dropLast())] : [])
        if let time = names.first(where: FormulaWords.times.contains) {
            let days = FormulaWords.days(in: time) ?? 1
            let length = "\(days.formattedPlainly) \(days == 1 ? "day" : "days")"
            return "`\(word)`: a unit of time, \(length)"
        }
        return names.contains(where: units.contains) ? "`\(word)`: a unit of this scenario" : nil
    }

    private func words(about symbol: Symbol) -> String {
        switch symbol.kind {
        case .fact: fact(symbol.name) ?? "fact `\(symbol.name)`"
        case .name(.parameters): parameter(symbol)
        case .name, .quantity, .label: "\(symbol.words) `\(symbol.name)`" + source(symbol)
        }
    }

    /// The line in which it is defined.
    private func source(_ symbol: Symbol) -> String {
        guard let line = symbol.place.file.line(symbol.place.line) else { return "" }
        return "\n```yaml\n\(line.trimmingPrefix { $0 == " " })\n```"
    }

    private func parameter(_ symbol: Symbol) -> String {
        var text = "parameter `\(symbol.name)`" + source(symbol)
        let unit = lastScenario?.parameters.first { $0.name == symbol.name }?.formula.type.words
        if let draws = parameterDraws(), let values = draws.quantiles(of: symbol.name) {
            let numbers = values.map(\.formattedPlainly)
            text +=
                "\n\n5th, 50th and 95th percentile: \(numbers.joined(separator: ", "))"
                + (unit.map { " (\($0))" } ?? "") + "  \n"
            if let sketch = draws.sketch(of: symbol.name) {
                text += "`\(sketch)` of \(draws.count(of: symbol.name)) draws"
            }
        }
        for id in lastScenario?.parameters.first(where: { $0.name == symbol.name })?.basis.facts
            ?? []
        {
            if let words = fact(id) { text += "\n\n" + words }
        }
        return text
    }

    private func fact(_ id: String) -> String? {
        guard let node = analysis.facts?.root.value(at: ["facts", id]) else { return nil }
        func text(_ key: String) -> String? {
            if case .scalar(let scalar)? = node.value(at: [key]) { scalar.text } else { nil }
        }
        let facts = [
            text("grade").map { "grade \($0)" }, text("said_by"), text("date"),
            text("draft") == "true" ? "draft" : nil,
        ]
        return "fact `\(id)`: \(text("statement") ?? "")"
            + "  \n" + facts.compactMap { $0 }.joined(separator: ", ")
            + (text("quote").map { "\n\n> \($0)" } ?? "")
    }
}

extension Double {
    /// Four digits.
    fileprivate var formattedPlainly: String { String(format: "%.4g", self) }
}
