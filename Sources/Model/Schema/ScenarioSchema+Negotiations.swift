// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioSchema {
    static var negotiationDefinitions: [(String, JSONSchema)] {
        let consequence = JSONSchema.mapping(required: ["do"], [effects])
        let negotiation = JSONSchema.mapping(
            required: ["issues", "parties", "protocol"],
            [
                (
                    "issues",
                    JSONSchema.named(.definition("issue"), names: name, atLeast: 1)
                        .described("What is negotiated: 1 to 16 issues, each between two ends.")
                ),
                (
                    "parties",
                    JSONSchema.named(.definition("party"), names: name, atLeast: 2)
                        .described("The actors who negotiate.")
                ),
                (
                    "utility",
                    JSONSchema.words(Negotiation.Utility.allCases.map(\.rawValue))
                        .described("How loss grows with distance from an ideal; linear if left out.")
                ),
                ("protocol", .definition("protocol")),
                ("rate", formula("Held at this rate as well.")),
                ("after", formula("Held once more, so long after the condition turned true.")),
                ("on", day("Held on that day as well.")),
                ("every", formula("Held again and again, so far apart.")),
                ("when", formula("Held as well when this turns true, or while it holds.")),
                ("agreed", consequence.described("What an agreement does.")),
                ("failed", consequence.described("What talks without an agreement do.")),
                because, note,
            ])
        return [
            ("negotiation", negotiation), ("issue", issue), ("party", party),
            ("protocol", protocols),
        ]
    }

    private static var issue: JSONSchema {
        JSONSchema.named(
            text("What an end means, or where the issue stands now."),
            names: "^(now|[+-]?[0-9_.]+([eE][+-]?[0-9]+)?)$", atLeast: 2
        )
        .with("maxProperties", .number(3))
        .described("Two ends, the lower first: {0: none of it, 1: all of it}.")
    }

    private static var party: JSONSchema {
        let numbers = BargainingProtocol.allCases.flatMap(\.partyNumbers)
        return JSONSchema.mapping(
            required: ["ideal"],
            [
                (
                    "ideal",
                    JSONSchema.named(formula("Where the party wants the issue."), names: name)
                        .described("The party's ideal on every issue.")
                ),
                (
                    "weight",
                    JSONSchema.named(formula("What the issue counts."), names: name)
                        .described("What issues count for the party; equal if left out.")
                ),
                ("walk_away", formula("The utility of leaving without an agreement.")),
            ] + unique(numbers) + [because, note])
    }

    /// A name, or one protocol with its settings.
    private static var protocols: JSONSchema {
        let names = BargainingProtocol.allCases.map(\.rawValue)
        let settings = BargainingProtocol.allCases.map { method -> (String, JSONSchema) in
            let keys =
                unique(method.settings)
                + method.choices.map {
                    ($0.name, JSONSchema.words($0.words).described("One of these."))
                }
            let none = JSONSchema.type("null")
            return (method.rawValue, keys.isEmpty ? none : .any(of: none, .mapping(keys)))
        }
        return .any(
            of: .words(names),
            JSONSchema.mapping(settings).with("minProperties", .number(1))
                .with("maxProperties", .number(1)))
    }

    private static func unique(_ numbers: [BargainingProtocol.Number]) -> [(String, JSONSchema)] {
        var seen: Set<String> = []
        return numbers.filter { seen.insert($0.name).inserted }.map {
            ($0.name, formula("A number of the protocol."))
        }
    }
}
