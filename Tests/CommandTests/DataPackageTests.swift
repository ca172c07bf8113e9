// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `datapackage.json` describes the CSV tables as they are.
@Suite struct DataPackageTests {
    private typealias Object = [String: Any]

    @Test func theTablesFitTheirDescription() throws {
        let folder = try TemporaryFolder()
        let budapest = Folders.package.appendingPathComponent("Scenarios/budapest.yaml").path
        for line in [
            "run \(budapest) --trials 300 --quiet -o b.simrun",
            "export b.simrun --csv out --trials",
        ] {
            let outcome = try SimulateCommand.run(
                line.split(separator: " ").map(String.init), in: folder.url)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let out = folder.url.appendingPathComponent("out")
        let package = try #require(
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: out.appendingPathComponent("datapackage.json"))) as? Object)
        #expect(package["name"] as? String == "budapest")
        let resources = try #require(package["resources"] as? [Object])
        let tables = try FileManager.default.contentsOfDirectory(atPath: out.path)
            .filter { $0.hasSuffix(".csv") }
        #expect(Set(resources.compactMap { $0["path"] as? String }) == Set(tables))
        var keys = 0
        for resource in resources {
            let path = try #require(resource["path"] as? String)
            let schema = try #require(resource["schema"] as? Object)
            let fields = try #require(schema["fields"] as? [Object])
            let text = try String(contentsOf: out.appendingPathComponent(path), encoding: .utf8)
            let rows = Self.rows(text)
            #expect(rows[0] == fields.compactMap { $0["name"] as? String }, "\(path)")
            for (index, field) in fields.enumerated() {
                let isRequired = (field["constraints"] as? Object)?["required"] as? Bool ?? false
                for row in rows.dropFirst() {
                    #expect(
                        Self.fits(row[index], field["type"] as? String, isRequired),
                        "\(path) \(row)")
                }
            }
            guard let key = schema["primaryKey"] as? [String] else { continue }
            keys += 1
            let places = try key.map { try #require(rows[0].firstIndex(of: $0)) }
            let found = rows.dropFirst().map { row in places.map { row[$0] } }
            #expect(Set(found).count == found.count, "\(path)")
        }
        #expect(keys >= 5)
    }

    /// A reader of its own: cells between commas, some in double quotes.
    private static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var (cell, isQuoted) = ("", false)
        for letter in text {
            switch letter {
            case "\"": isQuoted.toggle()
            case ",", "\n":
                if isQuoted {
                    cell.append(letter)
                } else {
                    rows[rows.count - 1].append(cell)
                    cell = ""
                    if letter == "\n" { rows.append([]) }
                }
            default: cell.append(letter)
            }
        }
        return rows.dropLast()
    }

    private static func fits(_ cell: String, _ type: String?, _ isRequired: Bool) -> Bool {
        if cell.isEmpty { return !isRequired }
        return switch type {
        case "string": true
        case "integer": Int(cell) != nil
        case "number": Double(cell) != nil
        case "date": cell.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil
        default: false
        }
    }
}
