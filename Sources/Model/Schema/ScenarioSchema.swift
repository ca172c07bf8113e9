// SPDX-License-Identifier: GPL-3.0-or-later

public import Documents

/// The JSON Schema of scenario files, with which editors complete and check them.
///
/// It knows the shape of a scenario: keys, kinds, what is needed, what excludes each other. Names, types
/// and units of formulas are only known to the reader, which a test holds it against.
public enum ScenarioSchema {
    /// The whole schema, by draft 7 of JSON Schema.
    public static var schema: JSONSchema {
        JSONSchema([
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", .text("A scenario of simulate")),
            (
                "description",
                .text("What is known and what is not about a situation. See Docs/Language.md.")
            ),
        ]).adding(root).with("definitions", .schema(definitions.allowingTemplates))
    }

    private static var root: JSONSchema {
        .mapping(
            required: ["scenario", "starts", "ends", "outcomes"],
            [
                ("scenario", text("The scenario's short name.")),
                ("title", text("A title for the tables.")),
                ("note", text("Anything a reader should know.")),
                ("facts", text("The file of facts, from the scenario's folder.")),
                ("starts", day("The first day; trials start at its 00:00 UTC.")),
                ("ends", day("The last day, included.")),
                (
                    "seed",
                    wholeNumber.with("minimum", .number(0))
                        .described("Where the random numbers start; 1 if it is left out.")
                ),
                (
                    "repeats",
                    wholeNumber.with("minimum", .number(1)).with("maximum", .number(1000))
                        .described("Trials that share one draw of the parameters; 10 if left out.")
                ),
                ("units", .texts("Names of units that no 'unit:' introduces.")),
                ("lists", lists), ("tables", tables),
            ]
                + ScenarioSection.allCases.map {
                    ($0.key, schema(of: $0).allowingTemplates)
                })
    }

    private static func schema(of section: ScenarioSection) -> JSONSchema {
        switch section {
        case .parameters:
            named("parameter").described("What we are unsure of: drawn once per draw.")
        case .correlations:
            JSONSchema.type("array", "null")
                .with("items", .schema(.definition("correlation")))
                .described("Which parameters tend to be high or low together.")
        case .actors: named("actor").described("Who acts.")
        case .leverage:
            named("leverage").described("What an actor holds over another, in stages.")
        case .meetings:
            named("meeting").described("Meetings that are held, postponed or cancelled.")
        case .state: named("state").described("Quantities that events change.")
        case .definitions:
            named("definition").described("Derived quantities, computed when read.")
        case .events: named("event").described("Other events that may happen.")
        case .decisions: named("decision").described("Choices that actors make.")
        case .negotiations:
            named("negotiation").described("Parties that try to agree on issues.")
        case .games: named("game").described("Two actors who choose at once.")
        case .outcomes:
            JSONSchema.named(.definition("outcome"), names: name, atLeast: 1)
                .described("The questions that every trial answers.")
        case .variants: named("variant").described("The same scenario with something set.")
        case .choices:
            named("choice").described("What could be set, by whom; a policy is one option of each.")
        case .aims: named("aim").described("What somebody wants of the outcomes.")
        case .expectations:
            JSONSchema.type("array", "null")
                .with("items", .schema(.definition("expectation")))
                .described("What the trials must obey, which 'simulate test' tests.")
        }
    }

    private static var definitions: JSONSchema {
        let all =
            parameterDefinitions + actorDefinitions + leverageDefinitions + meetingDefinitions
            + eventDefinitions + decisionDefinitions + gameDefinitions
            + negotiationDefinitions + outcomeDefinitions + choiceDefinitions
            + expectationDefinitions + templateDefinitions
        return JSONSchema(all.map { ($0.0, .schema($0.1)) })
    }

    // MARK: Parts

    /// A letter, then at most 63 letters, digits and `_`; or what a template makes such a name from.
    static let name = "^([A-Za-z][A-Za-z0-9_]{0,63}|[A-Za-z0-9_]*(<[^<>]+>[A-Za-z0-9_]*)+)$"

    /// Things that formulas know by their names.
    private static func named(_ definition: String) -> JSONSchema {
        .named(.definition(definition), names: name)
    }

    /// A text for people; YAML takes some for numbers.
    static func text(_ words: String) -> JSONSchema {
        JSONSchema.type("string", "number", "boolean").described(words)
    }

    static func day(_ words: String) -> JSONSchema {
        JSONSchema.type("string")
            .with("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
            .described(words)
    }

    /// YAML takes a formula for a number or a truth if it looks like one.
    static func formula(_ words: String) -> JSONSchema {
        JSONSchema.type("string", "number", "boolean").described(words)
    }

    /// `10_000` is a text to YAML.
    private static var wholeNumber: JSONSchema {
        JSONSchema.type("integer", "string").with("pattern", .text("^[0-9]+(_[0-9]+)*$"))
    }

    static let because: (String, JSONSchema) = (
        "because", .texts("Ids of the facts that this rests on.")
    )
    static let note: (String, JSONSchema) = (
        "note", text("Why this was assumed, where no fact says it.")
    )

    /// `do:` of anything that happens.
    static let effects: (String, JSONSchema) = (
        "do",
        JSONSchema.named(
            formula("The new value, from the state before."),
            names: "^([A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)?"
                + "|[A-Za-z0-9_.]*(<[^<>]+>[A-Za-z0-9_.]*)+)$"
        ).described("What is set when this happens; all values are taken from the state before.")
    )
}

extension JSONSchema {
    fileprivate func adding(_ other: JSONSchema) -> JSONSchema {
        other.keywords.reduce(self) { $0.with($1.name, $1.value) }
    }
}
