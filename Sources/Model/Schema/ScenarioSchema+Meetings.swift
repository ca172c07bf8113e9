// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var meetingDefinitions: [(String, JSONSchema)] {
        let timings = ["rate", "after", "on", "every", "when"]
        let meeting = JSONSchema.mapping(
            required: ["who"],
            [
                ("who", .texts("The actors who meet.")),
                (
                    "needs",
                    JSONSchema.type("string", "array", "boolean")
                        .with("items", .schema(.type("string")))
                        .described(
                            "A meeting that must be held before, or a condition; or a list of them."
                        )
                ),
                ("on", day("The day on which it is held.")),
                ("after", formula("How long after its needs are met; may be drawn.")),
                ("cancelled", .definition("cancellation")),
                ("postponed", .definition("postponement")),
                ("revived", .definition("revival")),
                ("agenda", text("The negotiation that is held at it.")),
                effects, because, note,
            ]
        ).withOne(of: ["on", "after"])
        let postponement = trigger(
            timings,
            also: [("by", formula("How far the date moves; may be drawn."))],
            of: "Runs while the meeting is scheduled.", required: ["by"])
        return [
            ("meeting", meeting),
            (
                "cancellation",
                trigger(timings, also: [effects], of: "Runs until the meeting is held.")
            ),
            ("postponement", postponement),
            (
                "revival",
                trigger(timings, also: [], of: "Runs while it is cancelled; back to pending.")
            ),
        ]
    }
}
