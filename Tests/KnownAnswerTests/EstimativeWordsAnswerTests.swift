// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct EstimativeWordsAnswerTests {
    @Test func wordsAreThoseOfTheDirective() throws {
        let rows = try KnownAnswers.rows(of: "icd203.txt")
        #expect(rows.count == 7)
        for row in rows {
            let low = try #require(Double(row[0])) / 100
            let high = try #require(Double(row[1])) / 100
            let words = row[2...].joined(separator: " ")
            for probability in [low, (low + high) / 2, high.nextDown] {
                #expect(EstimativeWords(probability).rawValue == words, "\(probability)")
            }
        }
    }
}
