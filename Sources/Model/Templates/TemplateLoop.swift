// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// `s in suppliers, p in plants`: the variables of a template, and what each goes through.
struct TemplateLoop {
    let variables: [(name: String, items: [TemplateItem])]
    private let conditions: [Condition]

    /// `a != b` or `a < b`, by the places in their lists.
    private struct Condition {
        let left: String
        let right: String
        let isOrder: Bool
    }

    /// What a list without a variable's name is gone through with.
    static let usualName = "it"

    /// Reads what stands behind `each:`, or behind `for` in a formula; reports what is wrong with it.
    init?(_ node: Node, _ lists: TemplateLists, _ sink: DiagnosticSink) {
        switch node {
        case .scalar(let scalar): self.init(scalar, lists, sink)
        case .sequence(let sequence):
            let labels = sequence.items.compactMap { $0.text("an item of 'each'", sink) }
            let items = TemplateLists.check(
                labels.map { ($0, [:]) }, "each", at: sequence.place, sink)
            guard !items.isEmpty else { return nil }
            self.init([(Self.usualName, items)], [])
        case .mapping:
            sink.report(TemplateProblem.badLoop, at: node.place)
            return nil
        }
    }

    init?(_ scalar: Node.Scalar, _ lists: TemplateLists, _ sink: DiagnosticSink) {
        var variables: [(name: String, items: [TemplateItem])] = []
        var conditions: [Condition] = []
        for part in Self.parts(scalar.text) {
            if let condition = Self.condition(part) {
                conditions.append(condition)
                continue
            }
            let words = part.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, words[1] == "in", TemplateItem.isLabel(words[0]) else {
                sink.report(TemplateProblem.badLoop, at: scalar.place)
                return nil
            }
            guard !variables.contains(where: { $0.name == words[0] }) else {
                sink.report(TemplateProblem.variableTwice(words[0]), at: scalar.place)
                return nil
            }
            guard let items = Self.items(words[2], lists, at: scalar.place, sink) else {
                return nil
            }
            variables.append((words[0], items))
        }
        let names = variables.map(\.name)
        for name in conditions.flatMap({ [$0.left, $0.right] }) where !names.contains(name) {
            sink.report(TemplateProblem.unknownVariable(name, known: names), at: scalar.place)
            return nil
        }
        guard !variables.isEmpty else {
            sink.report(TemplateProblem.badLoop, at: scalar.place)
            return nil
        }
        self.init(variables, conditions)
    }

    private init(
        _ variables: [(name: String, items: [TemplateItem])], _ conditions: [Condition]
    ) {
        self.variables = variables
        self.conditions = conditions
    }

    /// What the variables stand for in each instance, the last one changing fastest.
    func instances(_ outer: TemplateBindings) -> [TemplateBindings] {
        var all = [outer]
        for (name, items) in variables {
            all = all.flatMap { bindings in items.map { bindings.binding(name, to: $0) } }
        }
        return all.filter { bindings in
            conditions.allSatisfy { condition in
                guard let left = bindings[condition.left], let right = bindings[condition.right]
                else { return false }
                return condition.isOrder
                    ? left.position < right.position : left.text != right.text
            }
        }
    }

    /// How many instances there are at most.
    var count: Int {
        variables.reduce(1) { count, variable in
            count > TemplateLists.mostItems ? count : count * variable.items.count
        }
    }

    private static func items(
        _ text: String, _ lists: TemplateLists, at place: SourcePlace, _ sink: DiagnosticSink
    ) -> [TemplateItem]? {
        if let range = range(text) {
            return range.enumerated().map { position, number in
                TemplateItem("\(number)", position: position, list: text)
            }
        }
        if text.hasPrefix("["), text.hasSuffix("]") {
            let labels = text.dropFirst().dropLast().split(separator: ",").map { label in
                Node.Scalar(text: trimmed(label), place: place)
            }
            let items = TemplateLists.check(labels.map { ($0, [:]) }, text, at: place, sink)
            return items.isEmpty ? nil : items
        }
        if let items = lists.items[text] { return items.isEmpty ? nil : items }
        sink.report(
            TemplateProblem.unknownList(text, known: lists.items.keys.sorted()), at: place)
        return nil
    }

    /// `1 to 12`: whole numbers, the last one included.
    static func range(_ text: String) -> ClosedRange<Int>? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "to", let first = Int(words[0]),
            let last = Int(words[2]), first >= 0, first <= last,
            last - first < TemplateLists.mostItems
        else { return nil }
        return first...last
    }

    /// Cut at commas outside of brackets.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for letter in text {
            if letter == "[" { depth += 1 }
            if letter == "]" { depth -= 1 }
            if letter == ",", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(letter)
            }
        }
        return parts.map { trimmed($0[...]) }
    }

    private static func condition(_ part: String) -> Condition? {
        let words = part.split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "!=" || words[1] == "<" else { return nil }
        return Condition(left: words[0], right: words[2], isOrder: words[1] == "<")
    }

    private static func trimmed(_ text: Substring) -> String {
        let blanks: Set<Character> = [" ", "\t", "\n"]
        let start = text.drop { blanks.contains($0) }
        return String(start.reversed().drop { blanks.contains($0) }.reversed())
    }
}
