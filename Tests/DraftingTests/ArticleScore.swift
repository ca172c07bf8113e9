// SPDX-License-Identifier: GPL-3.0-or-later

import Drafting
import Facts
import Foundation
import TestSupport

/// What rules drafted from an article, held against what a person takes from it.
struct ArticleScore {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Articles")

    let expected: Int
    /// Drafted with the same speaker, date and value.
    var found: [String] = []
    /// Drafted, and a speaker, a date or a value is not what it should be.
    var wrong: [String] = []
    /// Drafted without a speaker, a date or a value that a person gives.
    var incomplete: [String] = []
    /// Not drafted, though listed with a reason.
    var missed: [String] = []
    /// Drafted, and a person would not.
    var extra: [String] = []
    /// Of those found, how many have the person's grade.
    var graded = 0
    let sentences: Int
    /// Sentences that are neither drafted nor listed.
    let silent: Int

    init(_ name: String) throws {
        let article = try Article(
            contentsOf: Self.folder.appendingPathComponent("\(name).txt").path)
        let base = try FactBase(
            contentsOf: Self.folder.appendingPathComponent("\(name).expected.yaml").path)
        let draft = Draft(Reading(article, published: nil), source: base.source)
        let search = base.check(against: article)
        precondition(search.isEmpty, "\(search.map(\.message))")
        expected = base.facts.count
        sentences = draft.reading.sentences.count
        silent = sentences - draft.facts.count - draft.leftOut.count
        var used: Set<String> = []
        for fact in base.facts {
            let quote = PlainText.of(fact.quote?.text ?? "")
            guard
                let item = draft.facts.first(where: { PlainText.of($0.fact.quote).contains(quote) })
            else {
                missed.append(fact.id)
                continue
            }
            used.insert(item.fact.id)
            let date = fact.date == base.published && !Self.hasDate(fact) ? nil : "\(fact.date)"
            let own = item.fact
            let pairs: [(String?, String?)] = [
                (fact.saidBy, own.saidBy), (date, own.date), (fact.value?.text, own.value),
            ]
            if pairs.contains(where: { $1 != nil && $0 != $1 }) {
                wrong.append(fact.id)
            } else if pairs.contains(where: { $0 != $1 }) {
                incomplete.append(fact.id)
            } else {
                found.append(fact.id)
                if own.grade == fact.grade.text { graded += 1 }
            }
        }
        extra = draft.facts.map(\.fact.id).filter { !used.contains($0) }
    }

    /// Whether the expected fact itself has a date: one that was said on the day of publication looks like one
    /// without.
    private static func hasDate(_ fact: Fact) -> Bool {
        fact.place.file.line(fact.place.line)?.contains("date: ") ?? false
    }

    /// As the page's table has it.
    var row: [Int] {
        [expected, found.count, wrong.count, incomplete.count, missed.count, extra.count]
    }

    var words: String {
        "\(found.count) of \(expected) found, \(wrong.count) wrong \(wrong), \(incomplete.count) incomplete "
            + "\(incomplete), \(missed.count) missed \(missed), \(extra.count) extra \(extra); the grade of "
            + "\(graded) of those found is the person's; \(sentences) sentences, \(silent) in silence"
    }
}
