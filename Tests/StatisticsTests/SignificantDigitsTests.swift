// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct SignificantDigitsTests {
    @Test(arguments: [
        (372, 1_000, "37%"), (3_721, 10_000, "37.2%"), (37_214, 100_000, "37.2%"),
        (372_140, 1_000_000, "37.21%"), (3, 1_000, "0.3%"), (1, 2, "50%"),
    ])
    func probabilitiesHaveTheDigitsTheirErrorAllows(successes: Int, trials: Int, words: String) {
        #expect(SignificantDigits.percent(Proportion(successes: successes, of: trials)) == words)
    }

    @Test func noneAndAllAreBounds() {
        #expect(SignificantDigits.percent(Proportion(successes: 0, of: 0)) == "unknown")
        // Wilson's bounds 0.003827 and 0.996173.
        #expect(SignificantDigits.percent(Proportion(successes: 0, of: 1_000)) == "< 0.4%")
        #expect(SignificantDigits.percent(Proportion(successes: 1_000, of: 1_000)) == "> 99.6%")
    }

    /// Whatever was counted, neither 0 % nor 100 % is printed.
    @Test func certaintyIsNeverPrinted() {
        for trials in [1, 3, 10, 99, 1_000, 100_000] {
            for successes in [0, 1, trials / 2, trials - 1, trials] where successes <= trials {
                let words = SignificantDigits.percent(Proportion(successes: successes, of: trials))
                let digits = words.filter { $0.isNumber || $0 == "." }
                #expect(Double(digits) != 0 && Double(digits) != 100, "\(successes) of \(trials)")
                #expect(words.hasSuffix("%"))
            }
        }
    }

    @Test func numbersStopAtTheirError() {
        #expect(SignificantDigits.number(1_234.567, halfWidth: 12) == "1,230")
        #expect(SignificantDigits.number(-9_876_543.21, halfWidth: 0.3) == "-9,876,543.2")
        #expect(SignificantDigits.number(1_234_567_890_123, halfWidth: 0) == "1,234,570,000,000")
        #expect(SignificantDigits.number(123_456, halfWidth: .infinity) == "123,000")
        #expect(SignificantDigits.number(0.041237, halfWidth: 0.0003) == "0.0412")
        #expect(SignificantDigits.number(-0.0001, halfWidth: 0.1) == "0.0")
        #expect(SignificantDigits.number(2.5, halfWidth: 0) == "2.5")
        #expect(SignificantDigits.number(.infinity, halfWidth: 1) == "∞")
    }

    @Test(arguments: [
        (0, "almost no chance (below 1 %)"), (0.01, "almost no chance"), (0.05, "very unlikely"),
        (0.2, "unlikely"), (0.45, "roughly even chance"), (0.55, "likely"), (0.8, "very likely"),
        (0.95, "almost certain"), (0.99, "almost certain"), (1, "almost certain (above 99 %)"),
    ])
    func bordersTakeTheWordsAbove(probability: Double, words: String) {
        #expect(EstimativeWords(probability).rawValue == words)
    }
}
