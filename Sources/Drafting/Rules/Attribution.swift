// SPDX-License-Identifier: GPL-3.0-or-later

/// Who says a sentence, and which part of it is what they say.
struct Attribution {
    /// As the article names them, with what they are: `Anna Berg, the port's director`.
    let speaker: Speaker
    /// The tokens of what is said; the whole sentence where it can't be parted.
    let content: Range<Int>
    let verb: Int

    struct Speaker {
        var words: String
        /// The pronoun that stands for them.
        var pronoun: String?
        var isNameless: Bool
        var isNamed: Bool
    }
}

/// Finds who says a sentence.
struct AttributionFinder {
    let names: Names

    func find(in tokens: Tokens) -> Attribution? {
        if let found = according(tokens) { return found }
        for verb in tokens.indices where isVerb(tokens, verb) {
            if let found = before(tokens, verb) ?? after(tokens, verb) { return found }
        }
        return nil
    }

    private func isVerb(_ tokens: Tokens, _ index: Int) -> Bool {
        let token = tokens[index]
        guard !token.isQuoted,
            Lexicon.reporting.contains(token.lower) || Lexicon.acting.contains(token.lower)
        else { return false }
        let passive: Set<String> = [
            "is", "are", "was", "were", "be", "been", "being", "not", "to", "could", "may", "might",
            "never",
            "the", "a", "an", "as",
        ]
        if ["called", "calls"].contains(token.lower),
            ["off", "on", "up", "in"].contains(tokens.lower(index + 1))
        {
            return false
        }
        return !passive.contains(tokens.lower(index - 1))
    }

    // MARK: According to somebody

    private func according(_ tokens: Tokens) -> Attribution? {
        guard
            let start = tokens.indices.first(where: {
                tokens.lower($0) == "according" && tokens.lower($0 + 1) == "to"
                    && !tokens[$0].isQuoted
            })
        else { return nil }
        let end =
            tokens.indices[(start + 2)...].first { [",", "."].contains(tokens.lower($0)) }
            ?? tokens.count
        guard var speaker = speaker(tokens, (start + 2)..<end) else { return nil }
        if start == 0 {
            guard end < tokens.count, tokens.lower(end) == "," else { return nil }
            return Attribution(
                speaker: speaker, content: inner(tokens, (end + 1)..<tokens.count), verb: 0)
        }
        var last = end
        if tokens.lower(end) == "," {
            // …, according to its treasurer, Omar Dahl.
            last =
                tokens.indices[(end + 1)...].first { [",", "."].contains(tokens.lower($0)) }
                ?? tokens.count
            if let both = apposition(tokens, speaker, (end + 1)..<last) { speaker = both }
        }
        guard tokens.lower(start - 1) == ",", last >= tokens.count - 1 else {
            return Attribution(speaker: speaker, content: tokens.indices, verb: start)
        }
        return Attribution(speaker: speaker, content: inner(tokens, 0..<(start - 1)), verb: start)
    }

    // MARK: Somebody said

    private func before(_ tokens: Tokens, _ verb: Int) -> Attribution? {
        var end = verb
        while end > 0, Lexicon.adverbs.contains(tokens.lower(end - 1)) { end -= 1 }
        guard end > 0 else { return nil }
        var description: Range<Int>?
        if tokens.lower(end - 1) == "," {
            // Anna Berg, the port's director, said
            guard let comma = tokens.indices[..<(end - 1)].last(where: { tokens.lower($0) == "," }),
                end - 2 - comma <= 12, comma > 0, !tokens[comma].isQuoted
            else { return nil }
            let words = (comma + 1)..<(end - 1)
            // A clause about somebody may have any verbs, and is no part of what they are.
            if tokens.lower(words.lowerBound) == "who" {
                end = comma
            } else {
                guard !words.contains(where: { Lexicon.verbs.contains(tokens.lower($0)) }) else {
                    return nil
                }
                description = words
                end = comma
            }
        }
        let start = subject(tokens, endingAt: end)
        guard start < end, let found = speaker(tokens, start..<end) else { return nil }
        var speaker = found
        if let description {
            guard let both = apposition(tokens, found, description) else { return nil }
            speaker = both
        }
        return Attribution(
            speaker: speaker, content: content(tokens, verb, subject: start), verb: verb)
    }

    /// Where the words before a verb begin that name who says it.
    private func subject(_ tokens: Tokens, endingAt end: Int) -> Int {
        var start = end
        while start > 0 {
            let word = tokens.lower(start - 1)
            if [",", "\"", ";", ":", "-", "(", ")", "."].contains(word) { break }
            if tokens[start - 1].isQuoted { break }
            start -= 1
        }
        while start < end, ["but", "and", "while", "yet", "so"].contains(tokens.lower(start)) {
            start += 1
        }
        // On Tuesday Anna Berg said
        if start < end, ["on", "in", "late", "early"].contains(tokens.lower(start)) {
            var next = start + 1
            while next < end, Lexicon.prepositions.contains(tokens.lower(next)) { next += 1 }
            if next < end, Lexicon.weekdays.contains(tokens.lower(next)) {
                next += 1
                if ["night", "morning", "evening", "afternoon"].contains(tokens.lower(next)) {
                    next += 1
                }
                return next
            }
        }
        return start
    }

    /// What is said, if it can be parted from who says it.
    private func content(_ tokens: Tokens, _ verb: Int, subject: Int) -> Range<Int> {
        let whole = tokens.indices
        guard Lexicon.reporting.contains(tokens.lower(verb)) else { return whole }
        // "…," Anna Berg said.
        if let quote = onlyQuote(tokens) {
            if quote.upperBound < subject { return isTail(tokens, verb) ? quote : whole }
            return quote.lowerBound > verb && quote.upperBound >= tokens.count - 2
                && (quote.lowerBound - verb <= 9) && isLead(tokens, subject)
                && (tokens[quote.lowerBound].text.first?.isUppercase ?? false)
                ? quote : indirect(tokens, verb, subject) ?? whole
        }
        // …, Anna Berg said.
        if subject > 3, tokens.lower(subject - 1) == ",", isTail(tokens, verb),
            !isLead(tokens, subject)
        {
            return inner(tokens, 0..<(subject - 1))
        }
        return indirect(tokens, verb, subject) ?? whole
    }

    /// Anna Berg said on Tuesday that …
    private func indirect(_ tokens: Tokens, _ verb: Int, _ subject: Int) -> Range<Int>? {
        guard isLead(tokens, subject) else { return nil }
        let limit = min(verb + 14, tokens.count)
        if let that = tokens.indices[(verb + 1)..<limit].first(where: { tokens.lower($0) == "that" }
        ),
            !tokens.indices[(verb + 1)..<that].contains(where: {
                [",", "\""].contains(tokens.lower($0)) || Lexicon.verbs.contains(tokens.lower($0))
            })
        {
            return inner(tokens, (that + 1)..<tokens.count)
        }
        // Without that, only where a clause surely begins.
        guard ["said", "says", "added", "adds"].contains(tokens.lower(verb)) else { return nil }
        var start = verb + 1
        if tokens.lower(start) == "on" { start += 1 }
        if Lexicon.weekdays.contains(tokens.lower(start))
            || ["yesterday", "today"].contains(tokens.lower(start))
        {
            start += 1
        } else if start != verb + 1 {
            return nil
        }
        guard start < tokens.count else { return nil }
        let opens =
            Lexicon.openers.contains(tokens.lower(start))
            || names.places(in: tokens).contains(start) || tokens[start].kind == .number
        return opens ? inner(tokens, start..<tokens.count) : nil
    }

    /// Whether nothing but when and where it was said stands before who says it.
    private func isLead(_ tokens: Tokens, _ subject: Int) -> Bool {
        if subject == 0 { return true }
        if subject == 1, ["but", "and", "yet"].contains(tokens.lower(0)) { return true }
        return subject <= 9
            && ["on", "in", "at", "during", "late", "early", "asked", "speaking"].contains(
                tokens.lower(0))
            && !tokens.indices[..<(subject - 1)].contains {
                [",", "\""].contains(tokens.lower($0))
                    || Lexicon.verbs.contains(tokens.lower($0)) && $0 > 0
            }
    }

    /// Whether nothing but when, where and to whom follows the verb.
    private func isTail(_ tokens: Tokens, _ verb: Int) -> Bool {
        let rest = tokens.indices[(verb + 1)...].filter { tokens[$0].text != "." }
        guard let first = rest.first else { return true }
        let saysMore = rest.contains {
            ["\"", ",", "while", "adding", "but", "-"].contains(tokens.lower($0))
                || Lexicon.verbs.contains(tokens.lower($0))
                    && !["after", "before", "when"].contains(tokens.lower($0))
        }
        if rest.count > 14 || saysMore { return false }
        let word = tokens.lower(first)
        return Lexicon.settings.contains(word) || Lexicon.weekdays.contains(word)
            || ["yesterday", "today", "reporters", "the", "a"].contains(word)
                && tokens.lower(verb) == "told"
            || ["yesterday", "today"].contains(word)
    }

    // MARK: …, said somebody

    private func after(_ tokens: Tokens, _ verb: Int) -> Attribution? {
        guard Lexicon.reporting.contains(tokens.lower(verb)), verb > 0,
            ["\"", ","].contains(tokens.lower(verb - 1))
        else { return nil }
        var end = verb + 1
        let stops: Set<String> = [
            ",", ".", "\"", ";", "on", "in", "at", "during", "after", "yesterday", "today",
        ]
        while end < tokens.count, !stops.contains(tokens.lower(end)),
            !Lexicon.weekdays.contains(tokens.lower(end))
        {
            end += 1
        }
        guard let found = speaker(tokens, (verb + 1)..<end) else { return nil }
        var speaker = found
        var next = end
        if tokens.lower(end) == "," {
            // said Anna Berg, the port's director, on Thursday.
            let close =
                tokens.indices[(end + 1)...].first { [",", ".", "\""].contains(tokens.lower($0)) }
                ?? tokens.count
            let words = (end + 1)..<close
            if words.count >= 1, words.count <= 12,
                !words.contains(where: { Lexicon.verbs.contains(tokens.lower($0)) }),
                !Lexicon.prepositions.contains(tokens.lower(end + 1)),
                let both = apposition(tokens, found, words)
            {
                speaker = both
                let isSetting =
                    tokens.lower(close) == ","
                    && (Lexicon.settings.contains(tokens.lower(close + 1))
                        || Lexicon.weekdays.contains(tokens.lower(close + 1)))
                next = isSetting ? close + 1 : close
            }
        }
        let isEnd = !tokens.indices[min(next, tokens.count)...].contains {
            tokens[$0].text == "\"" || tokens[$0].text == ","
        }
        let stretch = tokens.lower(verb - 1) == "\"" ? onlyQuote(tokens) : 0..<(verb - 1)
        guard isEnd, let stretch, stretch.upperBound <= verb else {
            return Attribution(speaker: speaker, content: tokens.indices, verb: verb)
        }
        return Attribution(speaker: speaker, content: inner(tokens, stretch), verb: verb)
    }

    // MARK: Parts

    /// Anna Berg, the port's director; its leader, Max Reed: the name first.
    private func apposition(
        _ tokens: Tokens, _ head: Attribution.Speaker, _ description: Range<Int>
    ) -> Attribution.Speaker? {
        let articles = ["the ", "a ", "an ", "its ", "his ", "her ", "their "]
        var speaker = head
        var words = tokens.words(description)
        let isRole = articles.contains { head.words.lowercased().hasPrefix($0) }
        if !head.isNamed || isRole && isName(tokens, description) {
            guard isName(tokens, description), head.pronoun == nil else { return nil }
            speaker.words = words
            speaker.isNamed = true
            speaker.isNameless = false
            words = head.words
        }
        if let article = articles.first(where: { words.lowercased().hasPrefix($0) }) {
            words = String(words.dropFirst(article.count))
        }
        speaker.words += ", " + words
        return speaker
    }

    /// Whether words are a name and nothing more.
    private func isName(_ tokens: Tokens, _ range: Range<Int>) -> Bool {
        range.count <= 4
            && range.allSatisfy {
                tokens[$0].isCapital
                    || ["de", "von", "van", "al", "bin"].contains(tokens.lower($0))
            }
    }

    /// Words that can name who says something.
    private func speaker(_ tokens: Tokens, _ range: Range<Int>) -> Attribution.Speaker? {
        guard !range.isEmpty, range.count <= 9,
            !range.contains(where: {
                tokens[$0].kind == .mark || Lexicon.verbs.contains(tokens.lower($0))
            })
        else { return nil }
        if range.count == 1, Lexicon.pronouns.contains(tokens.lower(range.lowerBound)) {
            let word = tokens.lower(range.lowerBound)
            return .init(words: word, pronoun: word, isNameless: false, isNamed: false)
        }
        let first = tokens.lower(range.lowerBound)
        if Lexicon.prepositions.contains(first) || Lexicon.pronouns.contains(first) { return nil }
        let lowers = range.map { tokens[$0].stem }
        let isNamed = !names.places(in: tokens).filter(range.contains).isEmpty
        let isNameless = lowers.contains { Lexicon.nameless.contains($0) }
        guard isNamed || isNameless || lowers.contains(where: Lexicon.roles.contains) else {
            return nil
        }
        var words = tokens.words(range)
        // Economists are no name, unless another part of one follows.
        let isRole =
            [Lexicon.roles, Lexicon.nameless].contains { $0.contains(first) }
            && !(range.count > 1 && tokens[range.lowerBound + 1].isCapital)
        if Names.begins(tokens, range.lowerBound),
            isRole || !names.places(in: tokens).contains(range.lowerBound)
        {
            words = words.prefix(1).lowercased() + words.dropFirst()
        }
        // Officials of a named ministry are still officials.
        return .init(
            words: words, pronoun: nil, isNameless: isNameless, isNamed: isNamed && !isNameless)
    }

    /// The inside of the only pair of quotation marks.
    private func onlyQuote(_ tokens: Tokens) -> Range<Int>? {
        let marks = tokens.indices.filter { tokens[$0].text == "\"" }
        guard marks.count == 2, marks[1] > marks[0] + 1 else { return nil }
        return inner(tokens, (marks[0] + 1)..<marks[1])
    }

    /// Without quotation marks around it and without the mark at its end.
    private func inner(_ tokens: Tokens, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, [",", "."].contains(tokens.lower(end - 1)) { end -= 1 }
        if end - start > 2, tokens.lower(start) == "\"", tokens.lower(end - 1) == "\"",
            !(start + 1..<end - 1).contains(where: { tokens[$0].text == "\"" })
        {
            start += 1
            end -= 1
            while end > start, [",", "."].contains(tokens.lower(end - 1)) { end -= 1 }
        }
        return start..<end
    }
}
