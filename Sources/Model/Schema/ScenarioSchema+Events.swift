// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var eventDefinitions: [(String, JSONSchema)] {
        [("event", trigger(allTimings, also: [effects], of: "Something that may happen."))]
    }

    static var decisionDefinitions: [(String, JSONSchema)] {
        let option = JSONSchema.mapping(
            required: ["utility"],
            [
                ("utility", formula("What it is worth to the actor, from the state then.")),
                ("when", formula("Whether it is open; always if left out.")),
                effects, because, note,
            ])
        let decision = trigger(
            allTimings,
            also: [
                ("who", text("The actor who decides.")),
                (
                    "rationality",
                    formula("Precision of choice: 0 is random; best always takes the best option.")
                ),
                (
                    "options",
                    JSONSchema.named(.definition("option"), names: name, atLeast: 2)
                        .described("What can be chosen.")
                ),
            ], of: "An actor's choice, made whenever its moment comes.",
            required: ["who", "rationality", "options"])
        return [("decision", decision), ("option", option)]
    }

    private static let allTimings = ["rate", "after", "on", "every", "when"]

    /// A mapping that says when something happens: one way of timing, a condition, or both; or
    /// nothing where that is optional.
    static func trigger(
        _ timings: [String], also others: [(String, JSONSchema)], of words: String,
        required: [String] = [], isOptional: Bool = false
    ) -> JSONSchema {
        let keys = timings.map { ($0, timing($0)) }
        let exclusive = timings.filter { $0 != "when" }
        func none(of keys: [String]) -> JSONSchema.Value {
            .schema(JSONSchema([("anyOf", .list(keys.map { .schema(.has($0)) }))]))
        }
        // A condition is a timing of its own only where there is no other.
        var ways = exclusive.map { JSONSchema.Value.schema(.has($0)) }
        ways.append(.schema(JSONSchema.has("when").with("not", none(of: exclusive))))
        if isOptional { ways.append(.schema(JSONSchema([("not", none(of: timings))]))) }
        return JSONSchema.mapping(required: required, keys + others + [because, note])
            .with("oneOf", .list(ways))
            .described(words)
    }

    private static func timing(_ key: String) -> JSONSchema {
        switch key {
        case "rate": formula("How often, per time: 0.06 per day. Follows the state.")
        case "after": formula("Once, so long after the condition turned true, or the start.")
        case "on": day("Once, at 00:00 of that day, if the condition then holds.")
        case "every": formula("Again and again, so far apart: 7 days.")
        default: formula("The condition; alone: at once when it turns true.")
        }
    }
}
