// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Foundation
import Output
import Runs
import SimulateKit
import Store
import Studies
import TestSupport
import Testing

/// Reference classes and markets beside the answers of a run.
@Suite struct OpinionTests {
    private static let plain = """
        scenario: strike
        starts: 2025-01-01
        ends: 2025-04-10
        parameters: {pace: "uniform(0, 0.04)"}
        state: {settled: false}
        events: {deal: {rate: pace per day, when: not settled, do: {settled: true}}}
        outcomes:
          settled_at_all: {yes: settled}
          settled_by_march: {yes: settled, by: 2025-03-01}
          settled_on: {date_of: settled}
        """

    /// Cases of which 4 in 30 are settled within 60 days, in 30 groups.
    private static let cases: String = {
        let rows = (1...30).map { number in
            let ended = number <= 4 ? "2001-02-\(10 + number),settled,," : "2001-06-01,broken_off,,"
            return "c\(number),2001-01-01,\(ended)g\(number)"
        }
        return (["case,announced,ended,outcome,censored_on,group"] + rows).joined(separator: "\n")
    }()

    private static func opinionated(_ more: String = "") -> String {
        plain
            .replacing("{yes: settled}", with: "{yes: settled, reference: 8 of 40}")
            .replacing(
                "by: 2025-03-01}",
                with: """
                    by: 2025-03-01, reference: {cases: cases.csv, event: settled},
                        markets: [{on: 2024-12-01, chance: 55%, source: a market}]}
                    """
            )
            .replacing(
                "{date_of: settled}",
                with:
                    "{date_of: settled, reference: {cases: cases.csv, event: settled, within: 59 days}}"
            )
    }

    private func folder(_ scenario: String = opinionated()) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(scenario, to: "strike.yaml")
        try folder.write(Self.cases, to: "cases.csv")
        return folder
    }

    private func forecast(_ folder: TemporaryFolder) throws -> Forecast {
        try Forecast(contentsOf: folder.url.appendingPathComponent("strike.yaml").path)
    }

    @Test func whatOthersSayChangesNothing() throws {
        let opinionated = try forecast(folder())
        let plain = try forecast(folder(Self.plain))
        #expect(opinionated.program.digest == plain.program.digest)
        let (one, other) = (try opinionated.run(trials: 500), try plain.run(trials: 500))
        #expect(one.result.columns == other.result.columns)
        #expect(one.tables.tablesDigest == other.tables.tablesDigest)
        #expect(one.tables.records.map(\.name) == other.tables.records.map(\.name))
        #expect(other.tables.opinionRecords.isEmpty)
        #expect(
            one.tables.opinionRecords.map(\.name) == ["references", "reference_moves"])
    }

    @Test func aClassIsThatOfBaseRate() throws {
        let run = try forecast(folder()).run(trials: 2_000)
        let entries = run.tables.opinions.entries
        #expect(entries.map(\.outcome) == ["settled_at_all", "settled_by_march", "settled_on"])
        // 4 of 30 and none censored: Aalen and Johansen's estimate is the share.
        let march = try #require(entries[1].reference)
        #expect(abs(march.chance - 4.0 / 30) < 1e-12)
        #expect(march.cases == 30 && march.window == 59)
        #expect(march.words == "30 cases of cases.csv: 'settled' within 59 days")
        #expect(entries[1].markets.map(\.chance) == [0.55])
        // A market's odds are 11 to 9, with no error of their own; a share counts half a trial more either way.
        let ratio = try #require(entries[1].ratio(to: entries[1].markets[0]))
        let (said, worth) = (entries[1].said, entries[1].said.effectiveCount)
        let odds = (said.value * worth + 0.5) / ((1 - said.value) * worth + 0.5)
        #expect(abs(ratio.value / (odds * 9 / 11) - 1) < 1e-9)
        let low = said.interval.low / (1 - said.interval.low) * 9 / 11
        #expect(abs(ratio.interval.low / low - 1) < 1e-9)
        // A yes/no question and a date that ask for the same day say the same.
        let (asked, dated) = (entries[1].said, entries[2].said)
        #expect(asked.successes == dated.successes)
        #expect(abs(asked.interval.low - dated.interval.low) < 0.01)
        #expect(entries[2].day == entries[1].day)
        #expect(entries[2].reference?.chance == march.chance)
    }

    /// P(settled within 100 days) is 1 − e^(−100 pace), so the class's bound has one pace.
    @Test func theGapIsClosedWhereTheClosedFormSays() throws {
        let forecast = try forecast(folder())
        let run = try forecast.run(trials: 20_000)
        let tables = try run.tables.closingGaps(of: forecast.subject)
        let entry = try #require(tables.opinions.entries.first)
        let reference = try #require(entry.reference)
        #expect(entry.position == .above)
        // 8 of 40: the odds of the next are 8.5 to 32.5.
        let mean = 1 - (1 - exp(-4.0)) / 4
        let wanted = mean / (1 - mean) / (8.5 / 32.5)
        let ratio = try #require(entry.ratio)
        #expect(abs(ratio.value / wanted - 1) < 0.1)
        let closing = try #require(entry.closing)
        let move = try #require(closing.moves.first ?? closing.furthest)
        #expect(move.parameter == "pace")
        let pace = -log(1 - reference.interval.high) / 100
        // Between the middles of tenths the log odds are taken as straight, which they are not quite.
        #expect(abs(move.toValue - pace) < 0.0006)
        #expect(abs(move.to - pace / 0.04) < 0.02)
    }

    @Test func aBlendIsTheMeanOfLogOdds() throws {
        let tables = try forecast(folder()).run(trials: 2_000).tables.blending(0.5)
        let entry = try #require(tables.opinions.entries.first)
        let said = entry.said.value
        let odds = (said / (1 - said)) * (8.5 / 32.5)
        let blend = try #require(entry.blended(0.5)).value
        #expect(abs(blend / (1 - blend) / odds.squareRoot() - 1) < 0.002)
        let table = try #require(tables.opinionRecords.first)
        let column = try #require(table.columns.firstIndex { $0.name == "blend" })
        #expect(table.rows[0][column] == .number(blend))
        // The answer itself stays.
        #expect(tables.probabilities[0].estimate.proportion.value == said)
    }

    /// A kept run has its cases with it: another file of that name changes nothing.
    @Test func aKeptRunKeepsItsCases() throws {
        let folder = try folder()
        let path = folder.url.appendingPathComponent("strike.simrun").path
        let forecast = try forecast(folder)
        let before = try forecast.run(RunPlan(trials: 500), keeping: Keeping(path: path)).tables
        try folder.write("case,announced,ended,outcome\n", to: "cases.csv")
        let kept = try KeptRun(path)
        #expect(kept.answers.opinionRecords.map(\.rows) == before.opinionRecords.map(\.rows))
        #expect(kept.file.manifest.cases.map(\.written) == ["cases.csv"])
        #expect(kept.changeNote != nil)
        // The scenario itself can no longer be read.
        #expect(throws: Rejection.self) { try self.forecast(folder) }
    }

    @Test func theLedgerTakesThemAlong() throws {
        let folder = try folder()
        let path = folder.url.appendingPathComponent("strike.simrun").path
        try forecast(folder).run(RunPlan(trials: 500), keeping: Keeping(path: path))
        let ledger = folder.url.appendingPathComponent("f.csv").path
        let day = try #require(CivilDate("2025-01-01"))
        let run = try KeptRun(path)
        let added = try LedgerFile(ledger, mayBeNew: true).add(
            run, asOf: day, added: "2025-01-01T09:30:00Z")
        let others = added.rows.filter { !$0.kind.isForecast }
        #expect(others.map(\.kind) == [.reference, .reference, .market])
        #expect(
            others.map(\.question) == ["settled_at_all"] + ["settled_by_march", "settled_by_march"])
        #expect(others[0].count == 8 && others[0].trials == 40 && others[0].value == 0.2)
        #expect(others[1].count == nil && others[1].digest.count == 64)
        #expect(others[1].note == "30 cases of cases.csv: 'settled' within 59 days")
        #expect(others[2].asOf == "2024-12-01" && others[2].value == 0.55)
        // A second forecast adds neither again.
        let again = try LedgerFile(ledger).add(
            run, asOf: day, model: "other", added: "2025-01-02T09:30:00Z")
        #expect(again.rows.allSatisfy { $0.kind.isForecast })
        #expect(again.otherClass.isEmpty)
        // The score has both beside the forecast.
        let resolutions = """
            scenario: strike
            resolutions:
              settled_by_march: {was: false, on: 2025-03-01, known: 2025-03-02, source: a paper}
            """
        try folder.write(resolutions, to: "r.yaml")
        let file = try LedgerFile(ledger)
        try file.append(
            file.ledger.rows(
                resolving: [
                    Resolutions(path: folder.url.appendingPathComponent("r.yaml").path)
                ],
                added: "2025-03-03T09:30:00Z"))
        let today = try #require(CivilDate("2025-04-01"))
        let score = LedgerScore(try LedgerFile(ledger).ledger, today: today)
        let entry = try #require(score.entries.first)
        #expect(abs((entry.reference ?? 0) - 4.0 / 30) < 1e-12)
        #expect(entry.market?.chance == 0.55)
    }
}
