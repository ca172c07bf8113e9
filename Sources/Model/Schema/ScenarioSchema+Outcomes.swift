// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var outcomeDefinitions: [(String, JSONSchema)] {
        let kinds = ["yes", "date_of", "value", "category"]
        func needs(_ keys: String...) -> JSONSchema.Value {
            .schema(JSONSchema([("anyOf", .list(keys.map { .schema(.has($0)) }))]))
        }
        let outcome = JSONSchema.mapping([
            ("question", text("The question in words.")),
            ("yes", formula("The condition asked about: was it so at any moment?")),
            ("by", day("Up to the end of that day; the scenario's end if left out.")),
            ("on", day("At the end of that day, and only then.")),
            ("date_of", formula("The condition whose first moment is asked for.")),
            ("value", formula("The number asked for.")),
            ("unit", text("The unit in which the number is given, converted where it can be.")),
            ("category", formula("The stage, status or label asked for.")),
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
                    ("on", needs("yes", "value", "category")),
                    ("unit", needs("value")),
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
