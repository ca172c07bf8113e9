// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Every link of the documentation leads to a file that exists and, if it names a heading, to a
/// heading of that page.
struct LinkTests {
    private static let root: URL = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root
    }()

    /// All pages of the repository, by their paths from its root.
    static let pages: [String] = {
        var found = ["README.md", "CONTRIBUTING.md"]
        for folder in ["Docs", "Benchmarks", "Sources", "Tests", "Examples"] {
            let files = FileManager.default.enumerator(
                at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil,
                options: .skipsHiddenFiles)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "md", !file.path.contains(".docc/") else { continue }
                // A link to a page of another folder is looked at there.
                let values = try? file.resourceValues(forKeys: [.isSymbolicLinkKey])
                guard values?.isSymbolicLink != true else { continue }
                found.append(String(file.standardizedFileURL.path.dropFirst(root.path.count + 1)))
            }
        }
        return found.sorted()
    }()

    @Test func `there are pages to look at`() {
        #expect(Self.pages.count >= 12)
        #expect(Self.pages.contains("Docs/Language.md"))
    }

    @Test(arguments: pages)
    func `every link leads somewhere`(_ page: String) throws {
        let here = Self.root.appendingPathComponent(page)
        let text = try Self.prose(here)
        for match in text.matches(of: /\]\(([^)\s]+)\)/) {
            let link = String(match.1)
            if link.contains("://") || link.hasPrefix("mailto:") { continue }
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let target =
                parts[0].isEmpty
                ? here
                : here.deletingLastPathComponent().appendingPathComponent(String(parts[0]))
                    .standardizedFileURL
            guard FileManager.default.fileExists(atPath: target.path) else {
                Issue.record("\(page): '\(link)' leads to no file")
                continue
            }
            if parts.count == 2 {
                let anchors = Self.anchors(try Self.prose(target))
                #expect(anchors.contains(String(parts[1])), "\(page): '\(link)' has no heading")
            }
        }
    }

    @Test func `anchors are those of GitHub`() {
        let text = "# `actors` and `state`\n## What's new, 2\n## Limits\n## Limits\ntext # no\n"
        #expect(Self.anchors(text) == ["actors-and-state", "whats-new-2", "limits", "limits-1"])
    }

    /// A page without its fenced blocks.
    private static func prose(_ page: URL) throws -> String {
        var isFenced = false
        return try String(contentsOf: page, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in
                guard line.hasPrefix("```") else { return !isFenced }
                isFenced.toggle()
                return false
            }
            .joined(separator: "\n")
    }

    /// What GitHub calls the headings of a page: small letters, hyphens for spaces, no punctuation,
    /// and a number behind a heading that was there before.
    private static func anchors(_ text: String) -> Set<String> {
        var seen: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in text.split(separator: "\n") {
            guard let heading = line.wholeMatch(of: /#{1,6} +(.*)/)?.1 else { continue }
            let kept = heading.lowercased().filter { letter in
                letter.isLetter || letter.isNumber || letter == " " || letter == "-"
                    || letter == "_"
            }
            let name = kept.trimmingCharacters(in: .whitespaces).replacing(" ", with: "-")
            let times = seen[name, default: 0]
            seen[name] = times + 1
            anchors.insert(times == 0 ? name : "\(name)-\(times)")
        }
        return anchors
    }
}
