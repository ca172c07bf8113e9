// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts
internal import Foundation

/// Drafts facts by rules: who said what and when, figures, days and hedges, sentence by sentence.
struct RuleDrafter {
    private let reading: Reading
    private let attributions: AttributionFinder
    private let dates: DateFinder
    private let review: DraftReview
    private let fullNames: FullNames
    private var drafts: [(FactDraft, Int)] = []
    private var leftOut: [LeftOut] = []
    private var taken: Set<String> = []
    private var last: (speaker: Attribution.Speaker, sentence: Sentence)?

    static func draft(_ reading: Reading) -> (facts: [(FactDraft, Int)], leftOut: [LeftOut]) {
        var drafter = RuleDrafter(reading)
        for sentence in reading.sentences { drafter.read(sentence) }
        return (drafter.drafts, drafter.leftOut)
    }

    private init(_ reading: Reading) {
        self.reading = reading
        attributions = AttributionFinder(names: reading.names)
        dates = DateFinder(published: reading.published)
        review = DraftReview(reading)
        fullNames = FullNames(reading)
    }

    private mutating func read(_ sentence: Sentence) {
        if let reason = LeftOut.Reason(sentence, reading) {
            leftOut.append(LeftOut(sentence: sentence, reason: reason))
            return
        }
        let tokens = sentence.tokens
        let found = attributions.find(in: tokens)
        var speaker = found?.speaker
        var remark: String?
        if let pronoun = speaker?.pronoun {
            guard let named = meant(by: pronoun, in: sentence) else {
                leftOut.append(LeftOut(sentence: sentence, reason: .pronoun(pronoun)))
                return
            }
            remark = "'\(pronoun)' in the article"
            speaker = named
        } else if let found = speaker {
            speaker?.words = fullNames.full(found.words)
        } else if let said = continued(sentence) {
            remark = "goes on from the sentence before"
            speaker = said
        }
        guard speaker != nil || isClear(sentence) else { return remember(nil, of: sentence) }
        let draft = draft(sentence, found, speaker, remark: remark)
        remember(speaker, of: sentence)
        if let problem = review.problems(of: draft).first {
            leftOut.append(LeftOut(sentence: sentence, reason: .refused(problem.message)))
            return
        }
        taken.insert(draft.id)
        drafts.append((draft, sentence.number))
    }

    // MARK: Who

    /// Whom a pronoun of the next sentences may stand for: who speaks, or the person whom a sentence begins with.
    /// Nobody if it names another person.
    private mutating func remember(_ speaker: Attribution.Speaker?, of sentence: Sentence) {
        if let speaker {
            last = (speaker, sentence)
        } else if let person = fullNames.first(in: sentence.tokens) {
            last = (
                .init(words: person, pronoun: nil, isNameless: false, isNamed: true), sentence
            )
        } else if fullNames.isAny(in: sentence.tokens) {
            last = nil
        }
    }

    /// Whom a pronoun stands for: the last speaker, if it fits and is near.
    private func meant(by pronoun: String, in sentence: Sentence) -> Attribution.Speaker? {
        guard let last, sentence.paragraph - last.sentence.paragraph <= 1,
            sentence.number - last.sentence.number <= 3
        else { return nil }
        let isPerson =
            last.speaker.isNamed && last.speaker.words.first?.isUppercase == true
            && !last.speaker.words.lowercased().hasPrefix("the ")
        return (pronoun == "he" || pronoun == "she") == isPerson ? last.speaker : nil
    }

    /// A sentence within quotation marks behind one by the same speaker.
    private func continued(_ sentence: Sentence) -> Attribution.Speaker? {
        guard let last, last.sentence.number == sentence.number - 1,
            last.sentence.paragraph == sentence.paragraph, isWhollyQuoted(sentence)
        else { return nil }
        return last.speaker
    }

    private func isWhollyQuoted(_ sentence: Sentence) -> Bool {
        let tokens = sentence.tokens
        return tokens.lower(0) == "\"" && tokens.all.count { $0.text == "\"" } == 2
            && tokens.lower(tokens.count - 1) == "\""
    }

    /// Whether a sentence that nobody says holds something, and says of whom; if not, it is listed.
    private mutating func isClear(_ sentence: Sentence) -> Bool {
        let tokens = sentence.tokens
        let reason: LeftOut.Reason?
        let first = tokens.lower(0)
        if isWhollyQuoted(sentence) {
            reason = .nobody
        } else if Lexicon.pronouns.contains(first)
            || ["this", "that", "these", "those"].contains(first)
        {
            reason = .pronoun(first)
        } else if ["his", "her", "their", "its"].contains(first),
            reading.names.places(in: tokens).isEmpty
        {
            reason = .pronoun(first)
        } else {
            let holds =
                !reading.names.places(in: tokens, beginsAnywhere: false).isEmpty
                || !dates.all(in: tokens).isEmpty || !Figure.all(in: tokens).isEmpty
                || !Hedge.all(in: tokens).isEmpty
            reason = holds ? nil : .nothing
        }
        if let reason { leftOut.append(LeftOut(sentence: sentence, reason: reason)) }
        return reason == nil
    }

    // MARK: The fact

    private func draft(
        _ sentence: Sentence, _ found: Attribution?, _ speaker: Attribution.Speaker?,
        remark: String?
    ) -> FactDraft {
        let tokens = sentence.tokens
        var content = found?.content ?? 0..<tokens.count
        if found == nil, isWhollyQuoted(sentence) { content = 1..<(tokens.count - 1) }
        while content.count > 1, [".", ","].contains(tokens.lower(content.upperBound - 1)) {
            content = content.lowerBound..<(content.upperBound - 1)
        }
        let statement = Self.sentence(tokens.words(content))
        let days = dates.all(in: tokens)
        var draft = FactDraft(
            id: id(of: Tokens(statement)), statement: statement, quote: sentence.text,
            saidBy: speaker?.words, grade: "")
        draft.remarks["said_by"] = remark
        // When it was said stands outside of what was said.
        let outside = days.filter { !content.overlaps($0.tokens) }
        let isWhole = content.count >= tokens.count - 1
        let said =
            isWhole
            ? days.filter { day in
                found.map {
                    abs(day.tokens.lowerBound - $0.verb) <= 3
                        && tokens.lower(day.tokens.lowerBound - 1) == "on"
                } ?? false
            } : outside
        if speaker != nil,
            let day = said.compactMap(\.day).first(where: {
                reading.published == nil || $0 <= reading.published ?? $0
            })
        {
            draft.date = "\(day)"
        }
        let values =
            FoundQuantity.all(in: tokens, besides: days).filter { content.overlaps($0.tokens) }.map(
                \.text)
            + days.filter { day in
                // Since a day: something else happened on it.
                !Self.isSince(tokens, day) && content.overlaps(day.tokens)
                    && !(isWhole
                        && draft.date.map { "\(day.day.map { "\($0)" } ?? "")" == $0 } ?? false)
            }.compactMap { $0.day.map { "\($0)" } }
        if values.count == 1 { draft.value = values[0] }
        if values.count > 1 {
            draft.remarks["statement"] = "figures and days: " + values.joined(separator: "; ")
        }
        let unresolved = days.filter { $0.day == nil }.map { tokens.words($0.tokens) }
        if !unresolved.isEmpty, draft.value == nil {
            draft.remarks["quote"] = "not resolved to a day: " + unresolved.joined(separator: ", ")
        }
        let grade = Grading(tokens, content, speaker, found)
        draft.grade = grade.grade
        draft.remarks["grade"] = grade.reason
        return draft
    }

    private static func isSince(_ tokens: Tokens, _ day: FoundDate) -> Bool {
        let start = max(0, day.tokens.lowerBound - 6)
        return (start..<day.tokens.lowerBound).contains { tokens.lower($0) == "since" }
    }

    /// With a capital letter at its start.
    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Up to four weighty words.
    private func id(of tokens: Tokens) -> String {
        let words = tokens.all.filter {
            $0.kind != .mark && !Lexicon.common.contains($0.stem)
                && !Lexicon.verbs.contains($0.stem)
                && !["has", "had", "have", "said", "not", "s", "t"].contains($0.stem)
        }.map { word in
            String(
                word.stem.folded.unicodeScalars.filter {
                    $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
                })
        }.filter { !$0.isEmpty }.prefix(4)
        var name = words.joined(separator: "_")
        if name.first?.isLetter != true { name = "fact_" + name }
        name = String(name.prefix(56))
        var (free, count) = (name, 1)
        while taken.contains(free) {
            count += 1
            free = "\(name)_\(count)"
        }
        return free
    }
}

extension String {
    /// Without accents: `cafe`.
    fileprivate var folded: String {
        String(
            String.UnicodeScalarView(
                decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    $0.properties.generalCategory != .nonspacingMark
                }))
    }
}
