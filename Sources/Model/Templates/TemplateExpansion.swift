// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Documents

/// Writes templates out: what stands once under `each:` becomes an entry for every item of a list, as if it had
/// been written so. What reads the tree afterwards knows nothing of templates.
struct TemplateExpansion {
    private let lists: TemplateLists
    private let tables: LookupTables
    private let sink: DiagnosticSink
    private let budget = TemplateBudget()
    private var instances = 0

    /// The tree without templates, lists and tables; reports what is wrong with them.
    static func expanded(_ root: Node, _ sink: DiagnosticSink) -> Node {
        guard case .mapping(let mapping) = root, root.hasTemplates else { return root }
        var expansion = TemplateExpansion(
            lists: TemplateLists(mapping["lists"]?.value, sink), tables: LookupTables(root, sink),
            sink: sink)
        let rest = mapping.entries.filter { !["lists", "tables"].contains($0.key.text) }
        let whole = Node.mapping(Node.Mapping(entries: rest, place: mapping.place))
        let written = expansion.write(whole, TemplateBindings())
        guard expansion.budget.isSpent else { return written }
        sink.report(TemplateProblem.tooLarge, at: mapping.place)
        return whole
    }

    private init(lists: TemplateLists, tables: LookupTables, sink: DiagnosticSink) {
        self.lists = lists
        self.tables = tables
        self.sink = sink
    }

    private mutating func write(
        _ node: Node, _ bindings: TemplateBindings, isProse: Bool = false
    ) -> Node {
        guard budget.spend(TemplateBudget.ofValue) else { return node }
        switch node {
        case .scalar(let scalar): return .scalar(text(scalar, bindings, isProse: isProse))
        case .sequence(let sequence):
            var items: [Node] = []
            for item in sequence.items {
                guard let (body, loop) = template(item, bindings) else {
                    items.append(write(item, bindings, isProse: isProse))
                    continue
                }
                guard let loop else { continue }
                for instance in each(loop, bindings) { items.append(write(body, instance)) }
            }
            return .sequence(Node.Sequence(items: items, place: sequence.place))
        case .mapping(let mapping): return .mapping(write(mapping, bindings))
        }
    }

    private mutating func write(
        _ mapping: Node.Mapping, _ bindings: TemplateBindings
    ) -> Node.Mapping {
        var entries: [Node.Entry] = []
        for entry in mapping.entries {
            guard let (body, loop) = template(entry.value, bindings) else {
                add(entry, bindings, to: &entries)
                continue
            }
            guard let loop else { continue }
            let names = loop.variables.map(\.name)
            if names.contains(where: { entry.key.text.mentions($0) }) {
                let repeated = Node.Entry(key: entry.key, value: body)
                for instance in each(loop, bindings) { add(repeated, instance, to: &entries) }
            } else if case .mapping(let inner) = body {
                let value = Node.mapping(self.inner(inner, of: entry.key, loop, bindings))
                add(Node.Entry(key: entry.key, value: value), bindings, to: &entries, isDone: true)
            }
        }
        return Node.Mapping(entries: checked(entries), place: mapping.place)
    }

    /// The entries of a mapping that is not itself repeated: those with a variable in their names are.
    private mutating func inner(
        _ mapping: Node.Mapping, of key: Node.Scalar, _ loop: TemplateLoop,
        _ bindings: TemplateBindings
    ) -> Node.Mapping {
        let names = loop.variables.map(\.name)
        var entries: [Node.Entry] = []
        var isRepeated = false
        for entry in mapping.entries {
            if names.contains(where: { entry.key.text.mentions($0) }) {
                isRepeated = true
                for instance in each(loop, bindings) { add(entry, instance, to: &entries) }
            } else {
                add(entry, bindings, to: &entries)
            }
        }
        if !isRepeated {
            sink.report(TemplateProblem.unnamed(key.text, variables: names), at: key.place)
        }
        return Node.Mapping(entries: checked(entries), place: mapping.place)
    }

    private mutating func add(
        _ entry: Node.Entry, _ bindings: TemplateBindings, to entries: inout [Node.Entry],
        isDone: Bool = false
    ) {
        let key = text(entry.key, bindings, isProse: true)
        let isProse = Self.prose.contains(entry.key.text)
        let value = isDone ? entry.value : write(entry.value, bindings, isProse: isProse)
        entries.append(Node.Entry(key: key, value: value))
    }

    /// Keys of texts for people.
    private static let prose: Set<String> = ["note", "question", "title", "name", "because"]

    private func text(
        _ scalar: Node.Scalar, _ bindings: TemplateBindings, isProse: Bool
    ) -> Node.Scalar {
        let place =
            bindings.words.isEmpty
            ? scalar.place
            : scalar.place.inInstance(SourcePlace.Instance(bindings.words, bindings.number))
        guard TemplateText.needsExpansion(scalar.text, tables) else {
            return Node.Scalar(text: scalar.text, place: place, isQuoted: scalar.isQuoted)
        }
        let expander = TemplateText(
            lists: lists, tables: tables, bindings: bindings, isProse: isProse, place: place,
            budget: budget, sink: sink)
        return Node.Scalar(
            text: expander.expanded(scalar.text), place: place, isQuoted: scalar.isQuoted)
    }

    /// What is to be repeated, without `each:`, and for what; that is `nil` if it has mistakes.
    private func template(
        _ node: Node, _ bindings: TemplateBindings
    ) -> (body: Node, loop: TemplateLoop?)? {
        guard case .mapping(let mapping) = node, let each = mapping[Node.each] else { return nil }
        let rest = mapping.entries.filter { $0.key.text != Node.each }
        let body = Node.mapping(Node.Mapping(entries: rest, place: mapping.place))
        var loop = TemplateLoop(each.value, lists, sink)
        if let taken = loop?.variables.first(where: { bindings[$0.name] != nil }) {
            sink.report(TemplateProblem.variableTaken(taken.name), at: each.key.place)
            loop = nil
        }
        return (body, loop)
    }

    /// Each instance with a number of its own, by which they are in order.
    private mutating func each(
        _ loop: TemplateLoop, _ bindings: TemplateBindings
    ) -> [TemplateBindings] {
        guard budget.spend(loop.count * TemplateBudget.ofValue) else { return [] }
        var all = loop.instances(bindings)
        for index in all.indices {
            instances += 1
            all[index].number = instances
        }
        return all
    }

    /// Without the second of a name, which is reported where a template made it.
    private func checked(_ entries: [Node.Entry]) -> [Node.Entry] {
        // Names are not written out any more.
        guard !budget.isSpent else { return entries }
        var seen: Set<String> = []
        return entries.filter { entry in
            if seen.insert(entry.key.text).inserted { return true }
            sink.report(TemplateProblem.nameTwice(entry.key.text), at: entry.key.place)
            return false
        }
    }
}

extension Document {
    /// With its templates written out; what is wrong with them is said when it is read.
    public var writtenOut: Document {
        Document(
            file: file, root: TemplateExpansion.expanded(root, DiagnosticSink()),
            adjustedScalars: adjustedScalars)
    }
}

extension Node {
    /// The key of a template.
    static let each = "each"

    /// Whether anything in it is to be written out.
    fileprivate var hasTemplates: Bool {
        guard case .mapping(let mapping) = self else { return false }
        return mapping["lists"] != nil || mapping["tables"] != nil || isTemplate
    }

    private var isTemplate: Bool {
        switch self {
        case .scalar(let scalar): scalar.text.contains(" for ") && scalar.text.contains(" in ")
        case .sequence(let sequence): sequence.items.contains(where: \.isTemplate)
        case .mapping(let mapping):
            mapping[Self.each] != nil || mapping.entries.contains(where: \.value.isTemplate)
        }
    }
}

extension String {
    /// Whether `<name>` or something of it is in the text.
    fileprivate func mentions(_ name: String) -> Bool {
        [">", ".", "+", "-"].contains { self.contains("<" + name + $0) }
    }
}
