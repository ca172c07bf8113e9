// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var gameDefinitions: [(String, JSONSchema)] {
        let rationality = (
            "rationality",
            formula("How strongly payoffs decide: 0 is a lottery, larger is surer.")
        )
        let game = trigger(
            ["rate", "after", "on", "every", "when"],
            also: [
                rationality,
                (
                    "players",
                    JSONSchema.named(.definition("player"), names: name, atLeast: 2)
                        .with("maxProperties", .number(2))
                        .described("The two actors who choose.")
                ),
                (
                    "payoffs",
                    JSONSchema.named(
                        JSONSchema.named(payoff, names: name, atLeast: 2), names: name, atLeast: 2
                    ).described("By the first player's option, then the second's: both payoffs.")
                ),
            ], of: "Two actors who choose at once, neither knowing the other's choice.",
            required: ["players", "payoffs"])
        let option = JSONSchema.mapping([
            ("when", formula("Whether it is open; always if left out.")), effects, because, note,
        ])
        let player = JSONSchema.mapping(
            required: ["options"],
            [
                rationality,
                (
                    "options",
                    JSONSchema.named(.any(of: .type("null"), option), names: name, atLeast: 2)
                        .with("maxProperties", .number(Game.mostOptions))
                        .described("What the player can choose.")
                ),
            ])
        return [("game", game), ("player", player)]
    }

    private static var payoff: JSONSchema {
        JSONSchema.type("array").with("items", .schema(formula("What it is worth.")))
            .with("minItems", .number(2)).with("maxItems", .number(2))
            .described("The first player's payoff and the second's.")
    }
}
