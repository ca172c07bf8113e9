// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// A day that a text names.
struct FoundDate: Sendable {
    let tokens: Range<Int>
    /// `nil` if the text does not say which day it is: a month, or a weekday of an article without a date.
    let day: CivilDate?
    /// Whether a year is named, so that nothing had to be resolved.
    let isWhole: Bool
}

/// Finds days, and resolves those that depend on when the text was published.
struct DateFinder: Sendable {
    let published: CivilDate?

    func all(in tokens: Tokens) -> [FoundDate] {
        var found: [FoundDate] = []
        var index = 0
        while index < tokens.count {
            guard let date = date(tokens, at: index) else {
                index += 1
                continue
            }
            found.append(date)
            index = date.tokens.upperBound
        }
        return found
    }

    private func date(_ tokens: Tokens, at index: Int) -> FoundDate? {
        iso(tokens, at: index) ?? dayAndMonth(tokens, at: index) ?? monthAndDay(tokens, at: index)
            ?? near(tokens, at: index) ?? weekday(tokens, at: index) ?? ago(tokens, at: index)
    }

    /// 2025-10-17
    private func iso(_ tokens: Tokens, at index: Int) -> FoundDate? {
        guard index + 5 <= tokens.count, tokens[index].text.count == 4,
            let day = CivilDate(tokens.words(index..<(index + 5)))
        else { return nil }
        return FoundDate(tokens: index..<(index + 5), day: day, isWhole: true)
    }

    /// 17 October 2025, 17 October
    private func dayAndMonth(_ tokens: Tokens, at index: Int) -> FoundDate? {
        guard let number = dayNumber(tokens, index), let month = month(tokens, index + 1) else {
            return nil
        }
        return date(tokens, index..<(index + 2), month, number)
    }

    /// October 17, 2025, October 17; October 2025 names no day.
    private func monthAndDay(_ tokens: Tokens, at index: Int) -> FoundDate? {
        guard let month = month(tokens, index) else { return nil }
        if let number = dayNumber(tokens, index + 1) {
            return date(tokens, index..<(index + 2), month, number)
        }
        let end = year(tokens, index + 1) == nil ? index + 1 : index + 2
        // May is a verb too.
        if tokens.lower(index) == "may" || tokens.lower(index) == "march", end == index + 1 {
            let before = tokens.lower(index - 1)
            guard
                ["in", "since", "until", "by", "last", "next", "of", "early", "late"].contains(
                    before)
            else {
                return nil
            }
        }
        return FoundDate(tokens: index..<end, day: nil, isWhole: false)
    }

    private func date(_ tokens: Tokens, _ range: Range<Int>, _ month: Int, _ number: Int)
        -> FoundDate
    {
        var end = range.upperBound
        if tokens.lower(end) == "," { end += 1 }
        if let year = year(tokens, end) {
            return FoundDate(
                tokens: range.lowerBound..<(end + 1),
                day: CivilDate(year: year, month: month, day: number), isWhole: true)
        }
        // The nearest such day.
        let near = published.flatMap { published in
            let year = published.components.year
            return (year - 1...year + 1).compactMap {
                CivilDate(year: $0, month: month, day: number)
            }.min {
                abs($0.dayNumber - published.dayNumber) < abs($1.dayNumber - published.dayNumber)
            }
        }
        return FoundDate(tokens: range, day: near, isWhole: false)
    }

    /// today, yesterday, tomorrow
    private func near(_ tokens: Tokens, at index: Int) -> FoundDate? {
        let days = ["today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0]
        guard let shift = days[tokens[index].stem] else { return nil }
        return FoundDate(
            tokens: index..<(index + 1), day: published?.adding(days: shift), isWhole: false)
    }

    /// Tuesday: the last one, or the next one behind a word for what is to come.
    private func weekday(_ tokens: Tokens, at index: Int) -> FoundDate? {
        guard let number = Lexicon.weekdays.firstIndex(of: tokens[index].stem) else { return nil }
        // A date that names its weekday stands for itself: Tuesday 14 October, Tuesday, October 14.
        let next = tokens.lower(index + 1) == "," ? index + 2 : index + 1
        if next < tokens.count,
            let named = dayAndMonth(tokens, at: next) ?? monthAndDay(tokens, at: next),
            named.day != nil
        {
            return FoundDate(
                tokens: index..<named.tokens.upperBound, day: named.day, isWhole: named.isWhole)
        }
        let words = FoundDate(tokens: index..<(index + 1), day: nil, isWhole: false)
        guard let published else { return words }
        // 1970-01-01 was a Thursday.
        let today = ((published.dayNumber + 3) % 7 + 7) % 7
        let back = (today - number + 7) % 7
        let isNext = tokens.lower(index - 1) == "next"
        let isLast = tokens.lower(index - 1) == "last"
        guard isNext || !isLast && isToCome(tokens, before: index) else {
            return FoundDate(
                tokens: words.tokens, day: published.adding(days: isLast && back == 0 ? -7 : -back),
                isWhole: false)
        }
        let ahead = (number - today + 7) % 7
        return FoundDate(
            tokens: words.tokens, day: published.adding(days: isNext && ahead == 0 ? 7 : ahead),
            isWhole: false)
    }

    /// Whether the clause before the day speaks of what is to come.
    private func isToCome(_ tokens: Tokens, before index: Int) -> Bool {
        let start = tokens.indices[..<index].last { ",;:\"".contains(tokens[$0].text) } ?? -1
        return tokens.indices[(start + 1)..<index].contains { each in
            Self.future.contains(tokens.lower(each))
                || tokens.lower(each) == "to" && tokens[each].kind == .word
                    && [
                        "due", "is", "are", "set", "scheduled", "plans", "expected", "agreed",
                        "wants", "want", "hopes",
                    ]
                    .contains(tokens.lower(each - 1))
        }
    }

    private static let future: Set<String> = [
        "will", "would", "shall", "until", "by", "due", "scheduled", "expected", "could", "may",
        "might", "should",
        "upcoming", "begins", "starts", "expires", "ends", "meets", "votes", "must",
    ]

    /// two days ago, three weeks ago
    private func ago(_ tokens: Tokens, at index: Int) -> FoundDate? {
        let units = ["day": 1, "days": 1, "week": 7, "weeks": 7]
        guard tokens.lower(index + 2) == "ago", let unit = units[tokens.lower(index + 1)] else {
            return nil
        }
        let count =
            ["a", "one"].contains(tokens.lower(index))
            ? 1 : Figure.all(in: tokens).first { $0.tokens == index..<(index + 1) }?.value
        guard let count, count == count.rounded(), count < 1_000 else { return nil }
        return FoundDate(
            tokens: index..<(index + 3), day: published?.adding(days: -Int(count) * unit),
            isWhole: false)
    }

    private func dayNumber(_ tokens: Tokens, _ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number,
            let number = Int(tokens[index].text), (1...31).contains(number)
        else { return nil }
        return number
    }

    private func month(_ tokens: Tokens, _ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].isCapital else { return nil }
        return Lexicon.months[tokens[index].stem]
    }

    private func year(_ tokens: Tokens, _ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number,
            tokens[index].text.count == 4
        else { return nil }
        return Int(tokens[index].text).flatMap { (1000...2999).contains($0) ? $0 : nil }
    }
}

extension DateFinder {
    /// The day of publication as one of an article's first lines gives it: a line of its own, or a dateline.
    static func published(in sentences: [Sentence]) -> (day: CivilDate, line: Int)? {
        for sentence in sentences.prefix(6) {
            let found = DateFinder(published: nil).all(in: sentence.tokens).first { $0.isWhole }
            guard let found, let day = found.day else { continue }
            let isLine = sentence.ending == nil || sentence.tokens.count <= 12
            let isDateline =
                found.tokens.lowerBound <= 6
                && sentence.tokens.lower(0) == sentence.tokens[0].text.lowercased()
                && sentence.tokens[0].text.allSatisfy(\.isUppercase)
            if isLine || isDateline { return (day, sentence.line) }
        }
        return nil
    }
}
