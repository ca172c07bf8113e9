// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The files that `Docs/Architecture.md` names are there, and a study touches those that it lists, no
/// others.
struct ArchitectureTests {
    private static let root: URL = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root
    }()

    /// The studies that `report` knows, by the names of their types.
    static let studies: [String] = {
        let list = (try? text("Sources/Studies/EnsembleStudy.swift")) ?? ""
        guard let names = list.firstMatch(of: /static let all = \[([a-zA-Z, ]+)\]/)?.1 else {
            return []
        }
        return names.split(separator: ",").map {
            let name = $0.trimmingCharacters(in: .whitespaces)
            return name.prefix(1).uppercased() + name.dropFirst()
        }
    }()

    @Test func `every target has its paragraph`() throws {
        let page = try Self.text("Docs/Architecture.md")
        let folders = try FileManager.default.contentsOfDirectory(
            at: Self.root.appendingPathComponent("Sources"),
            includingPropertiesForKeys: [.isDirectoryKey]
        ).filter(\.hasDirectoryPath).map(\.lastPathComponent)
        #expect(folders.count >= 18)
        for folder in folders { #expect(page.contains("\n**\(folder)** ")) }
    }

    @Test func `every file that the page names is there`() throws {
        let paths = try Self.text("Docs/Architecture.md")
            .matches(of: /`((?:Sources|Tests|Docs|Scenarios)\/[^` ]+)`/).map { String($0.1) }
            .filter { !$0.contains("NAME") }
        #expect(paths.count >= 30)
        for path in paths {
            #expect(
                FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(path).path),
                "\(path)")
        }
    }

    /// A command reads its options, and leaves what they mean to the layers below.
    @Test func `a command is at most 60 lines`() throws {
        let verbs = try Self.sources().filter { $0.hasPrefix("Sources/simulate/Verbs/") }
        #expect(verbs.count >= 31)
        for path in verbs {
            let lines = try Self.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count - 1 <= 60, "\(path): \(lines.count - 1)")
        }
    }

    /// Those that are larger are named by the page, with what they hold.
    @Test func `a study is at most 400 lines, or the page says why not`() throws {
        var lines: [String: Int] = [:]
        for path in try Self.sources() where path.hasPrefix("Sources/Studies/") {
            let parts = path.split(separator: "/")
            // What several studies share is not one.
            guard parts.count > 3, !["Parts", "Conditions"].contains(parts[2]) else { continue }
            let text = try Self.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            lines[String(parts[2]), default: 0] += text.count - 1
        }
        let larger = Set(lines.filter { $0.value > 400 }.keys)
        #expect(larger == Set(try Self.largerStudies()), "\(lines)")
    }

    @Test func `there are studies, and the page counts their files`() throws {
        #expect(Self.studies.count >= 2)
        let words = ["seven", "eight", "nine", "ten", "eleven", "twelve"]
        let count = try Self.listed().count
        let word = try #require((7...12).contains(count) ? words[count - 7] : nil)
        #expect(try Self.text("Docs/Architecture.md").contains("A study is \(word) files"))
    }

    @Test(arguments: studies)
    func `a study touches the files that the page lists`(_ name: String) throws {
        let listed = Set(try Self.listed().map { $0.replacing("NAME", with: name) })
        for path in listed {
            #expect(
                FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(path).path),
                "\(path)")
        }
        // In its own folder, and outside of it wherever the code speaks of it.
        let folder = "Sources/Studies/\(name)/"
        let small = name.prefix(1).lowercased() + name.dropFirst()
        let mention = try Regex("\\b(\(name)|\(name)Verb|\(name)Problem|\(small)Members)\\b")
            .wordBoundaryKind(.simple)
        let touched = try Self.sources().filter { path in
            guard !path.hasPrefix(folder) else { return true }
            // The library may have a function for it.
            guard !path.hasPrefix("Sources/SimulateKit/") else { return false }
            return try Self.text(path).split(separator: "\n").contains {
                $0.prefix(upTo: $0.firstRange(of: "//")?.lowerBound ?? $0.endIndex)
                    .firstMatch(of: mention) != nil
            }
        }
        // The type of its problems may have a file of its own, and so may parts of it.
        let expected = listed.filter { $0.hasPrefix("Sources/") }
            .union(
                touched.filter {
                    $0 == "\(folder)\(name)Problem.swift" || $0.hasPrefix("\(folder)\(name)+")
                })
        #expect(Set(touched) == expected)
    }

    /// The paths of the first table below the heading of studies.
    private static func listed() throws -> [String] {
        let page = try text("Docs/Architecture.md")
        let start = try #require(page.firstRange(of: "\n### A study\n"))
        let rest = page[start.upperBound...]
        let section = rest[..<(rest.firstRange(of: "\n### ")?.lowerBound ?? rest.endIndex)]
        return section.split(separator: "\n").compactMap {
            $0.firstMatch(of: /^\| `([^`]+)` \|/).map { String($0.1) }
        }
    }

    /// The folders in the table of larger studies.
    private static func largerStudies() throws -> [String] {
        let page = try text("Docs/Architecture.md")
        let start = try #require(page.firstRange(of: "\n| larger study |"))
        return page[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { $0.hasPrefix("|") || $0.contains("|") }
            .compactMap { $0.firstMatch(of: /^\| `(\w+)` \|/).map { String($0.1) } }
    }

    private static func sources() throws -> [String] {
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)
        var found: [String] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            found.append(String(file.standardizedFileURL.path.dropFirst(root.path.count + 1)))
        }
        return found
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
