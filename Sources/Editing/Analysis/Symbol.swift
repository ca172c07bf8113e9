// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Model

/// A name that a file gives to something, and all places where it is used.
struct Symbol {
    enum Kind: Hashable {
        /// Of this section.
        case name(ScenarioSection)
        /// What an actor has: `actor.quantity`.
        case quantity(actor: String)
        /// A stage, an option or a label of that thing.
        case label(of: String)
        case fact
    }

    let name: String
    let kind: Kind
    let place: SourcePlace

    /// Whether its name is nowhere in the file, but made by a template.
    var isFromTemplate: Bool { place.instance != nil }

    /// What it is, for readers.
    var words: String {
        switch kind {
        case .name(let section): Self.words(for: section)
        case .quantity(let actor): "quantity of \(actor)"
        case .label(let thing): "label of \(thing)"
        case .fact: "fact"
        }
    }

    private static func words(for section: ScenarioSection) -> String {
        switch section {
        case .parameters: "parameter"
        case .correlations: "correlation"
        case .actors: "actor"
        case .leverage: "leverage item"
        case .meetings: "meeting"
        case .state: "state"
        case .definitions: "definition"
        case .events: "event"
        case .decisions: "decision"
        case .negotiations: "negotiation"
        case .games: "game"
        case .outcomes: "outcome"
        case .variants: "variant"
        case .choices: "choice"
        case .aims: "aim"
        case .expectations: "expectation"
        }
    }
}

/// Names defined in a scenario or a facts file, in their order.
struct SymbolTable {
    private(set) var symbols: [Symbol] = []

    /// Of a scenario's file: what is written, and what its templates make.
    init(scenario document: Document) {
        add(document.root) { _ in true }
        add(document.writtenOut.root) { $0.place.instance != nil }
    }

    private mutating func add(_ root: Node, where isWanted: (Node.Scalar) -> Bool) {
        for section in ScenarioSection.allCases where !section.isList {
            for entry in Self.entries(root.value(at: [section.key])) where isWanted(entry.key) {
                let name = entry.key.text
                add(entry.key, .name(section))
                if section == .actors {
                    for quantity in Self.entries(entry.value.value(at: ["has"])) {
                        add(quantity.key, .quantity(actor: name))
                    }
                }
                for key in ["stages", "options"] {
                    for label in Self.entries(entry.value.value(at: [key])) {
                        add(label.key, .label(of: name))
                    }
                }
                if case .sequence(let labels)? = entry.value.value(at: ["one_of"]) {
                    for case .scalar(let label) in labels.items { add(label, .label(of: name)) }
                }
            }
        }
    }

    /// Of a scenario's text that is no YAML just now: names that stand as the first keys below their section.
    init(lines file: SourceFile) {
        var section: ScenarioSection?
        var depth: Int?
        for (number, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let key = line.dropFirst(indent).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
            guard !key.isEmpty, line.dropFirst(indent + key.count).first == ":" else { continue }
            if indent == 0 {
                section = ScenarioSection.allCases.first { $0.key == key }
                depth = nil
            } else if let section, indent == depth ?? indent {
                depth = indent
                let place = SourcePlace(
                    file: file, line: number + 1, column: indent + 1, length: key.count)
                add(Node.Scalar(text: String(key), place: place), .name(section))
            }
        }
    }

    /// Of a file of facts.
    init(facts document: Document) {
        for entry in Self.entries(document.root.value(at: ["facts"])) { add(entry.key, .fact) }
    }

    private mutating func add(_ key: Node.Scalar, _ kind: Symbol.Kind) {
        symbols.append(Symbol(name: key.text, kind: kind, place: key.place))
    }

    private static func entries(_ node: Node?) -> [Node.Entry] {
        if case .mapping(let mapping)? = node { mapping.entries } else { [] }
    }
}
