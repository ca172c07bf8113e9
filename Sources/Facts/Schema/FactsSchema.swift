// SPDX-License-Identifier: GPL-3.0-or-later

public import Documents

/// The JSON Schema of files of facts, with which editors complete and check them.
public enum FactsSchema {
    public static var schema: JSONSchema {
        let head = JSONSchema([
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", .text("A file of facts of simulate")),
            ("description", .text("What a source says, in our own words. See Docs/Language.md.")),
        ])
        return root.keywords.reduce(head) { $0.with($1.name, $1.value) }
            .with("definitions", .schema(JSONSchema([("fact", .schema(fact))])))
    }

    private static var root: JSONSchema {
        .mapping(
            required: ["source", "published", "facts"],
            [
                ("source", text("Who says it: a newspaper, an agency.")),
                ("published", day("When it was published; no fact is younger.")),
                ("note", text("How the grades were given, and other notes for readers.")),
                (
                    "facts",
                    JSONSchema.named(
                        .definition("fact"), names: "^[A-Za-z][A-Za-z0-9_]{0,63}$", atLeast: 1
                    ).described("The facts by their ids.")
                ),
            ])
    }

    private static var fact: JSONSchema {
        .mapping(
            required: ["statement", "grade"],
            [
                ("statement", text("What is said, in one sentence.")),
                (
                    "grade",
                    JSONSchema.type("string").with("pattern", .text("^[A-F][1-6]$"))
                        .described("The Admiralty code: the source, A to F; what it says, 1 to 6.")
                ),
                ("said_by", text("Who said it.")),
                ("date", day("When it was said; the day of publication if left out.")),
                ("source", text("Source of the fact, if not the file's source.")),
                (
                    "origin",
                    JSONSchema.type("string")
                        .with("pattern", .text("^[A-Za-z][A-Za-z0-9_]{0,63}$"))
                        .described("The fact that this one repeats: heard again, not seen again.")
                ),
                ("value", text("A day, a number with a unit, or text: > 2 hours.")),
                ("quote", text("The passage of the source that it rests on, word for word.")),
                (
                    "draft",
                    JSONSchema.type("boolean")
                        .described("Drafted, and not yet read against its source by a person.")
                ),
                ("observed", observation),
            ])
    }

    private static var observation: JSONSchema {
        JSONSchema.mapping([
            ("holds", text("A condition that holds in trials that agree: summit_on > 2025-11-30.")),
            (
                "odds",
                JSONSchema.type("number").with("exclusiveMinimum", .number(0))
                    .described("How many times as likely the report is if the condition holds.")
            ),
            ("value", text("The number that was measured, as a formula.")),
            ("is", text("Its 90% interval: 900 to 1100.")),
        ]).described("What can be seen of the fact in a trial; 'simulate update' weighs by it.")
    }

    private static func text(_ words: String) -> JSONSchema {
        JSONSchema.type("string", "number", "boolean").described(words)
    }

    private static func day(_ words: String) -> JSONSchema {
        JSONSchema.type("string")
            .with("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
            .described(words)
    }
}
