// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// On a terminal of 60 columns no line of a table is wider.
@Suite struct NarrowTerminalTests {
    private static let long = """
        scenario: a_very_long_name_that_an_enthusiastic_analyst_would_give_to_it
        title: "一番長い題名は端末の幅よりもずっと長くてどこかで折り返されなければならないのであります。よろしいですか"
        starts: 2025-01-01
        ends: 2025-12-31
        state:
          deal: false
          sum: {is: 1e12, unit: a_long_unit_name_in_millions_of_something}
          kind: {is: a_label_that_is_quite_long_indeed, one_of: [a_label_that_is_quite_long_indeed, other]}
        events:
          signing: {rate: 0.01 per day, do: {deal: true, sum: "sum * lognormal(0, 0.1)", kind: other}}
        outcomes:
          an_outcome_whose_name_is_as_long_as_the_language_allows_it_to_be: {question: "東京と大阪の間で合意は成立しますか、それともしませんか、どちらでしょうか、教えてください", yes: deal}
          sum: {value: sum}
          kind: {category: kind}
          deal_on: {date_of: deal}
        variants:
          a_variant_whose_name_is_as_long_as_the_language_allows_it_to_be: {set: {deal: true}}
        """

    /// Columns of a terminal: wide East Asian characters take two.
    private static func columns(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) {
            let wide = (0x2E80...0xD7A3).contains($1.value) || (0xFF00...0xFF60).contains($1.value)
            return $0 + (wide ? 2 : 1)
        }
    }

    private func expectFits(_ arguments: [String], in folder: URL, _ width: Int = 60) throws {
        let outcome = try SimulateCommand.run(
            arguments, in: folder, environment: ["COLUMNS": "\(width)"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for line in outcome.output.split(separator: "\n") {
            #expect(Self.columns(line) <= width, "\(line)")
        }
    }

    @Test(arguments: [
        "run Scenarios/budapest.yaml --trials 200",
        "run Scenarios/port-strike.yaml --trials 200",
        "compare Scenarios/budapest.yaml --trials 200 --explain ceasefire_on",
        "storylines Scenarios/budapest.yaml --trials 500 --least 0.2%",
        "trace Scenarios/budapest.yaml --trial 3",
        "facts Scenarios/budapest.yaml",
    ])
    func tablesFitSixtyColumns(_ line: String) throws {
        try expectFits(line.split(separator: " ").map(String.init), in: Folders.package)
    }

    @Test(arguments: ["run", "compare", "storylines", "trace"])
    func longAndWideNamesFit(_ verb: String) throws {
        let scratch = try TemporaryFolder()
        _ = try scratch.write(Self.long, to: "long.yaml")
        let more = verb == "trace" ? ["--trial", "3"] : ["--trials", "200"]
        try expectFits([verb, "long.yaml"] + more, in: scratch.url)
    }

    @Test func wideCharactersTakeTwoColumnsOfEighty() throws {
        let scratch = try TemporaryFolder()
        _ = try scratch.write(Self.long, to: "wide.yaml")
        let output = try SimulateCommand.run(
            ["run", "wide.yaml", "--trials", "200"], in: scratch.url
        ).output
        let title = try #require(output.split(separator: "\n").first)
        #expect(Self.columns(title) <= 80 && Self.columns(title) > 70)
    }

    @Test func answersToQueriesStandUpright() throws {
        let scratch = try TemporaryFolder()
        _ = try scratch.write(Self.long, to: "long.yaml")
        _ = try SimulateCommand.run(
            ["run", "long.yaml", "--trials", "50", "-o", "long.simrun", "--quiet"], in: scratch.url)
        try expectFits(["query", "long.simrun", "select * from trials limit 3"], in: scratch.url)
        let wide = try SimulateCommand.run(
            ["query", "long.simrun", "select trial, sum, deal_on from trials limit 2"],
            in: scratch.url, environment: ["COLUMNS": "60"])
        #expect(wide.output.hasPrefix("trial"))
        #expect(wide.output.split(separator: "\n").count == 3)
    }
}
