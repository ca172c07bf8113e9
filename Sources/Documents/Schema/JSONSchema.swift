// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a JSON Schema (draft-07): keywords in the order in which they are printed.
///
/// It describes what this program reads, for editors; the readers themselves never look at it.
public struct JSONSchema: Sendable {
    /// What a keyword can stand before.
    public indirect enum Value: Sendable {
        case bool(Bool)
        case number(Int)
        case text(String)
        case list([Value])
        case schema(JSONSchema)
    }

    public private(set) var keywords: [(name: String, value: Value)]

    public init(_ keywords: [(String, Value)] = []) {
        self.keywords = keywords.map { (name: $0.0, value: $0.1) }
    }

    /// With one more keyword at the end.
    public func with(_ name: String, _ value: Value) -> JSONSchema {
        var copy = self
        copy.keywords.append((name: name, value: value))
        return copy
    }

    /// What an editor shows beside it.
    public func described(_ words: String) -> JSONSchema {
        with("description", .text(words))
    }

    // MARK: Kinds

    public static func type(_ names: String...) -> JSONSchema {
        names.count == 1
            ? JSONSchema([("type", .text(names[0]))])
            : JSONSchema([("type", .list(names.map { .text($0) }))])
    }

    /// A mapping with these keys and no others.
    public static func mapping(
        required: [String] = [], _ properties: [(String, JSONSchema)]
    ) -> JSONSchema {
        var schema = type("object")
        if !required.isEmpty {
            schema = schema.with("required", .list(required.map { .text($0) }))
        }
        return
            schema
            .with("properties", .schema(JSONSchema(properties.map { ($0.0, .schema($0.1)) })))
            .with("additionalProperties", .bool(false))
    }

    /// A mapping of names to things of one kind; nothing at all where it may be left empty.
    public static func named(
        _ item: JSONSchema, names pattern: String, atLeast count: Int = 0
    ) -> JSONSchema {
        var schema = count == 0 ? type("object", "null") : type("object")
        if count > 0 { schema = schema.with("minProperties", .number(count)) }
        return
            schema
            .with("propertyNames", .schema(JSONSchema([("pattern", .text(pattern))])))
            .with("additionalProperties", .schema(item))
    }

    /// One text, or a list of them.
    public static func texts(_ words: String) -> JSONSchema {
        type("string", "array")
            .with("items", .schema(type("string")))
            .described(words)
    }

    /// What a definition of the schema says.
    public static func definition(_ name: String) -> JSONSchema {
        JSONSchema([("$ref", .text("#/definitions/\(name)"))])
    }

    public static func any(of schemas: JSONSchema...) -> JSONSchema {
        JSONSchema([("anyOf", .list(schemas.map { .schema($0) }))])
    }

    /// Exactly one of these keys.
    public func withOne(of keys: [String]) -> JSONSchema {
        with("oneOf", .list(keys.map { .schema(Self.has($0)) }))
    }

    /// That a mapping has the key.
    public static func has(_ key: String) -> JSONSchema {
        JSONSchema([("required", .list([.text(key)]))])
    }
}
