// SPDX-License-Identifier: GPL-3.0-or-later

import Documents
import Foundation

/// Holds a YAML tree against a JSON Schema, with as much of draft-07 as our schemas use.
struct SchemaCheck {
    struct Finding: Hashable {
        var path: String
        var keyword: String
        /// The key or the text that is wrong.
        var about: String
    }

    private typealias Object = [String: Any]
    private let root: Object

    enum Failure: Error { case notAnObject, unknownKeyword(String) }

    init(_ text: String) throws {
        guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object else {
            throw Failure.notAnObject
        }
        self.root = root
    }

    func findings(in node: Node) throws -> [Finding] { try check(node, root, at: "") }

    /// The keys that the schema knows at a path of keys and list indices.
    func keys(at path: [String], in node: Node) throws -> Set<String> {
        var known: Set<String> = []
        for shape in try shapes(at: path[...], in: node, root) {
            known.formUnion((shape["properties"] as? Object ?? [:]).keys)
        }
        return known
    }

    /// Every part that lists its keys, by the text of that list.
    var closedShapes: Set<Set<String>> { Self.closedShapes(in: root) }

    private static func closedShapes(in value: Any) -> Set<Set<String>> {
        var found: Set<Set<String>> = []
        if let list = value as? [Any] {
            for item in list { found.formUnion(closedShapes(in: item)) }
        }
        guard let object = value as? Object else { return found }
        if let properties = object["properties"] as? Object, !properties.isEmpty {
            found.insert(Set(properties.keys))
        }
        for part in object.values { found.formUnion(closedShapes(in: part)) }
        return found
    }

    // MARK: Checking

    private static let silent: Set<String> = [
        "$schema", "title", "description", "definitions", "required", "propertyNames",
        "patternProperties",
    ]

    private func check(_ node: Node, _ schema: Object, at path: String) throws -> [Finding] {
        var found: [Finding] = []
        func report(_ keyword: String, _ about: String = "") {
            found.append(Finding(path: path, keyword: keyword, about: about))
        }
        let entries = node.mappingEntries
        for key in schema["required"] as? [String] ?? [] where entries?[key] == nil {
            if entries != nil { report("required", key) }
        }
        for (keyword, value) in schema {
            switch (keyword, value) {
            case ("$ref", let name as String):
                found += try check(node, try definition(name), at: path)
            case ("type", _):
                let types = value as? [String] ?? [value as? String ?? ""]
                if Set(types).isDisjoint(with: node.types) { report("type") }
            case ("properties", let properties as Object):
                for (key, part) in properties {
                    guard let inner = entries?[key], let part = part as? Object else { continue }
                    found += try check(inner, part, at: path + "/" + key)
                }
            case ("additionalProperties", _):
                var known = schema["properties"] as? Object ?? [:]
                for (pattern, part) in schema["patternProperties"] as? Object ?? [:] {
                    guard let part = part as? Object else { continue }
                    for (key, inner) in entries ?? [:] where Self.matches(key, pattern) {
                        known[key] = part
                        found += try check(inner, part, at: path + "/" + key)
                    }
                }
                for (key, inner) in entries ?? [:] where known[key] == nil {
                    if let part = value as? Object {
                        found += try check(inner, part, at: path + "/" + key)
                    } else {
                        report("additionalProperties", key)
                    }
                }
                if let names = (schema["propertyNames"] as? Object)?["pattern"] as? String {
                    for key in entries?.keys.sorted() ?? [] where !Self.matches(key, names) {
                        report("propertyNames", key)
                    }
                }
            case ("minProperties", let count as Int):
                if let entries, entries.count < count { report("minProperties") }
            case ("maxProperties", let count as Int):
                if let entries, entries.count > count { report("maxProperties") }
            case ("enum", let words as [String]):
                if node.types != ["string"] {
                    report("type")
                } else if !words.contains(node.scalarText) {
                    report("enum", node.scalarText)
                }
            case ("items", let part as Object):
                for (index, item) in (node.sequenceItems ?? []).enumerated() {
                    found += try check(item, part, at: path + "/\(index)")
                }
            case ("minItems", let count as Int):
                if let items = node.sequenceItems, items.count < count { report("minItems") }
            case ("maxItems", let count as Int):
                if let items = node.sequenceItems, items.count > count { report("maxItems") }
            case ("pattern", let pattern as String):
                if node.types == ["string"], !Self.matches(node.scalarText, pattern) {
                    report("pattern", node.scalarText)
                }
            case ("minimum", let bound as Double):
                if let number = node.numberValue, number < bound { report("minimum") }
            case ("maximum", let bound as Double):
                if let number = node.numberValue, number > bound { report("maximum") }
            case ("exclusiveMinimum", let bound as Double):
                if let number = node.numberValue, number <= bound { report("exclusiveMinimum") }
            case ("not", let part as Object):
                if try check(node, part, at: path).isEmpty { report("not") }
            case ("oneOf", let parts as [Object]):
                let fitting = try parts.filter { try check(node, $0, at: path).isEmpty }
                if fitting.count != 1 { report("oneOf") }
            case ("anyOf", let parts as [Object]):
                let all = try parts.map { try check(node, $0, at: path) }
                guard !all.contains(where: \.isEmpty) else { continue }
                // The branch that is meant is the one whose type fits.
                let here = Finding(path: path, keyword: "type", about: "")
                found += all.first { !$0.contains(here) } ?? [here]
            case ("dependencies", let parts as Object):
                for (key, part) in parts where entries?[key] != nil {
                    guard let part = part as? Object else { continue }
                    if try !check(node, part, at: path).isEmpty { report("dependencies", key) }
                }
            case _ where Self.silent.contains(keyword): break
            default: throw Failure.unknownKeyword(keyword)
            }
        }
        return found
    }

    private func definition(_ name: String) throws -> Object {
        let key = name.replacing("#/definitions/", with: "")
        guard let found = (root["definitions"] as? Object)?[key] as? Object else {
            throw Failure.unknownKeyword(name)
        }
        return found
    }

    /// The schema's parts for what stands at a path.
    private func shapes(
        at path: ArraySlice<String>, in node: Node, _ schema: Object
    ) throws -> [Object] {
        var all = [schema]
        if let name = schema["$ref"] as? String { all.append(try definition(name)) }
        for part in all { all += part["anyOf"] as? [Object] ?? [] }
        guard let key = path.first else { return all }
        return try all.flatMap { part -> [Object] in
            let next: Any? =
                Int(key) != nil
                ? part["items"]
                : (part["properties"] as? Object)?[key] ?? part["additionalProperties"]
            guard let next = next as? Object else { return [] }
            return try shapes(at: path.dropFirst(), in: node, next)
        }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: pattern, options: .regularExpression) != nil
    }
}

extension Node {
    var mappingEntries: [String: Node]? {
        guard case .mapping(let mapping) = self else { return nil }
        return Dictionary(
            mapping.entries.map { ($0.key.text, $0.value) }, uniquingKeysWith: { $1 })
    }

    var sequenceItems: [Node]? {
        guard case .sequence(let sequence) = self else { return nil }
        return sequence.items
    }

    var scalarText: String {
        guard case .scalar(let scalar) = self else { return "" }
        return scalar.text
    }

    var numberValue: Double? { types == ["string"] ? nil : Double(scalarText) }

    /// What JSON Schema calls it, by YAML 1.2's core rules.
    var types: Set<String> {
        switch self {
        case .mapping: return ["object"]
        case .sequence: return ["array"]
        case .scalar(let scalar):
            if isNull { return ["null"] }
            if scalar.isQuoted { return ["string"] }
            if ["true", "false"].contains(scalar.text) { return ["boolean"] }
            let isNumber =
                scalar.text.range(
                    of: "^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$",
                    options: .regularExpression) != nil
            guard isNumber else { return ["string"] }
            return Int(scalar.text) == nil ? ["number"] : ["number", "integer"]
        }
    }
}
