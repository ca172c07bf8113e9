// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Foundation
import Studies
import Testing

/// Forecasts in a ledger against the answers in it.
@Suite struct LedgerScoreTests {
    private static let added = "2025-06-01T08:00:00Z"

    private static func chance(
        _ question: String = "settled_by_july", scenario: String = "strike",
        asOf: String = "2025-06-01", added: String = added, model: String = "simulate",
        count: Int = 6_750, of trials: Int = 10_000, day: String = "2025-07-15"
    ) -> LedgerRow {
        LedgerRow(
            added: added, asOf: asOf, model: model, scenario: scenario, question: question,
            asks: "0123456789abcdef", day: day, kind: .probability, id: "by",
            value: Double(count) / Double(trials), count: count, trials: trials)
    }

    private static func answer(
        _ question: String = "settled_by_july", scenario: String = "strike", was: String,
        known: String = "2025-07-16", on: String = "2025-07-15"
    ) -> LedgerRow {
        LedgerRow(
            added: "2025-07-20T08:00:00Z", asOf: known, scenario: scenario, variant: "",
            question: question, day: on, kind: .resolution, id: was, value: Double(was))
    }

    private static func market(_ chance: Double, on day: String) -> LedgerRow {
        LedgerRow(
            added: added, asOf: day, scenario: "strike", variant: "", question: "settled_by_july",
            day: "2025-07-15", kind: .market, value: chance, source: "a market")
    }

    private static func score(
        _ rows: [LedgerRow], today: String = "2026-01-01", by parts: [LedgerScore.Part] = []
    ) throws -> LedgerScore {
        let empty = try Ledger(SourceFile(path: "f.csv", text: Ledger.empty))
        let text = Ledger.empty + empty.lines(adding: rows)
        return LedgerScore(
            try Ledger(SourceFile(path: "f.csv", text: text)),
            today: try #require(CivilDate(today)), by: parts)
    }

    /// 67.5 % was said of what did not come: Brier 0.675², log −ln(1 − 6,750.5 ÷ 10,001); the market's last
    /// chance by the day of the forecast was 55 %: 0.3025.
    @Test func aChance() throws {
        let rows = [
            Self.chance(), Self.market(0.4, on: "2025-05-20"), Self.market(0.55, on: "2025-06-01"),
            Self.market(0.05, on: "2025-06-02"), Self.answer(was: "no"),
        ]
        let score = try Self.score(rows)
        let entry = try #require(score.entries.first)
        guard case .chance(let chance) = entry.values else {
            Issue.record("not a chance")
            return
        }
        #expect(entry.kind == .forecast && entry.daysAhead == 44)
        #expect(abs(chance.brier - 0.455625) < 1e-12)
        #expect(abs(chance.log - 1.1238763) < 1e-7)
        #expect(entry.market?.chance == 0.55)
        let brier = try #require(score.means.first { $0.measure == .brier })
        let others = brier.comparisons.map { ($0.other, $0.otherValue) }
        #expect(others.map(\.0) == [.even, .market])
        #expect(others[0].1 == 0.25)
        #expect(abs(others[1].1 - 0.3025) < 1e-12)
        #expect(abs((brier.comparisons[1].skill ?? 0) - (1 - 0.455625 / 0.3025)) < 1e-12)
        // One scenario tells nothing of how others would go.
        let block = try #require(score.calibrations.first?.curve.blocks.first)
        #expect(block.lowest == 0.675 && block.count == 1 && block.came == 0)
    }

    /// Rate 0.01 a day over 100 days, answered on the day that begins at 50: half a day later, by the closed
    /// form of both integrals.
    @Test func dates() throws {
        let start = try #require(CivilDate("2025-01-01"))
        func curve(_ question: String) -> [LedgerRow] {
            (0...100).map { day in
                LedgerRow(
                    added: "2025-01-01T00:00:00Z", asOf: "2025-01-01", scenario: "s",
                    question: question, day: "\(start.adding(days: 99))", kind: .cdf,
                    id: "\(start.adding(days: day - 1))", value: 1 - exp(-0.01 * Double(day)))
            }
        }
        func answer(_ question: String, _ was: String) -> LedgerRow {
            Self.answer(
                question, scenario: "s", was: was, known: "2025-05-01", on: "2025-05-01")
        }
        let rows =
            curve("a") + curve("b") + [
                answer("a", "\(start.adding(days: 50))"), answer("b", "never"),
            ]
        let scores = try Self.score(rows).entries.compactMap { entry -> Double? in
            guard case .date(_, let crps) = entry.values else { return nil }
            return crps
        }
        func squares(to day: Double) -> Double {
            day - 200 * (1 - exp(-0.01 * day)) + 50 * (1 - exp(-0.02 * day))
        }
        let exact = squares(to: 50.5) + 50 * (exp(-0.02 * 50.5) - exp(-2))
        #expect(abs(scores[0] - exact) < 1e-4)
        #expect(abs(scores[1] - 16.80912) < 5e-4)
    }

    @Test func labelsAndNumbers() throws {
        func row(_ kind: LedgerRow.Kind, _ id: String, _ value: Double) -> LedgerRow {
            LedgerRow(
                added: Self.added, asOf: "2025-06-01", scenario: "s",
                question: kind == .pmf ? "end" : "cost", day: "2025-07-01", kind: kind, id: id,
                value: value)
        }
        let rows =
            [row(.pmf, "low", 0.2), row(.pmf, "middle", 0.5), row(.pmf, "high", 0.3)]
            + [(0.05, 1.0), (0.5, 10), (0.95, 20)].map { row(.quantile, "\($0.0)", $0.1) }
            + [
                Self.answer("end", scenario: "s", was: "high"),
                Self.answer("cost", scenario: "s", was: "12"),
            ]
        let values = try Self.score(rows).entries.map(\.values)
        guard case .labels(let labels) = values[0],
            case .number(let median, let crps, true) = values[1]
        else {
            Issue.record("other kinds")
            return
        }
        // 0.04 + 0.25 + 0.49; cumulative 0.2 and 0.7 against 0 and 0, of two steps.
        #expect(abs(labels.brier - 0.78) < 1e-12)
        #expect(abs(labels.rps - (0.04 + 0.49) / 2) < 1e-12)
        #expect(abs(labels.log + log(0.3)) < 1e-12)
        // Losses 0.05 · 11, 0.5 · 2 and 0.05 · 8, of which the mean twice.
        #expect(median == 10)
        #expect(abs(crps - 2 * (0.55 + 1 + 0.4) / 3) < 1e-12)
    }

    /// What was written when the answer was known is a hindcast, whatever day it is as of, and has means of its
    /// own.
    @Test func hindcastsAreNotMixed() throws {
        let late = ["2025-07-15T23:59:59Z", "2025-07-16T00:00:00Z", "2026-02-01T00:00:00Z"]
        let rows = late.map { Self.chance(added: $0, count: 100) } + [Self.answer(was: "no")]
        let score = try Self.score(rows)
        #expect(score.entries.map(\.kind) == [.forecast, .hindcast, .hindcast])
        let brier = score.means.filter { $0.measure == .brier }
        #expect(brier.map(\.kind) == [.forecast, .hindcast] && brier.map(\.count) == [1, 2])
        #expect(score.calibrations.map(\.kind) == [.forecast, .hindcast])
    }

    @Test func questionsThatWaitAreShown() throws {
        let known = "2025-06-10"
        let rows =
            ["open", "overdue", "void", "early", "before", "scored"].map {
                Self.chance($0, day: $0 == "open" || $0 == "early" ? "2026-07-15" : "2025-07-15")
            } + [
                Self.chance("before", asOf: "2025-06-15"),
                Self.answer("void", was: "void"), Self.answer("scored", was: "yes"),
                // An early yes counts when an early no would.
                Self.answer("early", was: "yes", known: known, on: known),
                Self.answer("before", was: "yes", known: "2025-06-01", on: "2025-06-01"),
            ]
        let score = try Self.score(rows)
        #expect(score.entries.map(\.question) == ["scored"])
        #expect(
            score.waiting.map { "\($0.question) \($0.state.rawValue)" } == [
                "open open", "overdue overdue", "void void", "early early",
                "before answeredBefore",
            ])
        // The day itself is not over.
        #expect(try Self.score(rows, today: "2025-07-15").entries.isEmpty)
        #expect(try Self.score(rows, today: "2025-07-16").entries.count == 1)
    }

    /// Twelve scenarios, two models on the same questions: the first says 0.2 of what does not come, the second
    /// 0.4 in half of them. Differences 0.04 − 0.16 and 0.04 − 0.04: the mean −0.06, and the jackknife is that
    /// of a mean: √(12 · 0.0036 ÷ 11 ÷ 12) · t(11).
    @Test func modelsAreCompared() throws {
        let rows = (0..<12).flatMap { index -> [LedgerRow] in
            let name = "s\(index)"
            return [
                Self.chance(scenario: name, model: "first", count: 20, of: 100),
                Self.chance(
                    scenario: name, model: "second", count: index < 6 ? 40 : 20, of: 100),
                Self.answer(scenario: name, was: "no"),
            ]
        }
        let score = try Self.score(rows, by: [.scenario, .horizon])
        let brier = try #require(
            score.means.first { $0.measure == .brier && $0.model == "first" && $0.part == "all" })
        let second = try #require(brier.comparisons.first { $0.other == .model("second") })
        #expect(abs(second.paired.difference + 0.06) < 1e-12)
        let half = try #require(second.paired.interval).halfWidth
        #expect(abs(half - (0.0036 / 11).squareRoot() * 2.200985160) < 1e-8)
        let parts = Set(score.means.map(\.part))
        #expect(parts.count == 14 && parts.contains("horizon 31-90 days"))
    }
}
