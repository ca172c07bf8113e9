// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var outcomeDefinitions: [(String, JSONSchema)] {
        let kinds = ["yes", "date_of", "value", "category"]
        func needs(_ keys: String...) -> JSONSchema.Value {
            .schema(JSONSchema([("anyOf", .list(keys.map { .schema(.has($0)) }))]))
        }
        func days(_ words: String) -> JSONSchema {
            let list = JSONSchema.type("array").with("items", .schema(day("A day.")))
                .with("minItems", .number(1))
            return .any(of: day("A day."), list).described(words)
        }
        let share = JSONSchema.type("string").with("pattern", .text("^ *[0-9]+ +of +[0-9]+ *$"))
            .described("So many of so many past cases: 5 of 12.")
        let reference = JSONSchema.mapping([
            ("share", share),
            ("cases", text("A CSV file of past cases, from the scenario's folder.")),
            ("where", text("Use only cases for which this holds: hostility == H1.")),
            ("event", .texts("Outcomes of cases to count; the most frequent one if left out.")),
            ("group", text("The column that groups similar cases, or none; group if left out.")),
            ("within", formula("The time that a case has; that of the question if left out.")),
            ("note", text("Anything a reader should know.")),
        ]).withOne(of: ["share", "cases"])
        let market = JSONSchema.mapping(
            required: ["on", "chance", "source"],
            [
                ("on", day("The day on which it was given.")),
                (
                    "chance",
                    JSONSchema.type("string", "number").described("From 0 to 1, or as 55%.")
                ),
                ("source", text("Who gave it.")),
            ])
        let outcome = JSONSchema.mapping([
            ("question", text("The question in words.")),
            ("yes", formula("The condition asked about: was it so at any moment?")),
            ("while", formula("It counts only at moments at which this holds too.")),
            (
                "by",
                days(
                    "Up to the end of that day, or of each of a list; the scenario's end if left out."
                )
            ),
            ("on", days("At the end of that day, or of each of a list, and only then.")),
            ("date_of", formula("The condition whose first moment is asked for.")),
            ("value", formula("The number asked for.")),
            ("unit", text("The unit in which the number is given, converted where it can be.")),
            ("category", formula("The stage, status or label asked for.")),
            (
                "reference",
                .any(of: share, reference).described(
                    "What past cases say of it: 5 of 12, or a file of cases. Of a yes/no question or a date."
                )
            ),
            (
                "markets",
                JSONSchema.type("array").with("items", .schema(market)).described(
                    "Chances that others gave, by day. Of a yes/no question or a date.")
            ),
            ("note", text("Anything a reader should know.")),
        ])
        .withOne(of: kinds)
        .with(
            "dependencies",
            .schema(
                JSONSchema([
                    (
                        "by",
                        .schema(
                            JSONSchema.has("yes").with("not", .schema(.has("on"))))
                    ),
                    ("while", needs("yes")), ("on", needs("yes", "value", "category")),
                    ("unit", needs("value")), ("reference", needs("yes", "date_of")),
                    ("markets", needs("yes", "date_of")),
                ])))
        let anything = JSONSchema().described(
            "A formula or, for a part of the file, its new content.")
        let variant = JSONSchema.mapping(
            required: [],
            [
                ("title", text("A title for the tables.")),
                ("note", text("Anything a reader should know.")),
                (
                    "without",
                    .texts("Facts without which the variant says what would be.")
                ),
                (
                    "set",
                    JSONSchema.type("object", "null")
                        .with("additionalProperties", .schema(anything))
                        .described("What is set: a state, a stage, a parameter, any path.")
                ),
                (
                    "happens",
                    .texts(
                        "What happens, with all that it does: an event, a stage (L.S), a meeting, an "
                            + "option (D.O).")
                ),
                (
                    "at",
                    day(
                        "The day from which on; the start if left out. For the state and 'happens'."
                    )
                ),
            ]
        ).with("anyOf", .list([.schema(.has("set")), .schema(.has("happens"))]))
        return [("outcome", outcome), ("variant", variant)]
    }
}
