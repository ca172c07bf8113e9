// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import Studies
import Testing

/// What flips begin with, in models where that is known.
@Suite struct FlipExplanationTests {
    private func side(_ text: String, _ variant: String?, trials: Int) throws -> Comparison.Side {
        let program = try lowered(text, variant: variant)
        let run = Run(program: program, seed: 3, threads: 1)
        try run.extend(to: trials)
        return Comparison.Side(
            name: variant ?? "baseline", scenario: program.scenario, program: program,
            result: run.result(.finished))
    }

    private static let race = """
        scenario: race
        starts: 2025-01-01
        ends: 2025-04-01
        parameters: {quick: {is: 20 days, note: n}}
        state: {winner: {is: nobody, one_of: [nobody, a, b]}}
        events:
          bell: {on: 2025-01-05}
          a: {after: quick, when: winner == nobody, do: {winner: a}}
          b: {after: 15 days, when: winner == nobody, do: {winner: b}}
          after_a: {after: 3 days, when: winner == a}
        outcomes:
          a_wins: {yes: winner == a}
          number: {value: quick / 1 day}
        variants:
          quicker: {set: {quick: 10 days}}
        """

    /// In the variant `a` comes on day 10 instead of `b` on day 15, in every trial.
    @Test func theEarlierOfTwoEventsIsTheCause() throws {
        let (one, other) = (
            try side(Self.race, nil, trials: 50), try side(Self.race, "quicker", trials: 50)
        )
        let explained = try #require(try FlipExplanation("a_wins", one, other))
        #expect(explained.flips == 50)
        #expect(explained.allFlips == 50)
        #expect(explained.withoutEvents == 0)
        let cause = try #require(explained.causes.first)
        #expect(explained.causes.count == 1)
        #expect(cause.event == "events/a")
        #expect(!cause.isInFirst)
        #expect(cause.count == 50)
        #expect(cause.medianTime == 10)
        #expect(cause.before?.event == "events/b")
        #expect(cause.before?.count == 50)
        // Seen from the other side it is the same event, in the first run now.
        let back = try #require(try FlipExplanation("a_wins", other, one)?.causes.first)
        #expect(back.event == "events/a")
        #expect(back.isInFirst)
        #expect(back.before?.event == "events/b")
        #expect(try FlipExplanation("number", one, other) == nil)
        #expect(try FlipExplanation("nothing", one, other) == nil)
        #expect(try FlipExplanation("a_wins", one, one)?.flips == 0)
    }

    /// Of 50 moments the median is the 25th, the smallest with half of them at or before it.
    @Test func theMedianOfAnEvenNumberIsTheLower() throws {
        let text = Self.race.replacing("parameters:", with: "repeats: 1\nparameters:")
            .replacing("quick: 10 days", with: "quick: \"uniform(5 days, 10 days)\"")
        let (one, other) = (
            try side(text, nil, trials: 50), try side(text, "quicker", trials: 50)
        )
        let cause = try #require(try FlipExplanation("a_wins", one, other)?.causes.first)
        #expect(cause.count == 50)
        guard case .numbers(let days) = other.result.columns[1] else {
            Issue.record("the days are no numbers")
            return
        }
        let sorted = days.sorted()
        #expect(sorted[25] > sorted[24] + 1e-6)
        #expect(abs(cause.medianTime - sorted[24]) < 1e-9)
    }

    /// A parameter on whose side an answer lies, without anything that happens.
    @Test func flipsWithoutEventsAreCountedApart() throws {
        let text = """
            scenario: still
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: "uniform(0, 1)"}
            events: {bell: {on: 2025-01-05}}
            outcomes: {high: {yes: p > 0.5}}
            variants: {low: {set: {p: 0.1}}}
            """
        let (one, other) = (
            try side(text, nil, trials: 400), try side(text, "low", trials: 400)
        )
        let explained = try #require(try FlipExplanation("high", one, other))
        #expect(explained.causes.isEmpty)
        #expect(explained.withoutEvents == explained.flips)
        guard case .flags(let flags) = one.result.columns[0] else { return }
        #expect(explained.flips == flags.count { $0 == 1 })
        #expect(explained.flips > 100)
    }

    /// What happens in one run only, while the other has nothing of its own.
    @Test func anEventWithoutCounterpartHasNone() throws {
        let text = """
            scenario: extra
            starts: 2025-01-01
            ends: 2025-02-01
            state: {on: false, done: false}
            events:
              bell: {on: 2025-01-05}
              finish: {after: 5 days, when: on, do: {done: true}}
            outcomes: {done: {yes: done}}
            variants: {begun: {set: {on: true}}}
            """
        let (one, other) = (
            try side(text, nil, trials: 20), try side(text, "begun", trials: 20)
        )
        let cause = try #require(try FlipExplanation("done", one, other)?.causes.first)
        #expect(cause.event == "events/finish")
        #expect(!cause.isInFirst)
        #expect(cause.before == nil)
    }
}
