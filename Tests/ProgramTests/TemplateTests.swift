// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program
import Testing

/// A scenario with templates is the one that is written out: it has its digest.
@Suite struct TemplateTests {
    private static let head = "scenario: t\nstarts: 2025-06-01\nends: 2025-07-30\n"

    private func expect(_ short: String, is long: String) throws {
        let (a, b) = (try lower(Self.head + short), try lower(Self.head + long))
        #expect(a.digest == b.digest)
        #expect(a.clocks.map(\.name) == b.clocks.map(\.name))
    }

    @Test func sectionsOfOneKindOfThing() throws {
        try expect(
            """
            lists:
              suppliers:
                anna: {batch: 10 crates, pace: 0.1 to 0.3 per day}
                ben: {batch: 4 crates, pace: 0.2 to 0.5 per day}
            units: crates
            parameters: {<s>_pace: {each: s in suppliers, is: <s.pace>}}
            state: {<s>_sent: {each: s in suppliers, is: 0 * <s.batch>}}
            events: {<s>_sends: {each: s in suppliers, rate: <s>_pace, do: {<s>_sent: <s>_sent + <s.batch>}}}
            outcomes:
              total: {value: sum(<s>_sent for s in suppliers)}
              <s>_much: {each: s in suppliers, yes: <s>_sent >= 50 crates}
            """,
            is: """
                units: crates
                parameters: {anna_pace: 0.1 to 0.3 per day, ben_pace: 0.2 to 0.5 per day}
                state: {anna_sent: 0 * (10 crates), ben_sent: 0 * (4 crates)}
                events:
                  anna_sends: {rate: anna_pace, do: {anna_sent: anna_sent + 10 crates}}
                  ben_sends: {rate: ben_pace, do: {ben_sent: ben_sent + 4 crates}}
                outcomes:
                  total: {value: anna_sent + ben_sent}
                  anna_much: {yes: anna_sent >= 50 crates}
                  ben_much: {yes: ben_sent >= 50 crates}
                """)
    }

    @Test(arguments: [
        ("sum(x<i> for i in 1 to 3)", "x1 + (x2 + x3)"),
        ("mean(x<i> for i in 1 to 2)", "(x1 + x2) / 2"),
        ("count(x<i> > 1 for i in 1 to 2)", "if(x1 > 1, 1, 0) + if(x2 > 1, 1, 0)"),
        ("smallest(x<i> for i in 1 to 3)", "min(x1, x2, x3)"),
        ("largest(2 * x<i> for i in 1 to 2)", "max(2 * x1, 2 * x2)"),
        ("if(any(x<i> > 1 for i in 1 to 2), 1, 0)", "if(x1 > 1 or x2 > 1, 1, 0)"),
        ("if(all(x<i> > 1 for i in 1 to 2), 1, 0)", "if(x1 > 1 and x2 > 1, 1, 0)"),
        ("sum(x<i> * x<j> for i in 1 to 2, j in 2 to 3, i != j)", "x1*x2 + (x1*x3 + x2*x3)"),
        ("sum(x<i> - x<j> for i in 1 to 2, j in 1 to 2, i < j)", "x1 - x2"),
        ("sum(x<i+1> for i in 1 to 2)", "x2 + x3"),
        (
            "sum(sum(x<i> * x<j> for j in 1 to 2) for i in [1, 3])",
            "(x1*x1 + x1*x2) + (x3*x1 + x3*x2)"
        ),
        ("steps(x1)", "if(x1 < 5, 1, 2)"),
        ("line(x1)", "if(x1 < 0, 10, if(x1 >= 10, 30, 10 + 20 * ((x1 - 0) / (10 - 0))))"),
        ("by_mood(mood)", "if(mood == calm, 1, 3)"),
        ("by_mood(person.temper)", "if(person.temper == calm, 1, 3)"),
    ])
    func formulasOverLists(_ short: String, _ long: String) throws {
        let tables = """
            tables:
              steps: {steps: {0: 1, 5: 2}}
              line: {linear: {0: 10, 10: 30}}
              by_mood: {labels: {calm: 1, tense: 3}}

            """
        let rest = """
            actors: {person: {has: {temper: {is: tense, one_of: [calm, tense]}}}}
            state: {x1: 1, x2: 2, x3: 3, mood: {is: calm, one_of: [calm, tense]}}
            events: {e: {every: 3 days, do: {x1: "FORMULA"}}}
            outcomes: {o: {value: x1}}
            """
        try expect(
            tables + rest.replacing("FORMULA", with: short),
            is: rest.replacing("FORMULA", with: long))
    }

    @Test func entriesOfOneMapping() throws {
        try expect(
            """
            lists: {plants: [north, south]}
            state: {<p>_on: {each: p in plants, is: 1}, alarm: 0}
            events: {blackout: {rate: 0.01 per day, do: {each: p in plants, <p>_on: 0, alarm: 1}}}
            outcomes: {o: {value: sum(<p>_on for p in plants)}}
            """,
            is: """
                state: {north_on: 1, south_on: 1, alarm: 0}
                events: {blackout: {rate: 0.01 per day, do: {north_on: 0, south_on: 0, alarm: 1}}}
                outcomes: {o: {value: north_on + south_on}}
                """)
    }

    @Test func settingsNameInstances() throws {
        let text =
            Self.head + """
                parameters: {<s>_rate: {each: "s in [anna, ben]", is: 0.1 to 0.2}}
                outcomes: {o: {value: "sum(<s>_rate for s in [anna, ben])"}}
                """
        let long =
            Self.head + """
                parameters: {anna_rate: 0.1 to 0.2, ben_rate: 0.1 to 0.2}
                outcomes: {o: {value: anna_rate + ben_rate}}
                """
        let digests = try [text, long].map { text in
            let sink = DiagnosticSink()
            let document = try #require(
                Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink))
            let options = ReadingOptions(settings: ["ben_rate=0.5"])
            return try Program.lower(
                ScenarioReader.read(document, options: options, sink: sink)
            ).digest
        }
        #expect(digests[0] == digests[1])
    }

    /// The document's own text is left for what stands outside of templates.
    @Test func textsWithoutTemplatesAreKept() throws {
        try expect(
            """
            note: a choice for them in <brackets>, sum(up for what in doubt)
            lists: {a: [x]}
            outcomes: {o: {question: For whom in <b>?, value: 1}}
            """,
            is: "outcomes: {o: {question: For whom in <b>?, value: 1}}")
    }

    @Test func aThousandInstances() throws {
        let program = try lower(
            Self.head + """
                state: {c<i>: {each: i in 1 to 1000, is: 0}}
                events: {e<i>: {each: i in 1 to 1000, rate: 0.01 per day, do: {c<i>: c<i> + 1}}}
                outcomes: {o: {value: sum(c<i> for i in 1 to 1000)}}
                """)
        #expect(program.clocks.count == 1000)
        #expect(program.clocks[41].name == "events/e42")
    }
}
