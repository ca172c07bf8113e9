// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts

/// Holds drafted facts against the article, whoever drafted them.
struct DraftReview: Sendable {
    private let sentences: [Sentence]
    private let search: QuoteSearch
    private let published: CivilDate?
    private let dates: DateFinder
    private let names: Names

    init(_ reading: Reading) {
        sentences = reading.sentences
        search = QuoteSearch(reading.article.file.text)
        published = reading.published
        dates = DateFinder(published: reading.published)
        names = reading.names
    }

    /// Everything for which a draft is refused; empty if it may go to a person for review.
    func problems(of draft: FactDraft, taken: Set<String> = []) -> [DraftProblem] {
        var found: [DraftProblem] = []
        if !Self.isName(draft.id) { found.append(.badID(draft.id)) }
        if taken.contains(draft.id) { found.append(.takenID(draft.id)) }
        if !draft.statement.contains(where: \.isLetter) { found.append(.emptyStatement) }
        if AdmiraltyGrade(draft.grade) == nil { found.append(.badGrade(draft.grade)) }
        let quote = PlainText.of(draft.quote)
        if quote.count < Quote.fewest { return found + [.shortQuote(quote.count)] }
        switch search.miss(of: draft.quote) {
        case .absent: return found + [.noQuote]
        case .cutWord: return found + [.cutQuote]
        case .merged: return found + [.mergedQuote]
        case nil: break
        }
        guard let passage = passage(of: quote) else { return found + [.noQuote] }
        let statement = Tokens(PlainText.of(draft.statement))
        let words = Tokens(quote)
        found += numbers(statement, words) + unknownNames(statement, words)
        found += changes(statement, passage)
        found += day(draft, passage) + value(draft, words)
        if let speaker = draft.saidBy { found += self.speaker(speaker, passage) }
        return found
    }

    // MARK: The passage

    /// The sentences that a quote is in, and the clause that it is part of.
    private struct Passage {
        let sentences: Range<Int>
        let tokens: Tokens
        let clause: Range<Int>
    }

    /// `nil` if it begins in one paragraph and ends in another with more than three sentences between.
    private func passage(of quote: String) -> Passage? {
        for count in 1...6 where count <= sentences.count {
            for start in 0...(sentences.count - count) {
                let text = sentences[start..<(start + count)].map(\.tokens.text).joined(
                    separator: " ")
                guard let place = text.firstRange(of: quote) else { continue }
                let tokens = count == 1 ? sentences[start].tokens : Tokens(text)
                let inside = tokens.indices.filter { tokens[$0].range.overlaps(place) }
                guard let first = inside.first, let last = inside.last else { continue }
                var clause = Self.clause(tokens, first...last)
                // Who says it is not what they say.
                if count == 1,
                    let content = AttributionFinder(names: names).find(in: tokens)?.content,
                    content.overlaps(clause)
                {
                    clause = clause.clamped(to: content)
                }
                return Passage(sentences: start..<(start + count), tokens: tokens, clause: clause)
            }
        }
        return nil
    }

    /// To the nearest words on both sides behind which something else is said.
    private static func clause(_ tokens: Tokens, _ range: ClosedRange<Int>) -> Range<Int> {
        let joints: Set<String> = ["but", "while", "although", "whereas"]
        func isJoint(_ index: Int) -> Bool {
            let word = tokens.lower(index)
            return [";", ".", "?", "!", ":"].contains(word) || joints.contains(word)
                || word == ","
                    && ["and", "but", "while", "although", "as"].contains(tokens.lower(index + 1))
        }
        var (start, end) = (range.lowerBound, range.upperBound + 1)
        while start > 0, !isJoint(start - 1) { start -= 1 }
        while end < tokens.count, !isJoint(end) { end += 1 }
        return start..<end
    }

    // MARK: What a statement says

    private func numbers(_ statement: Tokens, _ quote: Tokens) -> [DraftProblem] {
        let there = dates.all(in: quote)
        let stems = Set(quote.all.map(\.stem))
        var problems: [DraftProblem] = []
        let named = dates.all(in: statement)
        for date in named {
            let isSame = date.tokens.allSatisfy {
                statement[$0].kind == .mark || stems.contains(statement[$0].stem)
            }
            let isResolved = date.day != nil && there.contains { $0.day == date.day }
            if !isSame, !isResolved { problems.append(.day(statement.words(date.tokens))) }
        }
        let values = Set(Figure.all(in: quote).map(\.value))
        for figure in Figure.all(in: statement)
        where !values.contains(figure.value)
            && !named.contains(where: { $0.tokens.overlaps(figure.tokens) })
        {
            problems.append(.number(statement.words(figure.tokens)))
        }
        return problems
    }

    private func unknownNames(_ statement: Tokens, _ quote: Tokens) -> [DraftProblem] {
        let stems = quote.all.filter { $0.kind == .word }.map(\.stem)
        // A word that only begins the statement may be another form of one of the quote's.
        let known = Set(stems + stems.flatMap { $0.split(separator: "-").map(String.init) })
        return names.places(in: statement).compactMap { index in
            let stem = statement[index].stem
            let parts = stem.split(separator: "-").map(String.init)
            let isThere =
                known.contains(stem) || parts.allSatisfy(known.contains)
                || stem.count >= 4 && stems.contains { $0.hasPrefix(stem) }
                || index == 0 && stem.count >= 4 && stems.contains { $0.hasPrefix(stem.prefix(4)) }
            return isThere ? nil : .name(statement[index].name)
        }
    }

    /// Hedges and negations of the clause that the quote is part of, so that a quote can't be cut short of them.
    private func changes(_ statement: Tokens, _ passage: Passage) -> [DraftProblem] {
        var problems: [DraftProblem] = []
        let kept = Hedge.all(in: statement)
        let kinds = Set(kept.map(\.kind))
        let lost = Hedge.all(in: passage.tokens, passage.clause).first { hedge in
            !kinds.contains(hedge.kind) && !kept.contains { $0.word == hedge.word }
                && !(hedge.kind == .backshift
                    && (kinds.contains(.possibility)
                        || statement.all.contains { ["will", "won't", "to"].contains($0.lower) }))
        }
        if let lost { problems.append(.lostHedge(lost.word)) }
        let (there, here) = (
            Negation.all(in: passage.tokens, passage.clause), Negation.all(in: statement)
        )
        if let lost = there.first, here.isEmpty { problems.append(.lostNegation(lost)) }
        if there.isEmpty, let added = here.first { problems.append(.addedNegation(added)) }
        return problems
    }

    // MARK: Its other keys

    private func day(_ draft: FactDraft, _ passage: Passage) -> [DraftProblem] {
        guard let text = draft.date else { return [] }
        guard let day = CivilDate(text) else { return [.badDate(text)] }
        if let published, day > published { return [.laterDate(text, published: "\(published)")] }
        if day == published { return [] }
        // A day that the paragraph names, up to the quote's end.
        let paragraph = sentences[passage.sentences.lowerBound].paragraph
        let near =
            sentences[..<passage.sentences.upperBound].filter { $0.paragraph == paragraph }
            + sentences[passage.sentences]
        let isNamed = near.contains { dates.all(in: $0.tokens).contains { $0.day == day } }
        return isNamed ? [] : [.otherDate(text)]
    }

    private func value(_ draft: FactDraft, _ quote: Tokens) -> [DraftProblem] {
        guard let text = draft.value else { return [] }
        guard let value = FactValue(text) else { return [.badValue(text)] }
        if case .date(let day) = value {
            return dates.all(in: quote).contains { $0.day == day } ? [] : [.otherValue(text)]
        }
        let tokens = Tokens(PlainText.of(text))
        let isThere = numbers(tokens, quote).isEmpty && unknownNames(tokens, quote).isEmpty
        return isThere ? [] : [.otherValue(text)]
    }

    private func speaker(_ speaker: String, _ passage: Passage) -> [DraftProblem] {
        let parts = PlainText.of(speaker).split(separator: ",", maxSplits: 1).map {
            Tokens(String($0))
        }
        guard let head = parts.first else { return [.unknownSpeaker(speaker)] }
        func weighty(_ tokens: Tokens) -> Set<String> {
            Set(
                tokens.all.filter { $0.kind == .word && !Lexicon.particles.contains($0.stem) }.map(
                    \.stem))
        }
        func stems(_ range: some Sequence<Sentence>) -> Set<String> {
            Set(range.flatMap { $0.tokens.all.map(\.stem) })
        }
        let wanted = weighty(head).isEmpty ? Set(head.all.map(\.stem)) : weighty(head)
        let described = parts.dropFirst().reduce(into: Set<String>()) { $0.formUnion(weighty($1)) }
        let all = stems(sentences)
        guard wanted.union(described).isSubset(of: all) else { return [.unknownSpeaker(speaker)] }
        // Whom the sentence names itself says it.
        let own = AttributionFinder(names: names)
        for sentence in sentences[passage.sentences] {
            guard let found = own.find(in: sentence.tokens)?.speaker, found.pronoun == nil else {
                continue
            }
            let words = weighty(
                Tokens(found.words.split(separator: ",").first.map(String.init) ?? ""))
            if words.isDisjoint(with: wanted) {
                return [.otherSpeaker(speaker, article: found.words)]
            }
        }
        let start = max(0, passage.sentences.lowerBound - 4)
        let end = min(sentences.count, passage.sentences.upperBound + 1)
        let near = stems(sentences[start..<end])
        // The last word is the family name, or the role.
        let last = head.all.last { $0.kind == .word && !Lexicon.particles.contains($0.stem) }?.stem
        let isNear = last.map(near.contains) ?? true
        return isNear ? [] : [.farSpeaker(speaker)]
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic,
            text.utf8.count <= 64
        else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
        }
    }
}
