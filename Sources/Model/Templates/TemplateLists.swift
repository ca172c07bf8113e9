// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// The lists of `lists:`, which templates and formulas go through.
struct TemplateLists {
    private(set) var items: [String: [TemplateItem]] = [:]

    /// As many things as a section can have.
    static let mostItems = ScenarioReading.mostItems

    /// `lists:` is a mapping of names to lists of labels, or to mappings of labels to values.
    init(_ node: Node?, _ sink: DiagnosticSink) {
        guard let node else { return }
        for entry in node.entries(of: "'lists'", sink) {
            guard TemplateItem.isLabel(entry.key.text) else {
                sink.report(ScenarioProblem.badName(entry.key.text), at: entry.key.place)
                continue
            }
            items[entry.key.text] = Self.items(entry, sink)
        }
    }

    private static func items(_ entry: Node.Entry, _ sink: DiagnosticSink) -> [TemplateItem] {
        let list = entry.key.text
        var found: [(label: Node.Scalar, fields: [String: Node.Scalar])] = []
        switch entry.value {
        case .sequence(let sequence):
            found = sequence.items.compactMap { item in
                item.text("an item of the list '\(list)'", sink).map { ($0, [:]) }
            }
        case .mapping(let mapping):
            found = mapping.entries.map { ($0.key, fields($0, sink)) }
        case .scalar(let scalar):
            if let range = TemplateLoop.range(scalar.text) {
                found = range.map { number in
                    (Node.Scalar(text: "\(number)", place: scalar.place), [:])
                }
            } else if !entry.value.isNull {
                sink.report(TemplateProblem.notAList(scalar.text), at: scalar.place)
                return []
            }
        }
        return check(found, list, at: entry.key.place, sink)
    }

    private static func fields(_ entry: Node.Entry, _ sink: DiagnosticSink) -> [String: Node.Scalar]
    {
        if entry.value.isNull { return [:] }
        var fields: [String: Node.Scalar] = [:]
        for field in entry.value.entries(of: "the values of '\(entry.key.text)'", sink) {
            fields[field.key.text] = field.value.text("the value '\(field.key.text)'", sink)
        }
        return fields
    }

    /// The items of a list, each with its place in it; reports what cannot be part of a name.
    static func check(
        _ found: [(label: Node.Scalar, fields: [String: Node.Scalar])], _ list: String,
        at place: SourcePlace, _ sink: DiagnosticSink
    ) -> [TemplateItem] {
        guard found.count <= mostItems else {
            sink.report(ScenarioProblem.tooManyItems(list, limit: mostItems), at: place)
            return []
        }
        if found.isEmpty { sink.report(TemplateProblem.emptyList(list), at: place) }
        var seen: Set<String> = []
        var items: [TemplateItem] = []
        for (label, fields) in found {
            guard TemplateItem.isLabel(label.text) else {
                sink.report(TemplateProblem.badLabel(label.text), at: label.place)
                continue
            }
            guard seen.insert(label.text).inserted else {
                sink.report(TemplateProblem.labelTwice(label.text, list), at: label.place)
                continue
            }
            items.append(
                TemplateItem(label.text, fields: fields, position: items.count, list: list))
        }
        return items
    }
}
