// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension Scenario {
    /// What this scenario and another say differently, in the order of this one: first the files as
    /// variants and settings have changed them, then what these do while a trial runs.
    ///
    /// Titles, notes, questions, reasons, other opinions and the order of items don't count.
    public func writtenDifferences(from other: Scenario) -> [WrittenDifference] {
        var search = WrittenSearch()
        search.compare(tree, other.tree, [])
        return search.found + steps(since: other)
    }

    /// What is set while a trial runs, and otherwise in the other scenario.
    private func steps(since other: Scenario) -> [WrittenDifference] {
        let (own, theirs) = (writtenSteps, other.writtenSteps)
        func text(_ steps: [WrittenStep], _ step: WrittenStep) -> String? {
            steps.first { $0.section == step.section && $0.name == step.name }?.text
        }
        let added = theirs.filter { text(own, $0) == nil }
        return (own + added).compactMap { step in
            let (first, second) = (text(own, step), text(theirs, step))
            guard first != second else { return nil }
            return WrittenDifference(
                section: step.section, name: step.name, first: first, second: second)
        }
    }

    /// What the variant and `--set` do that has not changed the tree.
    private var writtenSteps: [WrittenStep] {
        var steps: [WrittenStep] = []
        if let variant, case .mapping(let written)? = tree?.value(at: ["variants", variant.name]) {
            let moment = tree?.value(at: ["variants", variant.name, "at"])
            let at = moment.map { "at \($0.flowText)" }
            let targets = Set(variant.interventions.map(\.effect.target))
            for entry in written.entries {
                switch (entry.key.text, entry.value) {
                case ("title", _), ("note", _), ("because", _), ("at", _): continue
                case ("set", .mapping(let set)):
                    for setting in set.entries where targets.contains(setting.key.text) {
                        let text = [setting.value.flowText, at].compactMap { $0 }
                        steps.append(
                            WrittenStep("set", setting.key.text, text.joined(separator: ", ")))
                    }
                case (let key, .scalar(let value)):
                    steps.append(WrittenStep(key, value.text, at ?? "at the start"))
                case (let key, let value):
                    let text = [value.flowText, at].compactMap { $0 }
                    steps.append(WrittenStep(key, "", text.joined(separator: ", ")))
                }
            }
        }
        return steps
            + interventions.map { WrittenStep("set", $0.effect.target, $0.effect.value.text) }
    }
}

private struct WrittenStep {
    let section: String
    let name: String
    let text: String

    init(_ section: String, _ name: String, _ text: String) {
        self.section = section
        self.name = name
        self.text = text
    }
}

/// Walks through two trees at once.
private struct WrittenSearch {
    private(set) var found: [WrittenDifference] = []

    /// What a model does not depend on: at the head of a file, and within items.
    private static let headWords: Set<String> = [
        "scenario", "title", "note", "facts", "variants", "seed", "units",
    ]
    private static let itemWords: Set<String> = [
        "title", "note", "because", "question", "reference", "markets",
    ]

    mutating func compare(_ first: Node?, _ second: Node?, _ path: [String]) {
        let (first, second) = Self.alike(first, second)
        switch (first, second) {
        case (.mapping(let one), .mapping(let other)):
            for entry in one.entries where Self.counts(entry.key.text, path) {
                compare(
                    entry.value, second?.value(at: [entry.key.text]), path + [entry.key.text])
            }
            for entry in other.entries
            where Self.counts(entry.key.text, path) && first?.value(at: [entry.key.text]) == nil {
                compare(nil, entry.value, path + [entry.key.text])
            }
        case (.sequence(let one), .sequence(let other)) where path == ["correlations"]:
            let (ours, theirs) = (one.items.map(\.flowText), other.items.map(\.flowText))
            for text in ours where !theirs.contains(text) { report(text, nil, path) }
            for text in theirs where !ours.contains(text) { report(nil, text, path) }
        default:
            // A new section is as many new items.
            if path.count == 1, case .mapping(let items)? = first ?? second {
                for entry in items.entries {
                    let item = path + [entry.key.text]
                    compare(first?.value(at: [item[1]]), second?.value(at: [item[1]]), item)
                }
                return
            }
            let (ours, theirs) = (first?.flowText, second?.flowText)
            if ours != theirs { report(ours, theirs, path) }
        }
    }

    /// `x: 3` and `x: {is: 3}` say the same.
    private static func alike(_ first: Node?, _ second: Node?) -> (Node?, Node?) {
        func whole(_ node: Node, _ other: Node) -> Node {
            guard case .scalar(let scalar) = node, other.value(at: ["is"]) != nil else {
                return node
            }
            let key = Node.Scalar(text: "is", place: scalar.place)
            return .mapping(
                Node.Mapping(entries: [Node.Entry(key: key, value: node)], place: scalar.place))
        }
        guard let first, let second else { return (first, second) }
        return (whole(first, second), whole(second, first))
    }

    private static func counts(_ key: String, _ path: [String]) -> Bool {
        switch path.count {
        case 0: !headWords.contains(key)
        case 1: true
        case 2 where path[0] == "actors" && key == "name": false
        default: !itemWords.contains(key)
        }
    }

    private mutating func report(_ first: String?, _ second: String?, _ path: [String]) {
        var way = path
        if way.count > 2, way.last == "is" { way.removeLast() }
        let isHead = way.count == 1 && way != ["correlations"]
        found.append(
            WrittenDifference(
                section: isHead ? "scenario" : way[0],
                name: isHead ? way[0] : way.dropFirst().joined(separator: "."),
                first: first, second: second))
    }
}

extension Node {
    /// Keys that say nothing about the model.
    private static let unsaid: Set<String> = [
        "note", "because", "question", "reference", "markets",
    ]

    /// On one line, with single spaces, without notes and reasons.
    fileprivate var flowText: String {
        switch self {
        case .scalar(let scalar):
            scalar.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .sequence(let sequence):
            "[" + sequence.items.map(\.flowText).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{"
                + mapping.entries.filter { !Node.unsaid.contains($0.key.text) }
                .map { "\($0.key.text): \($0.value.flowText)" }.joined(separator: ", ") + "}"
        }
    }
}
