// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Two invented articles of 40 sentences with what a person takes from them.
@Suite struct ArticleTests {
    /// The rules were written with this one at hand.
    @Test func `of the first article four of five facts are found and none is wrong`() throws {
        let score = try ArticleScore("harbour")
        print("harbour: \(score.words)")
        #expect(score.found.count * 5 >= score.expected * 4, "\(score.words)")
        #expect(score.wrong.isEmpty, "\(score.wrong)")
        #expect(score.silent == 0)
    }

    /// This one was written when the rules were finished, and is measured as they are: nothing is asked of the
    /// score but that the page states it.
    @Test func `of the second article the page states the score`() throws {
        let score = try ArticleScore("ferry")
        print("ferry: \(score.words)")
        #expect(score.silent == 0)
        #expect(try Self.row("ferry") == score.row)
    }

    @Test func `the page states the score of the first article`() throws {
        #expect(try Self.row("harbour") == ArticleScore("harbour").row)
    }

    /// The figures of an article's row on the page.
    private static func row(_ name: String) throws -> [Int] {
        let page = try String(
            contentsOf: Folders.package.appendingPathComponent("Docs/Drafting.md"), encoding: .utf8)
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(name)`") })
        return line.split(separator: "|").compactMap {
            Int($0.trimmingCharacters(in: .whitespaces))
        }
    }
}
