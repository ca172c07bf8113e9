// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Expressions
import Model
import Program
import Simulation
import Testing

struct TemplateTests {
    @Test(arguments: ["2025-01-01", "2027-10-31", "2028-02-29"])
    func `the starting scenario checks clean, fits the schema and runs`(_ day: String) throws {
        let start = try #require(CivilDate(day))
        let document = try Repository.parse(ScenarioTemplate.text(name: "strike", start: start))
        #expect(document.adjustedScalars.isEmpty)
        #expect(
            try SchemaCheck(ScenarioSchema.schema.text).findings(in: document.root).isEmpty)
        let scenario = try ScenarioReader.read(document, sink: DiagnosticSink())
        #expect(scenario.name == "strike")
        #expect(scenario.start == start)
        #expect(ScenarioLint.check(scenario).map(\.message).isEmpty)
        for variant in [nil] + scenario.variants.map(\.name) {
            let read = try ScenarioReader.read(
                document, options: ReadingOptions(variant: variant), sink: DiagnosticSink())
            let run = Run(program: try Program.lower(read), seed: 1, threads: 2)
            try run.extend(to: 500)
            #expect(run.trials == 500)
        }
    }

    @Test func `every line of the starting scenario fits a page`() throws {
        let text = ScenarioTemplate.text(name: "strike", start: CivilDate(dayNumber: 20_000))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
}
