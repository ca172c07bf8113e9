// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A page of `Docs/`, with its fenced blocks and tables.
struct MarkdownPage {
    struct Block: Sendable {
        var language: String
        var text: String
        /// Of the fence.
        var line: Int
    }

    let text: String
    let blocks: [Block]

    init(_ name: String) throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        text = try String(
            contentsOf: root.appendingPathComponent("Docs/\(name).md"), encoding: .utf8)
        var blocks: [Block] = []
        var open: Block?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(block)
                    open = nil
                } else {
                    open = Block(language: String(line.dropFirst(3)), text: "", line: index + 1)
                }
            } else {
                open?.text += line + "\n"
            }
        }
        self.blocks = blocks
    }

    /// Cells of all table rows, in order.
    var rows: [[String]] {
        text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.replacing("\\|", with: "\u{1}").split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces).replacing("\u{1}", with: "|")
            }
        }
    }
}
