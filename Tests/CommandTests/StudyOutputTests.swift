// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What a study says is written in every format.
@Suite struct StudyOutputTests {
    private static let text = """
        scenario: s
        starts: 2025-01-01
        ends: 2025-01-10
        parameters: {p: "uniform(0, 1)"}
        state: {so: {is: "bernoulli(p)"}}
        outcomes: {so: {yes: so}}
        """

    /// The words for readers may change; files keep theirs.
    @Test func aDateThatDoesNotComeIsNeverInFiles() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(
            Self.text.replacing("{so: {yes: so}}", with: "{so: {yes: so}, when: {date_of: so}}"),
            to: "s.yaml")
        let outcome = try SimulateCommand.run(
            ["given", "s.yaml", "p < 0.5", "--trials", "2000", "--csv", "t"], in: scratch.url)
        #expect(outcome.output.contains("not by end"))
        #expect(!outcome.output.contains("never"))
        let csv = try String(
            contentsOf: scratch.url.appendingPathComponent("t/given_dates.csv"), encoding: .utf8)
        #expect(csv.contains(",never,"))
        #expect(!csv.contains("not by end"))
    }

    @Test func aStudyIsWrittenInEveryFormat() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Self.text, to: "s.yaml")
        let line = [
            "given", "s.yaml", "p > 0.5", "--trials", "2000", "--csv", "t", "--html", "p.html",
            "--sqlite", "t.db", "--json",
        ]
        let outcome = try SimulateCommand.run(line, in: scratch.url)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"given_probabilities\""))
        let page = try String(
            contentsOf: scratch.url.appendingPathComponent("p.html"), encoding: .utf8)
        #expect(page.contains("<h1>Given p &gt; 0.5</h1>"))
        // Names of tables and columns stand in an SQLite file as they are.
        let file = try Data(contentsOf: scratch.url.appendingPathComponent("t.db"))
        #expect(file.prefix(15).elementsEqual("SQLite format 3".utf8))
        let csv = try String(
            contentsOf: scratch.url.appendingPathComponent("t/given_probabilities.csv"),
            encoding: .utf8)
        for column in csv.prefix(while: { $0 != "\n" }).split(separator: ",") {
            #expect(file.range(of: Data("\"\(column)\"".utf8)) != nil, "\(column)")
        }
        let again = try SimulateCommand.run(line, in: scratch.url)
        #expect(again.status == 2)
        #expect(again.errors.contains("'t.db' already exists and was not changed"))
    }

    @Test func aReportShowsTheStudiesThatAreNamed() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Self.text, to: "s.yaml")
        func report(_ studies: [String]) throws -> (status: Int32, errors: String, ids: [String]) {
            let line = ["report", "s.yaml", "--trials", "2000", "--html", "p.html", "--quiet"]
            let outcome = try SimulateCommand.run(
                line + studies.flatMap { ["--studies", $0] }, in: scratch.url)
            let page = try String(
                contentsOf: scratch.url.appendingPathComponent("p.html"), encoding: .utf8)
            return (
                outcome.status, outcome.errors,
                page.matches(of: /<section id="([^"]*)"/).map { String($0.1) }
            )
        }
        #expect(try report([]).ids.contains("drivers"))
        #expect(try !report(["none"]).ids.contains("drivers"))
        let several = try report(["drivers,given:p > 0.5", "given:max(p, 0.2) > 0.3"])
        #expect(
            several.ids.filter { $0 != "probabilities" }.prefix(3) == [
                "drivers", "given", "given-2",
            ])
        for (name, words) in [
            (
                "drivrs",
                "unknown study 'drivrs': it must be one of drivers, given, discover, signposts, sensitivity, influence, policy, worth, test; did you mean 'drivers'?"
            ),
            ("given", "'given' needs a condition"), ("drivers:p", "'drivers' takes no value"),
            ("given:q > 1", "unknown name 'q'"), ("given:p > 2", "holds in none of 2,000 trials"),
        ] {
            let problem = try report([name])
            #expect(problem.status == 2 && problem.errors.contains(words), "\(problem.errors)")
        }
    }

    /// A scenario of which every study can say something.
    private static let whole = """
        scenario: whole
        starts: 2025-01-01
        ends: 2025-01-30
        repeats: 5
        facts: facts.yaml
        parameters:
          p: {is: "beta(2, 2)", evidence: {seen: 2}}
          q: {is: "uniform(0, 1)", note: a guess}
        actors: {ann: }
        state: {called: false, going: 0, hit: false}
        events:
          call: {rate: 0.1 per day, when: not called, do: {called: true}}
          draw: {on: 2025-01-25, do: {hit: "bernoulli(if(called, p, q * p))"}}
        outcomes: {hit: {yes: hit}, gain: {value: "if(going > 0, p - 0.6, 0)"}}
        choices: {trip: {who: ann, options: {stay: , leave: {set: {going: 1}}}}}
        aims: {good: {utility: gain}}
        expectations: [{outcome: hit, between: 5 to 95 %}, {raise: p, raises: hit}]
        """

    private static let facts = """
        source: A paper
        published: 2025-01-01
        facts: {seen: {statement: "It was seen", grade: A1}}
        """

    /// Played for the report, and for a run file, with one and with two threads: the same sections.
    @Test func aReportShowsEveryStudy() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Self.whole, to: "whole.yaml")
        try scratch.write(Self.facts, to: "facts.yaml")
        let names = "drivers,influence,discover,policy,worth,signposts,sensitivity,test"
        func sections(_ source: [String]) throws -> [String] {
            let outcome = try SimulateCommand.run(
                ["report"] + source + [
                    "--html", "page.html", "--quiet", "--studies", names,
                ], in: scratch.url)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = try String(
                contentsOf: scratch.url.appendingPathComponent("page.html"), encoding: .utf8)
            // Up to what says how it was made.
            return page.components(separatedBy: "<section id=\"").dropFirst().filter { section in
                [
                    "drivers", "influence", "discover", "policy", "worth", "signposts",
                    "sensitivity", "test",
                ]
                .contains { section.hasPrefix($0) }
            }
        }
        let played = try sections(["whole.yaml", "--trials", "2000", "--threads", "1"])
        #expect(
            played.map { String($0.prefix { $0 != "\"" }) } == [
                "drivers", "influence", "discover", "policy", "worth", "signposts",
                "sensitivity", "test",
            ], "\(played.map { $0.prefix(30) })")
        #expect(try sections(["whole.yaml", "--trials", "2000", "--threads", "2"]) == played)
        let kept = try SimulateCommand.run(
            ["run", "whole.yaml", "--trials", "2000", "-o", "w.simrun", "--quiet"],
            in: scratch.url)
        #expect(kept.status == 0)
        #expect(try sections(["w.simrun"]) == played)
        for (study, words) in [
            ("policy:bad", "unknown aim 'bad'"), ("influence:bad", "unknown outcome 'bad'"),
            ("signposts:bad", "unknown outcome 'bad'"), ("discover:bad", "unknown name 'bad'"),
        ] {
            let outcome = try SimulateCommand.run(
                ["report", "whole.yaml", "--html", "bad.html", "--studies", study], in: scratch.url)
            #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
        }
    }
}
