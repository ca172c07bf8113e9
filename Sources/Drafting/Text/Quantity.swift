// SPDX-License-Identifier: GPL-3.0-or-later

/// A number with its unit, as a value of a fact is written: `> 2 hours`.
struct FoundQuantity: Sendable {
    let tokens: Range<Int>
    let text: String

    /// Quantities outside the tokens of dates. A number without a unit is none.
    static func all(in tokens: Tokens, besides dates: [FoundDate]) -> [FoundQuantity] {
        let figures = Figure.all(in: tokens).filter { figure in
            !dates.contains { $0.tokens.overlaps(figure.tokens) }
        }
        var found: [FoundQuantity] = []
        var index = 0
        while index < figures.count {
            let figure = figures[index]
            // 10 to 15 days, between 10 and 15 days
            if index + 1 < figures.count {
                let next = figures[index + 1]
                let joint = tokens.lower(figure.tokens.upperBound)
                let isRange =
                    next.tokens.lowerBound == figure.tokens.upperBound + 1
                    && (["to", "-"].contains(joint)
                        || joint == "and"
                            && tokens.lower(figure.tokens.lowerBound - 1) == "between")
                if isRange, let unit = unit(tokens, next) {
                    found.append(
                        FoundQuantity(
                            tokens: figure.tokens.lowerBound..<unit.end,
                            text: "\(digits(figure.value)) to \(digits(next.value)) \(unit.name)"))
                    index += 2
                    continue
                }
            }
            // The two leaders are known, not counted.
            let isKnown =
                tokens[figure.tokens.lowerBound].kind == .word
                && ["the", "these", "those", "its", "his", "her", "their", "both"]
                    .contains(tokens.lower(figure.tokens.lowerBound - 1))
            if !isKnown, let unit = unit(tokens, figure) {
                let sign = comparison(tokens, figure.tokens.lowerBound, of: unit.name)
                found.append(
                    FoundQuantity(
                        tokens: figure.tokens.lowerBound..<unit.end,
                        text: "\(sign)\(digits(figure.value)) \(unit.name)"))
            }
            index += 1
        }
        return found
    }

    /// A day, per month: what a quantity is counted by.
    private static func rate(_ tokens: Tokens, _ end: Int) -> (name: String, end: Int)? {
        let periods: Set<String> = [
            "day", "week", "month", "year", "hour", "head", "tonne", "barrel",
        ]
        guard ["a", "an", "per", "each", "every"].contains(tokens.lower(end)),
            periods.contains(tokens.lower(end + 1))
        else { return nil }
        return (" per " + tokens.lower(end + 1), end + 2)
    }

    static func digits(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// The unit behind a number, or before it as a currency's sign.
    private static func unit(_ tokens: Tokens, _ figure: Figure) -> (name: String, end: Int)? {
        guard let unit = bareUnit(tokens, figure) else { return nil }
        guard let rate = rate(tokens, unit.end) else { return unit }
        return (unit.name + rate.name, rate.end)
    }

    private static func bareUnit(_ tokens: Tokens, _ figure: Figure) -> (name: String, end: Int)? {
        let end = figure.tokens.upperBound
        let signs = ["$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"]
        if let currency = signs[tokens.lower(figure.tokens.lowerBound - 1)] {
            return (currency, end)
        }
        // Two-hour: the unit is in the number's own word.
        let word = tokens[figure.tokens.lowerBound]
        if figure.tokens.count == 1, word.kind == .word {
            let parts = word.lower.split(separator: "-")
            if parts.count == 2, units.contains(String(parts[1]) + "s") {
                return (parts[1] + "s", end)
            }
        }
        guard tokens.indices.contains(end) else { return nil }
        // Pier 7 and Article 5 are names.
        let before = figure.tokens.lowerBound - 1
        if before >= 0, tokens[before].isCapital, before > 0,
            !Lexicon.common.contains(tokens.lower(before))
        {
            return nil
        }
        let next = tokens.lower(end)
        if next == "%" || next == "percent" { return ("%", end + 1) }
        if next == "per", tokens.lower(end + 1) == "cent" { return ("%", end + 2) }
        if next == "-", units.contains(tokens.lower(end + 1) + "s") {
            return (tokens.lower(end + 1) + "s", end + 2)
        }
        // Up to three small words that end with a plural.
        var words: [String] = []
        for index in end..<min(end + 3, tokens.count) {
            let token = tokens[index]
            guard token.kind == .word, !stops.contains(token.lower) else { break }
            words.append(token.text)
            if units.contains(token.lower) { return (token.lower, index + 1) }
            if token.lower.hasSuffix("s"), !token.lower.hasSuffix("'s"),
                !token.lower.hasSuffix("ss")
                    || token.lower == "people" || token.lower == "crew"
            {
                return (words.joined(separator: " "), index + 1)
            }
            if token.lower == "people" { return (words.joined(separator: " "), index + 1) }
        }
        return nil
    }

    /// `> `, `< `, `about ` or words that no sign stands for.
    private static func comparison(_ tokens: Tokens, _ start: Int, of unit: String) -> String {
        var before = start - 1
        if ["$", "€", "£", "¥"].contains(tokens.lower(before)) { before -= 1 }
        let one = tokens.lower(before)
        let two = tokens.lower(before - 1) + " " + one
        switch two {
        case "more than": return "> "
        case "less than", "fewer than": return "< "
        case "at least": return "at least "
        case "at most", "up to": return "\(two) "
        case "as many": return "about "
        default: break
        }
        switch one {
        // Over two years is their length.
        case "over" where times.contains(unit): return ""
        case "over", "above": return "> "
        case "under", "below": return "< "
        case "about", "around", "roughly", "approximately", "some", "nearly", "almost":
            return "about "
        default: return ""
        }
    }

    private static let times: Set<String> = [
        "days", "weeks", "months", "years", "hours", "minutes",
    ]

    private static let units: Set<String> = [
        "days", "weeks", "months", "years", "hours", "minutes", "km", "kilometres", "kilometers",
        "miles",
        "metres", "meters", "tonnes", "tons", "dollars", "euros", "pounds", "barrels", "litres",
        "liters",
        "hectares", "acres", "seats", "votes", "times",
    ]

    private static let stops: Set<String> = [
        "is", "was", "has", "as", "its", "this", "his", "of", "in", "on", "at", "to", "and", "or",
        "from",
        "for", "with", "by", "were", "are", "will", "would", "had", "have", "that", "who", "which",
        "than",
        "since", "across", "us", "the", "a", "an", "after", "before", "per", "when", "while",
    ]
}
