// SPDX-License-Identifier: GPL-3.0-or-later

/// A number in a text, in digits or words.
struct Figure: Sendable {
    let value: Double
    let tokens: Range<Int>

    /// All numbers, among them years and those of dates; `forty`, `1.5 million` and `12,000` are one each.
    static func all(in tokens: Tokens) -> [Figure] {
        var found: [Figure] = []
        var index = 0
        while index < tokens.count {
            guard let (value, end) = number(tokens, at: index) else {
                index += 1
                continue
            }
            found.append(Figure(value: value, tokens: index..<end))
            index = end
        }
        return found
    }

    private static func number(_ tokens: Tokens, at start: Int) -> (Double, Int)? {
        guard var value = simple(tokens[start]) else { return nil }
        var index = start + 1
        // Twenty-five is one word; "a hundred and twenty" is several.
        while index < tokens.count {
            let word = tokens.lower(index)
            if let scale = scales[word] {
                value *= scale
                index += 1
            } else if word == "and", let more = simple(tokens, index + 1), more < 100, value >= 100,
                value.truncatingRemainder(dividingBy: 100) == 0, tokens[start].kind == .word
            {
                value += more
                index += 2
            } else {
                break
            }
        }
        return (value, index)
    }

    private static func simple(_ tokens: Tokens, _ index: Int) -> Double? {
        tokens.indices.contains(index) ? simple(tokens[index]) : nil
    }

    private static func simple(_ token: Token) -> Double? {
        if token.kind == .number { return Double(token.text.filter { $0 != "," }) }
        guard token.kind == .word else { return nil }
        let parts = token.lower.split(separator: "-").map(String.init)
        // Two-hour has a number too.
        if let first = parts.first.flatMap({ words[$0] }) {
            if parts.count > 1, let second = words[parts[1]], first >= 20, second < 10 {
                return first + second
            }
            return first
        }
        return token.lower == "dozen" ? 12 : nil
    }

    private static let scales: [String: Double] = [
        "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
        "dozen": 12,
    ]

    private static let words: [String: Double] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5,
    ]
}
