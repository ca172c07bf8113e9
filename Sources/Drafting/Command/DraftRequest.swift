// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// What the command is asked, as JSON. `DraftSchema` describes both directions.
enum DraftRequest {
    static let version = 1

    static func facts(_ reading: Reading, source: String, drafted: [FactDraft]) -> String {
        JSONValue.object([
            ("format", .string("simulate draft")), ("version", .integer(version)),
            ("task", .string("facts")), ("source", .string(source)),
            ("published", JSONValue(reading.published.map { "\($0)" })),
            (
                "sentences",
                .array(
                    reading.sentences.map {
                        .object([
                            ("number", .integer($0.number)), ("line", .integer($0.line)),
                            ("text", .string($0.text)),
                        ])
                    })
            ),
            ("drafted", .array(drafted.map(json))), ("rules", JSONValue(rules)),
            (
                "answer",
                .string(
                    #"{"facts": [{"id", "statement", "quote", "said_by", "date", "value", "grade"}]}"#
                )
            ),
        ]).text
    }

    static func scenario(_ reading: Reading, source: String, facts: [FactDraft]) -> String {
        JSONValue.object([
            ("format", .string("simulate draft")), ("version", .integer(version)),
            ("task", .string("scenario")), ("source", .string(source)),
            ("published", JSONValue(reading.published.map { "\($0)" })),
            ("facts", .array(facts.map(json))), ("rules", JSONValue(scenarioRules)),
            (
                "answer",
                .string(
                    #"{"actors": [{"id", "name", "facts"}], "leverage": [{"id", "holder", "against", "stages", "facts"}], "#
                        + #""meetings": [{"id", "who", "facts"}], "questions": [{"id", "question", "of", "by", "facts"}]}"#
                )
            ),
        ]).text
    }

    private static func json(_ fact: FactDraft) -> JSONValue {
        .object([
            ("id", .string(fact.id)), ("statement", .string(fact.statement)),
            ("quote", .string(fact.quote)), ("said_by", JSONValue(fact.saidBy)),
            ("date", JSONValue(fact.date)), ("value", JSONValue(fact.value)),
            ("grade", .string(fact.grade)),
        ])
    }

    /// What a fact is refused for, told beforehand.
    private static let rules = [
        "quote: one passage of the article, word for word, whole words, at least 15 characters",
        "statement: your own words; every number, name and day in it is in the quote",
        "statement: keeps the hedges (could, may, plans, agreed, if) and negations of the quote's clause",
        "said_by: who says it in the article, named near the quote; null if nobody does",
        "date: when it was said, YYYY-MM-DD, named in the paragraph; null if not; never after published",
        "value: a day, or a number with a unit, in the quote; null if none",
        "grade: Admiralty code, source A to F, statement 1 to 6",
    ]

    private static let scenarioRules = [
        "facts: a list of ids of the facts that an item rests on, at least one",
        "actors: name as in the article; id is a letter, then letters, digits and _",
        "leverage: holder and against are ids of actors; stages are 2 to 8 names, the present one first",
        "meetings: who are ids of at least two actors",
        "questions: of is the id of a meeting, or ITEM.STAGE of a leverage item; by is a day after published",
    ]
}
