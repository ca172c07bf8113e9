// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
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
}
