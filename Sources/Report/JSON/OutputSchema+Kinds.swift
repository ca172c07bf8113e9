// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// Kinds of values, of which the schemas of the outputs are made.
extension OutputSchema {
    static let text = type("string")
    static let number = type("number")
    static let whole = type("integer")
    static let wholeOrNull = type("integer", "null")
    static let flag = type("boolean")
    static let textOrNull = type("string", "null")
    static let numberOrNull = type("number", "null")
    static let day = described(text, "A day as YYYY-MM-DD")
    static let dayOrNever = described(text, "A day as YYYY-MM-DD, or never")

    static func type(_ names: String...) -> JSONValue {
        .object([
            ("type", names.count == 1 ? .string(names[0]) : .array(names.map { .string($0) }))
        ])
    }

    static func described(_ schema: JSONValue, _ words: String) -> JSONValue {
        guard case .object(let members) = schema else { return schema }
        return .object(members + [("description", .string(words))])
    }

    static func list(_ item: JSONValue) -> JSONValue {
        .object([("type", .string("array")), ("items", item)])
    }

    /// All keys are there; a later version of the program may add others.
    static func object(
        _ members: [(String, JSONValue)], optional: [(String, JSONValue)] = []
    ) -> JSONValue {
        .object([
            ("type", .string("object")),
            ("required", .array(members.map { .string($0.0) })),
            ("properties", .object(members + optional)),
        ])
    }
}
