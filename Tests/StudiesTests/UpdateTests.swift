// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Facts
import Foundation
import Model
import Program
import Runs
import Simulation
import Statistics
import Studies
import Tables
import TestSupport
import Testing

@Suite struct UpdateTests {
    private struct Unexpected: Error {}

    /// Facts of one file, each with its day and what is observed.
    private static func facts(_ list: [(day: String, observed: String)]) throws -> FactBase {
        let entries = list.enumerated().map { index, fact in
            "  fact_\(index + 1): {statement: s, grade: A1, date: \(fact.day), observed: {\(fact.observed)}}"
        }
        let text = "source: s\npublished: 2030-01-01\nfacts:\n" + entries.joined(separator: "\n")
        let sink = DiagnosticSink()
        guard
            let document = Document.parse(SourceFile(path: "later.yaml", text: text), sink: sink),
            let base = FactBase.read(document, sink: sink), !sink.hasErrors
        else { throw Rejection(sink.diagnostics) }
        return base
    }

    private static func update(
        _ text: String, _ list: [(day: String, observed: String)], trials count: Int,
        seed: UInt64 = 1
    ) throws -> Update {
        let program = try lowered(text)
        let observed = try ObservedFacts(try facts(list), program)
        return try Update(observed, try trials(count, of: program, seed: seed), program)
    }

    private static func chance(_ update: Update, _ outcome: String) throws -> Proportion {
        let answer = try #require(update.answers.first { $0.outcome.name == outcome })
        guard case .probability(let proportion) = answer.rows[0].now else { throw Unexpected() }
        return proportion
    }

    private static func expect(
        _ found: Proportion, _ exact: Double, within errors: Double = 3.5,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let error = found.interval.halfWidth / Confidence.z95
        #expect(
            abs(found.value - exact) < errors * error, "\(found.value) for \(exact)",
            sourceLocation: location)
    }

    private static func waiting(_ rate: String) -> String {
        """
        scenario: waiting
        starts: 2025-01-01
        ends: 2025-12-31
        repeats: 1
        parameters: {r: {base_rate: \(rate)}}
        state: {done: false}
        events: {end: {rate: r, do: {done: true}}}
        outcomes:
          done_on: {date_of: done}
          by_90: {yes: done, by: 2025-03-31}
        """
    }

    // MARK: Known answers

    /// A rate with the density of gamma(3.5) at 100 days: none in 60 days has a chance of (100 ÷ 160)^3.5,
    /// then the rate is gamma(3.5) at 160 days, and none in 30 days more has (160 ÷ 190)^3.5.
    @Test func baseRate() throws {
        let update = try Self.update(
            Self.waiting("3 in 100 days"), [("2025-03-01", "holds: done_on >= 2025-03-02")],
            trials: 100_000)
        let hard = try #require(update.hard)
        Self.expect(hard, 0.193010)
        Self.expect(try Self.chance(update, "by_90"), 0.4519978)
        let rate = try #require(update.parameters.first { $0.name == "r" })
        #expect(rate.givenInterval.contains(0.021875))
        #expect(rate.givenInterval.halfWidth < 0.0003)
        #expect(abs(try #require(update.surprise) + log2(0.193010)) < 0.03)
        // The fact's day is before the curve, whose last point is the answer.
        let curve = try #require(update.answers.first { $0.outcome.name == "done_on" }?.curve)
        #expect("\(try #require(curve.first).day)" == "2025-03-31")
        Self.expect(try #require(curve.first).now, 0.4519978)
    }

    /// Beta(7.5, 5.5), and two more hold: the mean is 9.5 ÷ 15.
    @Test func share() throws {
        let text = """
            scenario: share
            starts: 2025-01-01
            ends: 2025-01-10
            repeats: 4
            parameters: {q: {share: 7 of 12}}
            state: {a: {is: bernoulli(q)}, b: {is: bernoulli(q)}, c: {is: bernoulli(q)}}
            outcomes: {a: {yes: a}, b: {yes: b}, c: {yes: c}}
            """
        let update = try Self.update(
            text, [("2025-01-05", "holds: a"), ("2025-01-06", "holds: b")], trials: 200_000)
        Self.expect(try Self.chance(update, "c"), 9.5 / 15)
        Self.expect(try #require(update.steps[0].chance), 7.5 / 13)
        // Once the first holds, the second is likelier.
        Self.expect(try #require(update.steps[1].chance), 8.5 / 14)
        #expect(update.steps[1].kept < update.steps[0].kept)
    }

    /// Gamma(0.5) at 3.65 years: 1 − ((T + 60) ÷ (T + 90))^0.5, with years of 365.25 days.
    @Test func noneInYears() throws {
        let update = try Self.update(
            Self.waiting("0 in 3.65 years"), [("2025-03-01", "holds: done_on >= 2025-03-02")],
            trials: 200_000)
        Self.expect(try Self.chance(update, "by_90"), 0.0105960)
    }

    /// A chance of 0.3 and odds of 3: 0.9 ÷ (0.9 + 0.7); of such weights 1.6² ÷ (0.3 × 9 + 0.7) of the
    /// trials are left. Odds of a third are the odds that it does not hold.
    @Test func odds() throws {
        let text = """
            scenario: odds
            starts: 2025-01-01
            ends: 2025-01-10
            state: {a: {is: bernoulli(0.3)}}
            outcomes: {a: {yes: a}}
            """
        let update = try Self.update(
            text, [("2025-01-05", "holds: a, odds: 3")], trials: 100_000)
        Self.expect(try Self.chance(update, "a"), 0.9 / 1.6)
        let step = try #require(update.steps.first)
        #expect(step.odds == 3)
        #expect(abs(step.effectiveTrials / 100_000 - 1.6 * 1.6 / 3.4) < 0.005)
        #expect(update.hard == nil)
        let inverse = try Self.update(
            text,
            [
                (
                    "2025-01-05",
                    "holds: not a, odds: 1/3".replacing("1/3", with: "0.3333333333333333")
                )
            ],
            trials: 100_000)
        #expect(
            abs(try Self.chance(inverse, "a").value - (try Self.chance(update, "a").value)) < 1e-9)
        #expect(
            try Self.update(text, [("2025-01-05", "holds: a, odds: 1e300")], trials: 10_000)
                .weights.allSatisfy { $0 == 1 || $0 == 1e-300 })
    }

    /// A normal number measured with a normal error: the mean and the variance of the conjugate answer. A
    /// lognormal one the same in its logarithm.
    @Test func measurements() throws {
        let text = """
            scenario: measured
            starts: 2025-01-01
            ends: 2025-01-10
            parameters: {x: "normal(0, 1)", y: "lognormal(1, 0.5) * 1 day"}
            outcomes: {x: {value: x}, log_y: {value: log(y / 1 day)}}
            """
        let z = 1.644853626951472
        func number(_ update: Update, _ outcome: Int) throws -> Interval {
            guard case .number(_, let interval?) = update.answers[outcome].rows[0].now else {
                throw Unexpected()
            }
            return interval
        }
        let plain = try Self.update(
            text, [("2025-01-05", "value: x, is: -1 to 3")], trials: 100_000)
        let error = pow(2 / z, 2)
        #expect(try number(plain, 0).contains(1 / (1 + error)))
        #expect(try number(plain, 0).halfWidth < 0.02)
        let logarithmic = try Self.update(
            text, [("2025-01-05", "value: y, is: 4 to 9 days")], trials: 100_000)
        let (centre, variance) = (log(36.0) / 2, pow(log(9.0 / 4) / (2 * z), 2))
        let exact = (1 / 0.25 + centre / variance) / (1 / 0.25 + 1 / variance)
        #expect(try number(logarithmic, 1).contains(exact))
        #expect(try number(logarithmic, 1).halfWidth < 0.01)
    }

    /// Facts that only rule trials out are a condition: the same numbers as given it.
    @Test func factsThatHoldAreACondition() throws {
        let text = GivenTests.noisy
        let update = try Self.update(
            text, [("2025-01-05", "holds: x1 > 0.3"), ("2025-01-04", "holds: hit")], trials: 4_003)
        // In order of date.
        #expect(update.steps.map(\.fact.id) == ["fact_2", "fact_1"])
        let program = try lowered(text)
        let given = try Given(
            try Condition("hit and x1 > 0.3", program.scenario, dates: []),
            try trials(4_003, of: program, seed: 1), program)
        #expect(update.steps.last?.kept == given.kept)
        #expect(update.steps.last?.keptDraws == given.keptDraws)
        for (now, then) in zip(update.answers, given.answers) {
            for (row, other) in zip(now.rows, then.rows) {
                switch (row.now, other.given) {
                case (.probability(let a), .probability(let b)): #expect(a == b)
                case (.number(let a, let i), .number(let b, let j)): #expect(a == b && i == j)
                default: Issue.record("another kind of value")
                }
            }
        }
        // The run's own numbers stand beside.
        guard case .probability(let before) = update.answers[0].rows[0].before else {
            throw Unexpected()
        }
        let all = try Given(
            try Condition("x1 >= 0", program.scenario, dates: []),
            try trials(4_003, of: program, seed: 1), program)
        guard case .probability(let own) = all.answers[0].rows[0].all else { throw Unexpected() }
        #expect(before == own)
    }

    /// Of two trials with a chance that a draw shares, given a report with odds on the first one: (1/2 + 2 × 1/3)
    /// ÷ (1 + 2 × 1/2) = 7 ÷ 12.
    @Test func coverage() throws {
        let program = try lowered(SmallScenarios.level())
        let observed = try ObservedFacts(
            try Self.facts([("2025-01-01", "holds: up, odds: 3")]), program)
        try Coverage.expect("update", seeds: 1_000) { seed in
            let update = try Update(observed, try trials(500, of: program, seed: seed), program)
            return [
                try Self.chance(update, "again").interval.contains(7.0 / 12),
                update.parameters[0].givenInterval.contains(7.0 / 12),
            ]
        }
    }

    // MARK: Refused

    private func problem(
        _ list: [(day: String, observed: String)], trials: Int = 5_000
    ) throws -> UpdateProblem {
        do {
            _ = try Self.update(Self.waiting("3 in 100 days"), list, trials: trials)
        } catch let problem as UpdateProblem {
            return problem
        }
        throw Unexpected()
    }

    @Test func factsThatNoTrialAgreesWithAreExplained() throws {
        let none = try problem([("2025-03-01", "holds: done_on < 2025-01-01")])
        #expect(
            none.message.hasPrefix(
                "'fact_1' agrees with none of 5,000 trials, in which 'done_on' comes in "))
        #expect(none.message.contains("from 2025-01-01 to 2025-12-"))
        #expect(none.finding?.place?.line == 4)
        let both = try problem([
            ("2025-03-01", "holds: by_90"), ("2025-04-02", "holds: done_on > 2025-04-02"),
        ])
        #expect(
            both.message.hasPrefix(
                "'fact_2' and 'fact_1' contradict each other: 'fact_2' agrees with "))
        #expect(both.finding != nil)
    }

    @Test func fewTrialsAreRefused() throws {
        let few = try problem([("2025-03-01", "holds: r > 0.08 per day")], trials: 2_000)
        #expect(few.finding == nil)
        #expect(few.message.contains("(--until-ess 1000)"))
    }

    @Test func factsAreCheckedBeforeTrials() throws {
        let program = try lowered(Self.waiting("3 in 100 days"))
        func refused(_ list: [(day: String, observed: String)]) throws -> Diagnostic {
            do throws(Rejection) {
                _ = try ObservedFacts(try! Self.facts(list), program)
            } catch {
                #expect(error.diagnostics.count == 1)
                return try #require(error.diagnostics.first)
            }
            throw Unexpected()
        }
        let late = try refused([("2026-01-01", "holds: by_90")])
        #expect(
            late.message == "the fact is of 2026-01-01, after the scenario's last day, 2025-12-31")
        #expect(late.place?.column == 43)
        #expect(
            try refused([("2025-03-01", "holds: by_99")]).message.contains("unknown name 'by_99'"))
        #expect(
            try refused([("2025-03-01", "value: r, is: 0.01 to 0.03")]).message
                .contains("per day"))
        #expect(
            try refused([("2025-03-01", "value: r, is: \"beta(2, 2) * 1 per day\"")]).message
                .hasPrefix("a measurement is a 90% interval"))
    }

    /// What is observed may be known only after the fact was said.
    @Test func whatIsKnownLaterIsWarnedOf() throws {
        let text = Self.waiting("3 in 100 days")
        let late = try Self.update(text, [("2025-02-01", "holds: by_90")], trials: 5_000)
        #expect(late.findings.warnings.contains { $0.contains("is known only on 2025-03-31") })
        let inTime = try Self.update(text, [("2025-03-31", "holds: by_90")], trials: 5_000)
        #expect(inTime.findings.warnings.allSatisfy { !$0.contains("is known only") })
    }

    // MARK: Until it is enough

    /// A run that is enough is not played on; one that is not doubles until it is, or to the limit.
    @Test func playsOnUntilItIsEnough() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.write(Self.waiting("3 in 100 days"), to: "waiting.yaml")
        let subject = try Subject(contentsOf: path)
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let session = try RunSession(
            subject, RunPlan(trials: 1_003, threads: 1), keeping: Keeping(path: file))
        try session.play()
        try session.finish([])
        let facts = try Self.facts([("2025-03-01", "holds: done_on >= 2025-03-02")])
        func played(_ wanted: Double, limit: Int) throws -> Ensemble {
            let source = try EnsembleSource(
                try KeptRun(file, reading: .nothing), RunPlan(trials: limit, threads: 1))
            let observed = try ObservedFacts(facts, of: source)
            return try source.ensemble(
                dates: observed.dates, for: "update",
                until: { observed.worth(of: $0, source.subject.program) >= wanted })
        }
        // 0.193 × 1,003 is about 194.
        let enough = try played(150, limit: 1_000_000)
        #expect(enough.trials.count == 1_003)
        let more = try played(3_000, limit: 1_000_000)
        #expect(more.trials.count == 20_000)
        #expect(more.reason == .preciseEnough)
        let limited = try played(3_000, limit: 12_000)
        #expect(limited.trials.count == 12_000)
        #expect(limited.reason == .limitReached)
        // The trials are those of one run, however it was played.
        let whole = try trials(20_000, of: subject.program, seed: 1)
        #expect(more.trials.outcomes == whole.outcomes)
        #expect(more.trials.parameters.map(\.values) == whole.parameters.map(\.values))
    }
}
