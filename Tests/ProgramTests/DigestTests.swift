// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Testing

@Suite struct DigestTests {
    private static let text = """
        scenario: digest
        title: A title
        starts: 2025-01-03
        ends: 2025-03-04
        repeats: 5
        parameters:
          p: beta(2, 3)
          q: {is: 0.25 to 7, note: an assumption}
          r: {share: 8 of 19}
        correlations:
          - {between: [p, q], rank: 0.55}
        actors: {a: {has: {mood: 0.15}}, b: {}}
        leverage:
          item:
            holder: a
            against: b
            supply: {stock: 41, unit: shells, use: {used: 6}}
            stages: {none: , used: {rate: 0.07 * p per day, note: a guess}}
            pressure: {used: 0.65}
        meetings:
          talks: {who: [a, b], after: 9 days, postponed: {rate: 0.013 per day, by: 12 days}}
        state: {x: 10, y: 1.75}
        define: {d: x ^ 4, e: 0.35 * y}
        events:
          daily: {every: 1.25 days, do: {x: "x + normal(0.45, 0.85)"}}
          fast: {rate: 0.06 * abs(d) per day, when: x > 11.5 and e < 2.45, do: {a.mood: item.pressure}}
        outcomes:
          end: {question: Where does it end?, value: x}
          soon: {yes: talks.held, by: 2025-02-05}
          mood: {value: a.mood, on: 2025-02-11}
        """

    private func digest(_ text: String) throws -> String { try lower(text).digest }

    @Test func itIsSHA256InHexadecimal() throws {
        let digest = try digest(Self.text)
        #expect(digest.count == 64)
        #expect(digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        #expect(try self.digest(Self.text) == digest)
    }

    /// What the numbers do not depend on.
    @Test(arguments: [
        ("title: A title", "title: Another"),
        ("scenario: digest", "# A comment\nscenario: digest   # and one more"),
        ("note: an assumption", "note: something else"),
        ("question: Where does it end?, ", ""),
        ("p: beta(2, 3)", "p: beta( 2,3 )"),
        ("p: beta(2, 3)", "p:\n    is: beta(2, 3)"),
        ("define: {d: x ^ 4, e: 0.35 * y}", "define: {e: 0.35 * y, d: x ^ 4}"),
        ("{rate: 0.07 * p per day, note: a guess}", "{note: a guess, rate: 0.07 * p per day}"),
        ("every: 1.25 days", "every: 30 hours"),
        ("x > 11.5 and e < 2.45", "(x > 11.5) and (e < 2.45)"),
        ("holder: a\n    against: b", "holder: b\n    against: a"),
    ])
    func itIsBlindToWords(old: String, new: String) throws {
        let changed = Self.text.replacing(old, with: new)
        #expect(changed != Self.text)
        #expect(try digest(changed) == digest(Self.text))
    }

    /// Every number of the file, one at a time.
    @Test func everyNumberCounts() throws {
        // Repeats and shares are whole.
        let whole = ["5": "6", "8": "9", "19": "20"]
        var digests: Set<String> = [try digest(Self.text)]
        var count = 0
        for range in Self.numbers {
            let number = Self.text[range]
            let other = whole[String(number)] ?? number + (number.contains(".") ? "1" : ".5")
            count += 1
            let changed = Self.text.replacingCharacters(in: range, with: other)
            #expect(digests.insert(try digest(changed)).inserted, "\(number) in \(changed)")
        }
        #expect(count == 26)
    }

    /// Words of the text that are numbers, so no dates and no parts of names.
    private static var numbers: [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var start: String.Index?
        for index in Array(text.indices) + [text.endIndex] {
            let isPart =
                index < text.endIndex
                && (text[index].isLetter || text[index].isNumber || "._-".contains(text[index]))
            if isPart {
                start = start ?? index
            } else if let first = start {
                if Double(text[first..<index]) != nil { found.append(first..<index) }
                start = nil
            }
        }
        return found
    }

    @Test(arguments: [
        ("starts: 2025-01-03", "starts: 2025-01-02"), ("ends: 2025-03-04", "ends: 2025-03-05"),
        ("by: 2025-02-05", "by: 2025-02-06"), ("on: 2025-02-11", "on: 2025-02-12"),
        ("daily:", "often:"), ("x > 11.5", "x >= 11.5"), ("normal(", "gamma("),
        ("value: x}", "value: -x}"), ("yes: talks.held", "yes: talks.scheduled"),
    ])
    func itSeesWhatTheNumbersDependOn(old: String, new: String) throws {
        let changed = Self.text.replacing(old, with: new)
        #expect(changed != Self.text)
        #expect(try digest(changed) != digest(Self.text))
    }

    /// Formulas that differ in their brackets alone.
    @Test(arguments: [
        ("(-2) ^ x", "-(2 ^ x)"), ("x - (y - 1)", "(x - y) - 1"), ("x / (y * 2)", "x / y * 2"),
        ("(x ^ 2) ^ y", "x ^ (2 ^ y)"), ("-(x + y)", "-x + y"), ("(x > 1) + y", "x > (1 + y)"),
    ])
    func bracketsCount(one: String, other: String) throws {
        func program(_ formula: String) throws -> Program {
            try lower(
                """
                scenario: brackets
                starts: 2025-01-01
                ends: 2025-01-02
                state: {x: 1, y: 2}
                define: {d: "\(formula)"}
                outcomes: {d: {value: 1 * d}}
                """)
        }
        #expect(try program(one).digest != program(other).digest)
        #expect(try program(one).digest == program("(\(one))").digest)
    }
}
