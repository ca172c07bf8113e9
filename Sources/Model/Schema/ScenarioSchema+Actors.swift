// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var actorDefinitions: [(String, JSONSchema)] {
        let state = JSONSchema.mapping(
            required: ["is"],
            [
                ("is", formula("Its value at the start of a trial; may be drawn.")),
                ("unit", text("The unit of a plain number; introduces its name.")),
                (
                    "one_of",
                    JSONSchema.type("array").with("items", .schema(.type("string")))
                        .with("minItems", .number(2)).with("maxItems", .number(250))
                        .described("The labels that it can have.")
                ),
                because, note,
            ])
        let actor = JSONSchema.mapping([
            ("name", text("The name in full.")),
            ("side", text("Whose side the actor is on.")),
            (
                "has",
                JSONSchema.named(.definition("state"), names: name)
                    .described("Quantities of the actor, read and set as actor.quantity.")
            ),
            ("note", text("Anything a reader should know.")),
        ])
        return [
            ("state", .any(of: formula("Its value at the start of a trial."), state)),
            ("actor", .any(of: .type("null"), actor)),
        ]
    }

    private static var fading: JSONSchema {
        JSONSchema.type("string").with("pattern", .text("^half in "))
            .described("In what time it falls to half: half in 60 days.")
    }

    static var leverageDefinitions: [(String, JSONSchema)] {
        let stage = trigger(
            ["rate", "after", "on", "when"], also: [effects],
            of: "Runs while the item is at the stage before.")
        let withdrawal = trigger(
            ["rate", "after", "on", "when"],
            also: [("to", text("The stage it falls back to; the first if left out.")), effects],
            of: "How it falls back.")
        let supply = JSONSchema.mapping(
            required: ["stock", "unit"],
            [
                ("stock", formula("How much there is at the start; may be drawn.")),
                ("unit", text("What is counted; introduces the unit's name.")),
                (
                    "use",
                    JSONSchema.named(formula("What entering the stage takes."), names: name)
                        .described("What entering a stage takes from the stock.")
                ),
                because, note,
            ])
        let item = JSONSchema.mapping(
            required: ["holder", "stages"],
            [
                ("holder", text("The actor who holds it.")),
                ("for", text("The actor who would be given it.")),
                ("against", text("The actor under pressure.")),
                (
                    "stages",
                    JSONSchema.named(.definition("stage"), names: name, atLeast: 2)
                        .described("Its stages in order; every trial starts in the first.")
                ),
                ("withdrawn", .definition("withdrawal")),
                ("supply", .definition("supply")),
                (
                    "pressure",
                    JSONSchema.named(formula("The pressure at that stage."), names: name)
                        .described("Pressure by stage: all but the first are needed.")
                ),
                (
                    "fades",
                    JSONSchema.any(of: fading, JSONSchema.named(fading, names: name))
                        .described("How pressure wears off, for all stages or by stage.")
                ),
                ("used", text("The stage from which on it is used and no longer threatens.")),
                because, note,
            ])
        return [
            ("leverage", item), ("stage", .any(of: .type("null"), stage)),
            ("withdrawal", withdrawal), ("supply", supply),
        ]
    }
}
