// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What `--json` prints fits the schema that `schema --output` prints, and has no key that it does not know.
@Suite struct OutputSchemaTests {
    @Test(arguments: [
        ("run", "run Scenarios/budapest.yaml --trials 200 --json"),
        ("run", "run Scenarios/classics/immigration-death.yaml --trials 1 --json"),
        ("run", "run Scenarios/budapest.yaml --trials 203 --json --tables-only"),
        ("compare", "compare Scenarios/budapest.yaml --trials 100 --json"),
        ("compare", "compare Scenarios/budapest.yaml --trials 100 --json --explain ceasefire_on"),
        ("storylines", "storylines Scenarios/budapest.yaml --trials 100 --json"),
        ("given", "given Scenarios/budapest.yaml us_resolve>0.5 --trials 500 --json"),
        ("drivers", "drivers Scenarios/budapest.yaml --trials 500 --json"),
        ("sensitivity", "sensitivity Scenarios/budapest.yaml --draws 40 --json"),
        ("test", "test Scenarios/budapest.yaml --trials 2000 --json"),
        ("worth", "worth Scenarios/port-strike.yaml --trials 2000 --json"),
        ("policy", "policy Scenarios/budapest.yaml --trials 1000 --json"),
        (
            "influence",
            "facts Scenarios/budapest.yaml --influence --trials 100 --outcome summit_on --json"
        ),
        (
            "signposts",
            "signposts Scenarios/budapest.yaml --trials 1000 --outcome ceasefire_at_end --json"
        ),
        (
            "update",
            "update Scenarios/budapest.yaml --facts Tests/CommandTests/Inputs/later.yaml "
                + "--trials 2000 --json"
        ),
        ("facts", "facts Scenarios/budapest.yaml --json"),
        ("base-rate", "base-rate Tests/CommandTests/Inputs/announced.csv --json"),
        (
            "discover",
            "discover Scenarios/budapest.yaml --trials 1000 --json --where ceasefire_on<=ends"
        ),
        ("check", "check Scenarios/port-strike.yaml --json"),
        ("score", "score Tests/CommandTests/Inputs/forecasts.csv --json"),
    ])
    func outputsFit(_ kind: String, _ line: String) throws {
        let schema = try object(["schema", "--output", kind])
        let output = try object(line.split(separator: " ").map(String.init))
        #expect(check(output, schema, at: "").isEmpty)
        #expect((output as? [String: Any])?["format_version"] as? Int == 1)
        // The check itself finds what is missing and what is of another type.
        var broken = try #require(output as? [String: Any])
        broken["format"] = nil
        broken["program"] = nil
        broken["trials"] = "many"
        broken["scenario"] = 3
        #expect(check(broken, schema, at: "").count >= 2)
    }

    private func object(_ arguments: [String]) throws -> Any {
        let outcome = try SimulateCommand.run(arguments, in: Folders.package)
        #expect(outcome.status == 0)
        return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    }

    /// As much of draft-07 as the schemas use.
    private func check(_ value: Any, _ schema: Any, at path: String) -> [String] {
        guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
        var found: [String] = []
        if let constant = schema["const"] as? NSObject, constant != value as? NSObject {
            found.append("\(path): not \(constant)")
        }
        let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { Self.fits(value, $0) }) {
            return found + ["\(path): not of type \(types)"]
        }
        if let members = value as? [String: Any], let known = schema["properties"] as? [String: Any]
        {
            for key in schema["required"] as? [String] ?? [] where members[key] == nil {
                found.append("\(path): lacks \(key)")
            }
            for (key, member) in members {
                guard let part = known[key] else {
                    found.append("\(path): has \(key), which OutputSchema does not know")
                    continue
                }
                found += check(member, part, at: "\(path)/\(key)")
            }
        }
        if let items = value as? [Any], let part = schema["items"] {
            for (index, item) in items.enumerated() {
                found += check(item, part, at: "\(path)/\(index)")
            }
        }
        return found
    }

    private static func fits(_ value: Any, _ type: String) -> Bool {
        let number = value as? NSNumber
        let isFlag = number.map { isBoolean($0) } ?? false
        switch type {
        case "null": return value is NSNull
        case "boolean": return isFlag
        case "integer":
            return number.map { !isFlag && $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "number": return number != nil && !isFlag
        case "string": return value is String
        case "array": return value is [Any]
        case "object": return value is [String: Any]
        default: return false
        }
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c"
    }
}
