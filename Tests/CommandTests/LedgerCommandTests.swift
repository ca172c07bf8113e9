// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// From a run to its score, by the commands; and that what is refused writes nothing.
@Suite struct LedgerCommandTests {
    private static let scenario = """
        scenario: strike
        starts: 2025-06-01
        ends: 2025-08-31
        parameters: {pace: "uniform(0, 0.02)"}
        state: {settled: {is: false}, cost: {is: 0}, phase: {is: open, one_of: [open, ended]}}
        events:
          deal: {rate: pace per day, when: not settled, do: {settled: true, phase: ended}}
          day: {every: 1 day, when: not settled, do: {cost: cost + 1}}
        outcomes:
          settled_by_july: {yes: settled, by: 2025-07-15}
          settled_at_end: {yes: settled, on: 2025-08-31}
          settled_on: {date_of: settled}
          course: {category: phase}
          price: {value: cost}
        """

    private static let resolutions = """
        scenario: strike
        resolutions:
          settled_by_july:
            was: false
            on: 2025-07-15
            known: 2025-07-16
            source: a newspaper
            reference: {share: 5 of 12, note: earlier strikes}
            markets: [{on: 2025-06-01, chance: 55%, source: a market}]
          settled_on: {was: 2025-07-20, source: a newspaper}
          price: {was: 49, on: 2025-08-31, source: a newspaper}
        """

    /// A folder with a run and a ledger of it.
    private struct Desk {
        let folder: TemporaryFolder
        let now: String

        init(_ scenario: String = LedgerCommandTests.scenario, now: String) throws {
            folder = try TemporaryFolder()
            self.now = now
            try folder.write(scenario, to: "strike.yaml")
            try folder.write(LedgerCommandTests.resolutions, to: "resolutions.yaml")
            let run = try self.run(
                "run", "strike.yaml", "--trials", "1000", "--quiet", "-o", "strike.simrun")
            #expect(run.status == 0, "\(run.errors)")
        }

        func run(_ arguments: String..., now: String? = nil) throws -> SimulateCommand.Outcome {
            try SimulateCommand.run(
                arguments, in: folder.url, environment: ["SIMULATE_CLOCK": now ?? self.now])
        }

        func add(_ run: String = "strike.simrun", now: String? = nil) throws
            -> SimulateCommand.Outcome
        {
            try self.run(
                "ledger", "add", run, "--as-of", "2025-06-01", "--to", "f.csv", now: now)
        }

        var ledger: Data? {
            try? Data(contentsOf: folder.url.appendingPathComponent("f.csv"))
        }

        func replay(_ scenario: String, as name: String) throws {
            try folder.write(scenario, to: "other.yaml")
            let run = try self.run("run", "other.yaml", "--trials", "1000", "--quiet", "-o", name)
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test func fromARunToItsScore() throws {
        let desk = try Desk(now: "2025-06-01T09:30:00Z")
        #expect(try desk.add().status == 0)
        let before = try #require(desk.ledger)
        let resolved = try desk.run(
            "resolve", "f.csv", "--with", "resolutions.yaml", now: "2025-09-10T12:00:00Z")
        #expect(
            resolved.output
                == "f.csv: added 3 answers, 1 references and 1 market chances\n")
        let after = try #require(desk.ledger)
        #expect(after.starts(with: before) && after.count > before.count)
        // The same again adds nothing.
        let again = try desk.run(
            "resolve", "f.csv", "--with", "resolutions.yaml", now: "2025-09-11T12:00:00Z")
        #expect(again.status == 0 && desk.ledger == after)
        let verified = try desk.run("ledger", "verify", "f.csv")
        #expect(verified.status == 0 && verified.output.contains("rows, none changed"))
        let score = try desk.run(
            "score", "f.csv", "--by", "scenario,horizon", "--json", "--csv", "t",
            now: "2025-09-12T12:00:00Z")
        #expect(score.status == 0, "\(score.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(score.output.utf8))
        let root = try #require(object as? [String: Any])
        #expect(root["resolved"] as? Int == 3 && root["overdue"] as? Int == 2)
        let chances = try #require(root["score_chances"] as? [[String: Any]])
        #expect(chances.count == 1 && chances[0]["kind"] as? String == "forecast")
        #expect(chances[0]["market"] as? Double == 0.55)
        // 5 of 12 as a share: (5 + 1/2) ÷ 13.
        #expect(abs((chances[0]["reference"] as? Double ?? 0) - 5.5 / 13) < 1e-12)
        let table = try String(
            contentsOf: desk.folder.url.appendingPathComponent("t/score_amounts.csv"),
            encoding: .utf8)
        #expect(table.contains("settled_on") && table.contains("price"))
    }

    /// Each is refused with its words, exit code 2, and the ledger as it was.
    @Test func whatDoesNotFitIsRefused() throws {
        let desk = try Desk(now: "2025-06-01T09:30:00Z")
        #expect(try desk.add().status == 0)
        let before = try #require(desk.ledger)
        func refuses(
            _ words: String, _ outcome: SimulateCommand.Outcome,
            _ location: SourceLocation = #_sourceLocation
        ) {
            #expect(outcome.status == 2, sourceLocation: location)
            #expect(
                outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: location)
            #expect(desk.ledger == before, sourceLocation: location)
        }
        func resolve(_ entry: String, now: String = "2025-09-10T12:00:00Z") throws
            -> SimulateCommand.Outcome
        {
            try desk.folder.write(
                "scenario: strike\nresolutions:\n  \(entry)\n", to: "bad.yaml")
            return try desk.run("resolve", "f.csv", "--with", "bad.yaml", now: now)
        }
        refuses(
            "bad.yaml:3:26: error: the answer was known on 2025-05-01, before every forecast of it",
            try resolve("settled_by_july: {was: true, on: 2025-05-01, source: s}"))
        refuses(
            "'over' is not a label of this outcome",
            try resolve("course: {was: over, on: 2025-08-31, source: s}"))
        refuses(
            "the ledger has no question 'settled_in_july'; did you mean 'settled_by_july'?",
            try resolve("settled_in_july: {was: true, on: 2025-06-10, source: s}"))
        refuses(
            "'false' cannot be settled on 2025-06-10: the question is open until the end of 2025-07-15",
            try resolve("settled_by_july: {was: false, on: 2025-06-10, source: s}"))
        refuses(
            "'true' cannot be settled on 2025-06-10",
            try resolve("settled_at_end: {was: true, on: 2025-06-10, source: s}"))
        refuses(
            "'maybe' does not answer a yes/no question",
            try resolve("settled_by_july: {was: maybe, on: 2025-07-15, source: s}"))
        refuses(
            "an answer needs a source", try resolve("settled_by_july: {was: true, on: 2025-06-10}"))
        refuses(
            "an answer needs the day", try resolve("settled_by_july: {was: true, source: s}"))
        refuses(
            "the answer cannot be known on 2025-06-09, before it was settled on 2025-06-10",
            try resolve(
                "settled_by_july: {was: true, on: 2025-06-10, known: 2025-06-09, source: s}"))
        refuses(
            "the answer cannot be known on 2025-06-10: today is 2025-06-05",
            try resolve(
                "settled_by_july: {was: true, on: 2025-06-10, source: s}",
                now: "2025-06-05T00:00:00Z"))
        refuses(
            "'often' is neither a share of cases nor a chance",
            try resolve("settled_by_july: {reference: often}"))
        refuses(
            "'130%' is not a chance",
            try resolve(
                "settled_by_july: {markets: [{on: 2025-06-01, chance: 130%, source: s}]}"))
        refuses(
            "'reference' is for yes/no questions", try resolve("course: {reference: 1 of 2}"))
        try desk.folder.write(
            Self.resolutions.replacing("was: false", with: "was: true"), to: "second.yaml")
        refuses(
            "the answer 'yes' differs from 'no', which line 4 of 'resolutions.yaml' has",
            try desk.run(
                "resolve", "f.csv", "--with", "resolutions.yaml", "--with", "second.yaml",
                now: "2025-09-10T12:00:00Z"))
        // What is added again, is of tomorrow, or has not ended.
        refuses("this forecast is in the ledger already", try desk.add())
        refuses("today is 2025-05-31", try desk.add(now: "2025-05-31T23:59:59Z"))
        refuses("SIMULATE_CLOCK must be a UTC time", try desk.add(now: "yesterday"))
        try desk.replay(
            Self.scenario.replacing("settled_by_july:", with: "over_by_july:"), as: "renamed.simrun"
        )
        refuses(
            "the ledger asks the same question as 'over_by_july' under the name 'settled_by_july'",
            try desk.add("renamed.simrun"))
        try desk.replay(
            Self.scenario.replacing("2025-07-15", with: "2025-07-14"), as: "day.simrun")
        refuses("'settled_by_july' in the ledger asks something else", try desk.add("day.simrun"))
    }

    /// A later model may ask the same questions; two answers that differ are refused then too.
    @Test func aSecondForecastAndASecondAnswer() throws {
        let desk = try Desk(now: "2025-06-01T09:30:00Z")
        #expect(try desk.add().status == 0)
        try desk.replay(
            Self.scenario.replacing("uniform(0, 0.02)", with: "uniform(0, 0.01)"),
            as: "second.simrun")
        #expect(try desk.add("second.simrun").status == 0)
        let now = "2025-09-10T12:00:00Z"
        #expect(
            try desk.run("resolve", "f.csv", "--with", "resolutions.yaml", now: now).status == 0)
        let before = desk.ledger
        try desk.folder.write(
            Self.resolutions.replacing("5 of 12", with: "5 of 13")
                .replacing("was: 49", with: "was: 50").replacing("55%", with: "56%"),
            to: "other.yaml")
        let second = try desk.run("resolve", "f.csv", "--with", "other.yaml", now: now)
        #expect(second.status == 2 && desk.ledger == before)
        for words in [
            "the answer '50' differs from '49', which line",
            "the reference differs from that on line",
            "the chance of 'a market' on 2025-06-01 differs",
        ] { #expect(second.errors.contains(words), "\(second.errors)") }
        // As of a day on which two questions are answered only the others are asked.
        let late = try desk.run(
            "ledger", "add", "strike.simrun", "--as-of", "2025-07-20", "--to", "f.csv", now: now)
        #expect(
            late.output.contains(
                "left out, because answered by then: settled_by_july, settled_on\n"))
    }

    /// What a spreadsheet or a crash makes of a ledger is not added to.
    @Test func aDamagedLedgerIsLeftAsItIs() throws {
        let desk = try Desk(now: "2025-06-01T09:30:00Z")
        #expect(try desk.add().status == 0)
        let text = String(decoding: try #require(desk.ledger), as: UTF8.self)
        let damaged: [(String, String)] = [
            ("\u{FEFF}" + text, "f.csv:1:1: error: this is not a ledger of forecasts"),
            (text.replacing(",", with: ";"), "f.csv:1:1: error: this is not a ledger of forecasts"),
            (text.replacing("\n", with: "\r\n"), "f.csv:1:1: error: this is not a ledger"),
            (String(text.dropLast(70)), "the ledger ends in half a line"),
            (
                text.replacing("settled_at_end", with: "settled_at_eve"),
                "f.csv:3:1: error: row 2 was changed"
            ),
        ]
        for (changed, words) in damaged {
            try desk.folder.write(changed, to: "f.csv")
            let before = desk.ledger
            for outcome in [
                try desk.add(), try desk.run("ledger", "verify", "f.csv"),
                try desk.run("score", "f.csv"),
                try desk.run("resolve", "f.csv", "--with", "resolutions.yaml"),
            ] {
                #expect(outcome.status == 2)
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
            }
            #expect(desk.ledger == before)
        }
    }
}
