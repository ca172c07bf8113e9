// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// What could be written at a place.
struct Completion {
    enum Kind: Int {
        // The protocol's numbers.
        case function = 3, field = 5, variable = 6, property = 10, unit = 11, value = 12
        case reference = 18, constant = 21
    }

    let label: String
    let kind: Kind
    var detail: String?
    /// What is put in; the label if nil.
    var insert: String?
    /// Whether it fits what is wanted there better than the rest.
    var isLikely = true
}

extension OpenFile {
    func completions(at offset: Int) -> [Completion] {
        let context = context(at: offset)
        return context.part == .key ? keys(context.path) : values(context)
    }

    private func keys(_ path: [String]) -> [Completion] {
        let taken = Set(keysWritten(at: path))
        var found = analysis.guide.keys(at: path).filter { !taken.contains($0.name) }.map {
            Completion(label: $0.name, kind: .property, detail: $0.words, insert: "\($0.name): ")
        }
        switch path.last {
        case "evidence", "because": found += facts(after: ": ")
        case "set": found += names { _ in true }
        case "players", "parties": found += symbols(of: .actors, after: ": ")
        case "pressure", "use", "fades":
            if path.count >= 2 {
                found += labels(of: path[path.count - (path.last == "use" ? 3 : 2)])
            }
        case "ideal", "weight": found += issues(path)
        default: break
        }
        return found
    }

    /// Keys that the mapping there has already.
    private func keysWritten(at path: [String]) -> [String] {
        guard case .mapping(let mapping)? = analysis.document?.root.value(at: path) else {
            return []
        }
        return mapping.entries.map(\.key.text)
    }

    private func issues(_ path: [String]) -> [Completion] {
        // negotiations / NAME / parties / PARTY / ideal
        guard path.count >= 2,
            case .mapping(let issues)? = analysis.document?.root.value(
                at: Array(path.prefix(2)) + ["issues"])
        else { return [] }
        return issues.entries.map {
            Completion(label: $0.key.text, kind: .field, insert: $0.key.text + ": ")
        }
    }

    private func values(_ context: CursorContext) -> [Completion] {
        let key = context.path.last { $0 != "[]" } ?? ""
        if ["because", "without", "origin"].contains(key) || context.path.contains("evidence") {
            return facts(after: "")
        }
        switch key {
        case "who", "holder", "for", "against": return symbols(of: .actors, after: "")
        case "agenda": return symbols(of: .negotiations, after: "")
        case "happens":
            return [.events, .meetings, .decisions, .negotiations, .games]
                .flatMap { symbols(of: $0, after: "") }
        case "of" where context.path.first == "aims": return symbols(of: .outcomes, after: "")
        case "raises", "lowers", "outcome", "mean", "median":
            return symbols(of: .outcomes, after: "")
        case "variant": return symbols(of: .variants, after: "")
        case "raise": return symbols(of: .parameters, after: "")
        case "note", "title", "name", "statement", "said_by", "source", "side", "scenario":
            return []
        default: break
        }
        if context.path.last == "[]", !analysis.guide.keys(at: context.path).isEmpty {
            return keys(context.path)
        }
        let words = analysis.guide.words(at: context.path)
        if !words.isEmpty { return words.map { Completion(label: $0, kind: .value) } }
        return formula(context.before, key)
    }

    // MARK: In formulas

    private func formula(_ before: String, _ key: String) -> [Completion] {
        let head = before.trimmingSuffix { $0 == "_" || $0.isLetter || $0.isNumber }
        let trimmed = head.trimmingSuffix { $0 == " " }
        if let last = trimmed.last {
            if last == ".", let thing = Self.lastWord(trimmed.dropLast()) {
                return members(of: thing)
            }
            if last == "(", trimmed.hasSuffix(".at(") || trimmed.hasSuffix(".pressure("),
                let dot = trimmed.lastIndex(of: "."), let thing = Self.lastWord(trimmed[..<dot])
            {
                return labels(of: thing)
            }
            if trimmed.hasSuffix("==") || trimmed.hasSuffix("!=") {
                let left = trimmed.dropLast(2).trimmingSuffix { $0 == " " }
                let thing = Self.firstWord(ofLast: left)
                let found = thing.map(labels) ?? []
                if !found.isEmpty { return found }
            }
            if last.isNumber, head.count > trimmed.count || head.isEmpty { return units() }
            if Self.lastWord(trimmed) == "per" { return units(isSingular: true) }
        }
        let isCondition = ["when", "yes", "needs", "holds", "while", "until", "never", "always"]
            .contains(key)
        return names { type in
            isCondition ? type == .boolean : type != .boolean
        }
            + FormulaWords.functions.map {
                Completion(label: $0, kind: .function, insert: $0 + "(", isLikely: false)
            }
            + (key == "is" || key == "after"
                ? FormulaWords.distributions.map {
                    Completion(
                        label: $0, kind: .function, detail: "distribution", insert: $0 + "(",
                        isLikely: false)
                } : [])
            + FormulaWords.constants.map {
                Completion(label: $0, kind: .constant, isLikely: isCondition)
            }
    }

    private static func lastWord(_ text: some StringProtocol) -> String? {
        let word = text.reversed().prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        return word.isEmpty ? nil : String(word.reversed())
    }

    /// Of `tomahawks.stage` the thing, `tomahawks`.
    private static func firstWord(ofLast text: some StringProtocol) -> String? {
        let dotted = text.reversed().prefix { $0 == "_" || $0 == "." || $0.isLetter || $0.isNumber }
        return String(dotted.reversed()).split(separator: ".").first.map(String.init)
    }

    /// Names of formulas, those that fit first; of the last text that had no errors, and what was named since.
    private func names(_ fits: (ValueType) -> Bool) -> [Completion] {
        var known: Set<String> = []
        var found = (lastScenario?.names ?? []).filter { known.insert($0.name).inserted }.map {
            Completion(
                label: $0.name, kind: .variable, detail: $0.type.words, isLikely: fits($0.type))
        }
        for symbol in analysis.symbols {
            switch symbol.kind {
            case .name(.parameters), .name(.state), .name(.definitions):
                guard known.insert(symbol.name).inserted else { continue }
                found.append(
                    Completion(
                        label: symbol.name, kind: .variable, detail: symbol.words, isLikely: false))
            case .name, .quantity, .label, .fact: continue
            }
        }
        return found
    }

    private func members(of thing: String) -> [Completion] {
        let start = thing + "."
        let found = (lastScenario?.names ?? []).filter { $0.name.hasPrefix(start) }.map {
            Completion(
                label: String($0.name.dropFirst(start.count)), kind: .field, detail: $0.type.words)
        }
        let isLeverage = analysis.symbols.contains {
            $0.name == thing && $0.kind == .name(.leverage)
        }
        guard isLeverage else { return found }
        return found + [
            Completion(
                label: "at", kind: .function, detail: "at this stage or beyond", insert: "at(")
        ]
    }

    private func labels(of thing: String) -> [Completion] {
        let own = analysis.symbols.filter { $0.kind == .label(of: thing) }.map(\.name)
        let known = [thing, thing + ".stage", thing + ".choice"]
        let types = (lastScenario?.names ?? []).filter { known.contains($0.name) }.map(\.type)
        let labels = types.flatMap { type in
            if case .category(let labels) = type { labels } else { [String]() }
        }
        return (own + labels.filter { !own.contains($0) }).map {
            Completion(label: $0, kind: .value, detail: "label of \(thing)")
        }
    }

    private func units(isSingular: Bool = false) -> [Completion] {
        let times = FormulaWords.times.map { isSingular ? String($0.dropLast()) : $0 }
        return (times + (lastScenario?.units.sorted() ?? [])).map {
            Completion(label: $0, kind: .unit, detail: "unit")
        }
    }

    private func facts(after: String) -> [Completion] {
        analysis.factSymbols.map { symbol in
            let statement = analysis.facts?.root.value(at: ["facts", symbol.name, "statement"])
            let words: String? =
                if case .scalar(let scalar)? = statement { scalar.text } else { nil }
            return Completion(
                label: symbol.name, kind: .reference, detail: words, insert: symbol.name + after)
        }
    }

    private func symbols(of section: ScenarioSection, after: String) -> [Completion] {
        analysis.symbols.filter { $0.kind == .name(section) }.map {
            Completion(label: $0.name, kind: .reference, detail: $0.words, insert: $0.name + after)
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isSuch: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let last = rest.last, isSuch(last) { rest = rest.dropLast() }
        return rest
    }
}
