// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var negotiationDefinitions: [(String, JSONSchema)] {
        let negotiation = trigger(
            ["rate", "after", "on", "every", "when"],
            also: [
                (
                    "issues",
                    JSONSchema.named(.definition("issue"), names: name, atLeast: 1)
                        .described("What is talked about, by name.")
                ),
                (
                    "parties",
                    JSONSchema.named(.definition("party"), names: name, atLeast: 2)
                        .described("Who talks: actors, the first to propose first.")
                ),
                (
                    "utility",
                    words(Negotiation.Utility.allCases.map(\.rawValue))
                        .described("How a loss grows with the distance from the ideal.")
                ),
                ("protocol", .any(of: protocolName, protocolWithSettings)),
                ("agreed", .definition("consequence")), ("failed", .definition("consequence")),
            ], of: "Parties that try to agree, at a meeting or at moments of their own.",
            required: ["parties", "protocol"], isOptional: true
        ).with("anyOf", .list([.schema(.has("issues")), .schema(withoutIssues)]))
        return [
            ("negotiation", negotiation), ("issue", issue), ("party", party),
            ("consequence", JSONSchema.mapping(required: ["do"], [effects])),
        ]
    }

    /// That the protocol is one that needs no issues.
    private static var withoutIssues: JSONSchema {
        let names = BargainingProtocol.allCases.filter { !$0.hasIssues }.map(\.rawValue)
        let ways = [words(names)] + names.map { JSONSchema.has($0).with("type", .text("object")) }
        let way = JSONSchema([("anyOf", .list(ways.map { .schema($0) }))])
        return JSONSchema([("properties", .schema(JSONSchema([("protocol", .schema(way))])))])
    }

    /// Two ends by their numbers, and where the issue stands now.
    private static var issue: JSONSchema {
        let three = JSONSchema.has("now").with("minProperties", .number(3))
        let two = JSONSchema([("not", .schema(.has("now"))), ("maxProperties", .number(2))])
        return JSONSchema.mapping([("now", formula("Its position before anything is agreed."))])
            .with(
                "patternProperties",
                .schema(
                    JSONSchema([
                        (
                            "^[-+]?[0-9][0-9_]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?$",
                            .schema(text("What this end means."))
                        )
                    ]))
            )
            .with("minProperties", .number(2)).with("maxProperties", .number(3))
            .with("oneOf", .list([.schema(three), .schema(two)]))
            .described("Its two ends, each a number and what it means, and now.")
    }

    private static var party: JSONSchema {
        var known: Set<String> = []
        let numbers = BargainingProtocol.allCases.flatMap(\.partyNumbers)
            .filter { known.insert($0.name).inserted }
        func byIssue(_ words: String) -> JSONSchema {
            JSONSchema.named(formula(words), names: name)
        }
        return JSONSchema.mapping(
            [
                ("ideal", byIssue("What it wants on this issue.")),
                ("weight", byIssue("How much this issue counts for it.")),
                ("walk_away", formula("Its utility of leaving without an agreement.")),
            ] + numbers.map { ($0.name, formula($0.words)) } + [
                ("discount", formula("Instead of patience: its discount rate, per day.")),
                because, note,
            ])
    }

    // MARK: Protocols

    private static var protocolName: JSONSchema {
        words(BargainingProtocol.allCases.map(\.rawValue)).described("The rule of the talks.")
    }

    private static var protocolWithSettings: JSONSchema {
        JSONSchema.mapping(
            BargainingProtocol.allCases.map { method in
                let numbers = method.settings.map { ($0.name, formula($0.words)) }
                let choices = method.choices.map { ($0.name, words($0.words)) }
                let perDay = method.rates.filter { rate in
                    method.settings.contains { $0.name == rate.number }
                }.map { ($0.name, formula("Instead of \($0.number): the hazard per day.")) }
                let between =
                    method.rates.isEmpty
                    ? [] : [("between", formula("The days of a round; one if left out."))]
                let required = method.settings.filter { $0.standard == nil }.map(\.name)
                let settings = JSONSchema.mapping(
                    required: required, numbers + choices + perDay + between)
                return (
                    method.rawValue,
                    required.isEmpty ? .any(of: .type("null"), settings) : settings
                )
            }
        ).with("minProperties", .number(1)).with("maxProperties", .number(1))
    }

    private static func words(_ words: [String]) -> JSONSchema {
        JSONSchema([("enum", .list(words.map { .text($0) }))])
    }
}

extension BargainingProtocol.Number {
    /// Its range and what it is if left out.
    fileprivate var words: String {
        let range = rangeInWords
        let bounds = range.prefix(1).uppercased() + range.dropFirst()
        return bounds + (standard.map { "; \(Self.words($0)) if left out." } ?? ".")
    }
}
