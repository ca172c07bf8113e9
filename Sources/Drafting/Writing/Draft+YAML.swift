// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

extension Draft {
    /// A facts file for review, with what was not drafted as comments.
    public var yaml: String {
        var lines = [
            "# Drafted by 'simulate draft'. Read each fact against its quote, correct it, grade it, and remove",
            "# 'draft: true'. Docs/Drafting.md says how.",
            "source: \(YAMLText.of(source))",
        ]
        if let published = reading.published {
            let origin = reading.publishedLine.map { "  # as line \($0) of the article says" } ?? ""
            lines.append("published: \(published)\(origin)")
        } else {
            lines.append("# published: the article names no day; add it here, like 2025-10-17")
        }
        lines.append("note: drafted; grades are suggestions")
        lines += ["", "facts:"]
        for item in facts { lines += Self.lines(item.fact) }
        if !leftOut.isEmpty {
            lines += ["", "# Not drafted:"]
            lines += leftOut.map {
                VisibleText.of("#   line \($0.sentence.line), \($0.words): \($0.sentence.text)")
            }
        }
        if !refused.isEmpty {
            lines += ["", "# Refused:"]
            lines += refused.map {
                VisibleText.of("#   \($0.name): \($0.reasons.joined(separator: "; ")): \($0.text)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ fact: FactDraft) -> [String] {
        func line(_ key: String, _ value: String?, isPlain: Bool = false) -> String? {
            value.map { value in
                let remark = fact.remarks[key].map { "  # " + VisibleText.of($0) } ?? ""
                return "    \(key): \(isPlain ? value : YAMLText.of(value))\(remark)"
            }
        }
        return ["  \(fact.id):"]
            + [
                line("statement", fact.statement), line("said_by", fact.saidBy),
                line("date", fact.date, isPlain: true), line("value", fact.value),
                line("grade", fact.grade, isPlain: true),
                fact.remarks["quote"].map {
                    "    quote: \(YAMLText.quoted(fact.quote))  # \(VisibleText.of($0))"
                }
                    ?? "    quote: \(YAMLText.quoted(fact.quote))",
                "    draft: true",
            ].compactMap { $0 }
    }

    /// A scenario that names the facts at this path; `nil` if none was drafted.
    public func scenario(named name: String, facts path: String) -> String? {
        guard let skeleton, let published = reading.published else { return nil }
        let last = skeleton.questions.map(\.by).max() ?? published.adding(days: 180)
        var lines = [
            "# Drafted by 'simulate draft'. Every rate and delay is a placeholder: nobody has estimated it.",
            "scenario: \(name)", "facts: \(YAMLText.of(path))", "starts: \(published)",
            "ends: \(last)",
        ]
        func section(_ key: String, _ items: [String]) {
            if !items.isEmpty { lines += ["", "\(key):"] + items }
        }
        section(
            "actors",
            skeleton.actors.map {
                "  \($0.id): {name: \(YAMLText.quoted($0.name))}  # \($0.facts.joined(separator: ", "))"
            })
        section(
            "leverage",
            skeleton.leverage.flatMap { item in
                [
                    "  \(item.id):", "    holder: \(item.holder)", "    against: \(item.against)",
                    "    because: [\(item.facts.joined(separator: ", "))]", "    stages:",
                    "      \(item.stages[0]):",
                ]
                    + item.stages.dropFirst().map {
                        "      \($0): {rate: 0.01 per day, note: a placeholder}"
                    }
            })
        section(
            "meetings",
            skeleton.meetings.map {
                "  \($0.id): {who: [\($0.who.joined(separator: ", "))], after: 10 to 60 days, because: [\($0.facts.joined(separator: ", "))], "
                    + "note: the delay is a placeholder}"
            })
        section(
            "outcomes",
            skeleton.questions.map {
                "  \($0.id): {question: \(YAMLText.quoted($0.question)), yes: \($0.condition), by: \($0.by)}"
                    + "  # \($0.facts.joined(separator: ", "))"
            })
        return lines.joined(separator: "\n") + "\n"
    }
}
