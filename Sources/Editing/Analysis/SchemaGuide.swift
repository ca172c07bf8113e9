// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

/// What the schema of a file says of a place in its tree.
struct SchemaGuide {
    private let root: JSONSchema
    private let definitions: JSONSchema?

    init(_ root: JSONSchema) {
        self.root = root
        definitions = root.schema("definitions")
    }

    /// The schemas that may hold there; several where the file has a choice.
    private func parts(at path: some Collection<String>) -> [JSONSchema] {
        var parts = alternatives(root)
        for key in path {
            parts = parts.flatMap { step($0, to: key) }.flatMap(alternatives)
        }
        return parts
    }

    private func step(_ schema: JSONSchema, to key: String) -> [JSONSchema] {
        if key == "[]" { return schema.schema("items").map { [$0] } ?? [] }
        if let property = schema.schema("properties")?.schema(key) { return [property] }
        // All keys that a pattern allows are alike here.
        if let pattern = schema.schema("patternProperties")?.keywords.first,
            case .schema(let item) = pattern.value
        {
            return [item]
        }
        return schema.schema("additionalProperties").map { [$0] } ?? []
    }

    private func alternatives(_ schema: JSONSchema) -> [JSONSchema] {
        var found = [schema]
        if let reference = schema.text("$ref"),
            let name = reference.split(separator: "/").last,
            let definition = definitions?.schema(String(name))
        {
            found += alternatives(definition)
        }
        for choice in schema.schemas("anyOf") { found += alternatives(choice) }
        return found
    }

    /// The keys that a mapping there may have, in the schema's order, with what they mean.
    func keys(at path: [String]) -> [(name: String, words: String?)] {
        var known: Set<String> = []
        return parts(at: path).flatMap { $0.schema("properties")?.keywords ?? [] }
            .filter { known.insert($0.name).inserted }
            .map { ($0.name, description(at: path + [$0.name])) }
    }

    /// The words of which one is to stand there.
    func words(at path: [String]) -> [String] {
        parts(at: path).flatMap { $0.list("enum") }
    }

    func description(at path: [String]) -> String? {
        parts(at: path).lazy.compactMap { $0.text("description") }.first
    }
}

extension JSONSchema {
    fileprivate func schema(_ name: String) -> JSONSchema? {
        guard case .schema(let schema)? = keywords.first(where: { $0.name == name })?.value else {
            return nil
        }
        return schema
    }

    fileprivate func text(_ name: String) -> String? {
        guard case .text(let text)? = keywords.first(where: { $0.name == name })?.value else {
            return nil
        }
        return text
    }

    private func values(_ name: String) -> [Value] {
        guard case .list(let values)? = keywords.first(where: { $0.name == name })?.value else {
            return []
        }
        return values
    }

    fileprivate func list(_ name: String) -> [String] {
        values(name).compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    fileprivate func schemas(_ name: String) -> [JSONSchema] {
        values(name).compactMap { if case .schema(let schema) = $0 { schema } else { nil } }
    }
}
