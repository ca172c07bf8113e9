// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var expectationDefinitions: [(String, JSONSchema)] {
        func needs(_ keys: [String]) -> JSONSchema.Value {
            .schema(JSONSchema([("anyOf", .list(keys.map { .schema(.has($0)) }))]))
        }
        let expectation = JSONSchema.mapping([
            ("never", formula("A condition that holds in no trial.")),
            ("always", formula("A condition that holds in every trial.")),
            ("outcome", text("The outcome whose chance lies 'between'.")),
            ("mean", text("The outcome whose mean lies 'between'.")),
            ("median", text("The outcome whose median lies 'between'.")),
            ("between", formula("The range, both ends included: 2 to 30 %.")),
            ("is", text("The label that is asked about, of an outcome with labels.")),
            (
                "raise",
                text(
                    "A parameter, from its lower to its upper quartile; or any path, with from and to."
                )
            ),
            ("from", formula("The lower value of what is raised.")),
            ("to", formula("The higher value of what is raised.")),
            ("variant", text("The variant that is compared with the scenario as it is.")),
            ("raises", text("The outcome whose chance or mean this raises.")),
            ("lowers", text("The outcome whose chance or mean this lowers.")),
            ("because", .texts("Why it must be so, in words or as the id of a fact.")),
            ("note", text("Anything a reader should know.")),
        ])
        .withOne(of: ["never", "always", "outcome", "mean", "median", "raise", "variant"])
        .with(
            "dependencies",
            .schema(
                JSONSchema([
                    ("outcome", .list([.text("between")])), ("mean", .list([.text("between")])),
                    ("median", .list([.text("between")])),
                    ("between", needs(["outcome", "mean", "median"])),
                    ("raise", needs(["raises", "lowers"])),
                    ("variant", needs(["raises", "lowers"])),
                    ("raises", .schema(JSONSchema([("not", .schema(.has("lowers")))]))),
                    ("from", .list([.text("to"), .text("raise")])), ("to", .list([.text("from")])),
                ])))
        return [("expectation", expectation)]
    }
}
