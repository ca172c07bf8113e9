// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var choiceDefinitions: [(String, JSONSchema)] {
        let anything = JSONSchema().described(
            "A formula or, for a part of the file, its new content.")
        let option = JSONSchema.any(
            of: .type("null"),
            JSONSchema.mapping([
                ("note", text("Anything a reader should know.")),
                (
                    "set",
                    JSONSchema.type("object", "null")
                        .with("additionalProperties", .schema(anything))
                        .described("What is set: a state, a stage, a parameter, any path.")
                ),
                (
                    "happens",
                    .texts("What happens, with all that it does, as in a variant.")
                ),
                (
                    "at",
                    .texts("The day from which on, or a list of days, each an option of its own.")
                ),
            ]))
        let choice = JSONSchema.mapping(
            required: ["options"],
            [
                ("who", text("The actor whose choice it is.")),
                ("note", text("Anything a reader should know.")),
                ("options", JSONSchema.named(option, names: name)),
            ])
        let aim = JSONSchema.mapping([
            ("note", text("Anything a reader should know.")),
            ("utility", formula("The worth of a trial, from its outcomes and the choices.")),
            ("at_least", formula("The least chance that is enough, such as 15 %.")),
            ("of", text("The outcome whose chance it is.")),
        ]).withOne(of: ["utility", "at_least"])
        return [("choice", choice), ("aim", aim)]
    }
}
