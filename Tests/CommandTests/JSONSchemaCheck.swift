// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Holds JSON against a JSON Schema, with as much of draft 2020-12 as hubverse's schemas use.
struct JSONSchemaCheck {
    private typealias Object = [String: Any]
    private let root: Object

    enum Failure: Error { case notAnObject, unknownKeyword(String) }

    init(_ file: URL) throws {
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        guard let root = json as? Object else { throw Failure.notAnObject }
        self.root = root
    }

    /// What is wrong, each with its path.
    func findings(in value: Any) throws -> [String] { try check(value, root, at: "") }

    /// Without a meaning for validity, or read with another keyword.
    private static let silent: Set<String> = [
        "$schema", "$id", "title", "description", "examples", "default", "errorMessage", "then",
        "properties",
    ]

    private func check(_ value: Any, _ schema: Object, at path: String) throws -> [String] {
        var found: [String] = []
        for (keyword, rule) in schema where !Self.silent.contains(keyword) {
            if !(try holds(keyword, rule, value, schema)) { found.append("\(path): \(keyword)") }
        }
        let members = value as? Object ?? [:]
        let known = schema["properties"] as? Object ?? [:]
        for (key, member) in members {
            if let rule = known[key] as? Object {
                found += try check(member, rule, at: "\(path)/\(key)")
            } else if let rule = schema["additionalProperties"] as? Object {
                found += try check(member, rule, at: "\(path)/\(key)")
            }
        }
        if let items = value as? [Any], let rule = schema["items"] as? Object {
            for (index, item) in items.enumerated() {
                found += try check(item, rule, at: "\(path)/\(index)")
            }
        }
        if let condition = schema["if"] as? Object, let then = schema["then"] as? Object,
            try check(value, condition, at: path).isEmpty
        {
            found += try check(value, then, at: path)
        }
        return found
    }

    private func holds(
        _ keyword: String, _ rule: Any, _ value: Any, _ schema: Object
    ) throws -> Bool {
        let text = value as? String
        let members = value as? Object
        let items = value as? [Any]
        let number = Self.isFlag(value) ? nil : (value as? NSNumber)?.doubleValue
        let limit = (rule as? NSNumber)?.doubleValue ?? 0
        switch keyword {
        case "items", "if": return true
        case "type":
            let types = rule as? [String] ?? (rule as? String).map { [$0] } ?? []
            return types.contains { Self.fits(value, $0) }
        case "required":
            guard let members, let keys = rule as? [String] else { return true }
            return keys.allSatisfy { members[$0] != nil }
        case "additionalProperties":
            guard let members, rule as? Bool == false else { return true }
            let known = schema["properties"] as? Object ?? [:]
            return members.keys.allSatisfy { known[$0] != nil }
        case "enum": return (rule as? [Any] ?? []).contains { Self.equal($0, value) }
        case "const": return Self.equal(rule, value)
        case "oneOf":
            return try (rule as? [Object] ?? []).filter {
                try check(value, $0, at: "").isEmpty
            }.count == 1
        case "pattern":
            guard let text, let pattern = rule as? String else { return true }
            return try text.firstMatch(of: Regex(pattern)) != nil
        case "format":
            guard let text else { return true }
            switch rule as? String {
            case "date": return text.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil
            case "uri": return text.hasPrefix("https://")
            case "email": return text.contains("@")
            default: throw Failure.unknownKeyword("format \(rule)")
            }
        case "maxLength": return text.map { Double($0.count) <= limit } ?? true
        case "minimum": return number.map { $0 >= limit } ?? true
        case "maximum": return number.map { $0 <= limit } ?? true
        case "minProperties": return members.map { Double($0.count) >= limit } ?? true
        case "maxProperties": return members.map { Double($0.count) <= limit } ?? true
        case "uniqueItems":
            guard let items else { return true }
            return items.indices.allSatisfy { index in
                !items[..<index].contains { Self.equal($0, items[index]) }
            }
        default: throw Failure.unknownKeyword(keyword)
        }
    }

    private static func equal(_ left: Any, _ right: Any) -> Bool {
        (left as? NSObject) == (right as? NSObject) && isFlag(left) == isFlag(right)
    }

    private static func fits(_ value: Any, _ type: String) -> Bool {
        let number = isFlag(value) ? nil : (value as? NSNumber)?.doubleValue
        return switch type {
        case "null": value is NSNull
        case "boolean": isFlag(value)
        case "integer": number.map { $0 == $0.rounded() } ?? false
        case "number": number != nil
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        default: false
        }
    }

    private static func isFlag(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }
}
