// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct WilsonAnswerTests {
    @Test func intervalsArePublishedOnes() throws {
        let rows = try KnownAnswers.rows(of: "wilson.txt")
        #expect(rows.count == 5)
        for row in rows {
            let numbers = row.compactMap(Double.init)
            try #require(numbers.count == 5)
            let interval = Wilson.interval(successes: numbers[0], of: numbers[1])
            #expect(abs(interval.low - numbers[2]) <= numbers[4], "\(row)")
            #expect(abs(interval.high - numbers[3]) <= numbers[4], "\(row)")
        }
    }
}
