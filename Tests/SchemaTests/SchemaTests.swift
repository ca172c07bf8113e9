// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Facts
import Model
import Testing

struct SchemaTests {
    @Test func `the shipped schemas are what the program prints`() throws {
        #expect(
            try Repository.text("Scenarios/scenario.schema.json") == ScenarioSchema.schema.text)
        #expect(try Repository.text("seeds/facts.schema.json") == FactsSchema.schema.text)
    }

    @Test func `every shipped scenario fits the schema`() throws {
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        // In the ledger's folder there are answers, not scenarios.
        let files = try Repository.files(below: "Scenarios", ending: ".yaml")
            .filter { !$0.contains("/ledger/") }
        #expect(!files.isEmpty)
        for file in files {
            #expect(try check.findings(in: Repository.document(file).root).isEmpty, "\(file)")
        }
    }

    @Test func `every shipped file of facts fits the schema`() throws {
        let check = try SchemaCheck(FactsSchema.schema.text)
        let files = try Repository.files(below: "seeds", ending: ".yaml")
        #expect(!files.isEmpty)
        for file in files {
            #expect(try check.findings(in: Repository.document(file).root).isEmpty, "\(file)")
        }
    }

    /// One line of the whole scenario changed into what neither may accept.
    @Test(arguments: [
        ("starts: 2025-01-01", "starts: 1 January 2025"),
        ("starts: 2025-01-01\n", ""),
        ("ends: 2025-12-31", "ends: 2025-12-31\nrepeats: 0"),
        ("ends: 2025-12-31", "ends: 2025-12-31\nrepeats: ten"),
        ("ends: 2025-12-31", "ends: 2025-12-31\nseed: -1"),
        ("p: {is: \"beta(4, 4)\"}", "p: {is: 1, share: 7 of 12}"),
        ("p: {is: \"beta(4, 4)\"}", "p: {note: nothing}"),
        ("p: {is: \"beta(4, 4)\"}", "p: [1, 2]"),
        ("  p: {is", "  p-1: {is"),
        ("share: 7 of 12", "share: 7 in 12"),
        ("base_rate: 3 in 10 years", "base_rate: often"),
        ("rank: 0.5", "rank: 1.5"),
        ("between: [p, q]", "between: [p]"),
        ("    holder: ann\n", ""),
        ("      posted: {rate: 0.1 per day}\n      read: {after: 3 days}\n", ""),
        ("{after: 3 days}", "{after: 3 days, on: 2025-02-01}"),
        ("{after: 3 days}", "{every: 3 days}"),
        ("{after: 3 days}", "{note: nothing}"),
        ("supply: {stock: 5, unit: stamps}", "supply: {stock: 5}"),
        ("    after: 5 days\n", ""),
        ("    after: 5 days\n", "    after: 5 days\n    on: 2025-02-01\n"),
        ("by: 2 days", "note: nothing"),
        ("one_of: [red, green]", "one_of: [red]"),
        ("rain: {rate: 0.2 per day}", "rain: {note: nothing}"),
        ("rationality: 2\n", "note: nothing\n"),
        ("      stay: {utility: 0}\n", ""),
        ("leave: {utility: 1}", "leave: {when: true}"),
        ("protocol: nash", "protocol: nashh"),
        ("protocol: nash", "protocol: {nash: , kalai: }"),
        ("{spatial: {rounds: 1}}", "{spatial: {settles: mean}}"),
        ("{spatial: {rounds: 1}}", "{spatial: {rounds: 1, settles: mode}}"),
        ("every: 30 days\n    agreed", "every: 30 days\n    on: 2025-02-01\n    agreed"),
        ("{share: {0: nothing, 1: all, now: 0.5}}", "{share: {0: nothing, now: 0.5}}"),
        ("{share: {0: nothing, 1: all, now: 0.5}}", "{share: {none: nothing, 1: all}}"),
        ("{do: {ann.mood: 1}}", "{}"),
        ("o_yes: {yes: lunch.held}", "o_yes: {yes: lunch.held, date_of: lunch.held}"),
        ("o_yes: {yes: lunch.held}", "o_yes: {question: What?}"),
        ("o_yes: {yes: lunch.held}", "o_yes: {yes: lunch.held, by: 2025-02-01, on: 2025-02-01}"),
        ("o_yes: {yes: lunch.held}", "o_yes: {yes: lunch.held, unit: meetings}"),
        ("o_date: {date_of: lunch.held}", "o_date: {date_of: lunch.held, by: 2025-02-01}"),
        ("o_value: {value: d}", "o_value: {value: d, by: 2025-02-01}"),
        ("{set: {letter.stage: posted}}", "{title: Posted}"),
        ("{set: {letter.stage: posted}}", "{set: {letter.stage: posted}, at: soon}"),
        ("{happens: letter.posted, at", "{happens: {letter: posted}, at"),
    ])
    func `neither schema nor reader accepts it`(_ old: String, _ new: String) throws {
        let text = WholeScenario.text
        #expect(text.contains(old))
        let document = try Repository.parse(text.replacing(old, with: new))
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        #expect(try !check.findings(in: document.root).isEmpty)
        #expect(throws: Rejection.self) {
            try ScenarioReader.read(document, sink: DiagnosticSink())
        }
    }

    /// What the reader takes the schema must not mark.
    @Test(arguments: [
        ("ends: 2025-12-31", "ends: 2025-12-31\nseed: 1_000\nrepeats: 5\nunits: km\ntitle: 1984"),
        ("p: {is: \"beta(4, 4)\"}", "p: 0.5"),
        ("{name: Ann, has: {mood: {is: 0.5}}}", "{has: {mood: 0.5}}"),
        ("rain: {rate: 0.2 per day}", "rain: {when: lunch.held}"),
        ("protocol: nash", "protocol: {nash: }\n    utility: quadratic"),
        ("1: all, now: 0.5}", "1.5: all, now: 0.5e-1}"),
        ("rain: {rate: 0.2 per day}", "rain: {rate: 0.2 per day, when: lunch.held, do: {}}"),
        ("who: ann\n    after", "who: [ann]\n    needs: true\n    after"),
        ("o_yes: {yes: lunch.held}", "o_yes: {yes: lunch.held, on: 2025-02-01}"),
        ("o_value: {value: d}", "o_value: {value: d, on: 2025-02-01, unit: index}"),
        ("{set: {letter.stage: posted}}", "{set: {parameters.p: {is: 1, note: sure}, q: 0}}"),
        ("{happens: letter.posted, at", "{set: {q: 0}, happens: [letter.posted, lunch, rain], at"),
    ])
    func `both schema and reader accept it`(_ old: String, _ new: String) throws {
        let text = WholeScenario.text
        #expect(text.contains(old))
        let document = try Repository.parse(
            text.replacing(old, with: new).replacing(
                "- {between: [p, q], rank: 0.5}", with: "- {between: [q, r], rank: 0.5}"))
        let check = try SchemaCheck(ScenarioSchema.schema.text)
        #expect(try check.findings(in: document.root).isEmpty)
        let sink = DiagnosticSink()
        _ = try? ScenarioReader.read(document, sink: sink)
        #expect(sink.diagnostics.map(\.message).isEmpty)
    }
}
