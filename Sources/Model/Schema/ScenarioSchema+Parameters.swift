// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var parameterDefinitions: [(String, JSONSchema)] {
        let whole = JSONSchema.mapping([
            ("is", formula("A number, a distribution like beta(4, 4), or 5 to 20 days.")),
            (
                "share",
                JSONSchema.type("string").with("pattern", .text("^ *[0-9]+ +of +[0-9]+ *$"))
                    .described(
                        "A base rate, from so many of so many cases: 7 of 12. A probability.")
            ),
            (
                "rate_of",
                JSONSchema.type("string").with("pattern", .text("^ *[0-9]+ +in +[^ ]"))
                    .described(
                        "A rate per unit of time, from so many events seen in so long a time: 3 in 10 years."
                    )
            ),
            (
                "base_rate",
                JSONSchema.type("string").with("pattern", .text("^ *[0-9]+ +in +[^ ]"))
                    .described(
                        "Older name of rate_of: a rate per unit of time. A base rate as forecasters call it is a share."
                    )
            ),
            ("unit", text("The unit of a plain number; introduces its name.")),
            (
                "evidence",
                JSONSchema.type("object", "null").with(
                    "additionalProperties",
                    .schema(JSONSchema.type("number").with("exclusiveMinimum", .number(0)))
                ).described("Odds multipliers by fact, for a parameter between 0 and 1.")
            ),
            because, note,
        ]).withOne(of: ["is", "share", "rate_of", "base_rate"])
        let correlation = JSONSchema.mapping(
            required: ["between", "rank"],
            [
                (
                    "between",
                    JSONSchema.type("array").with("items", .schema(.type("string")))
                        .with("minItems", .number(2)).with("maxItems", .number(2))
                        .described("Two parameters.")
                ),
                (
                    "rank",
                    JSONSchema.type("number").with("minimum", .number(-1))
                        .with("maximum", .number(1)).described("Spearman's rank correlation.")
                ),
                because, note,
            ])
        let definition = JSONSchema.mapping(
            required: ["is"],
            [("is", formula("Its value, as a formula over other names.")), because, note])
        return [
            ("parameter", .any(of: formula("A number or a distribution."), whole)),
            ("correlation", correlation),
            ("definition", .any(of: formula("What it is."), definition)),
        ]
    }
}
