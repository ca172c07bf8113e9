// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Small models of every kind of trigger, with closed forms.
@Suite struct HazardTests {
    private static let trials = 100_000

    private func play(_ body: String, days: Int = 20) throws -> Trials {
        try Trials(
            of: """
                scenario: hazards
                starts: 2025-01-01
                ends: 2025-01-\(days < 10 ? "0" : "")\(days)
                \(body)
                """, trials: Self.trials)
    }

    @Test func aConstantRateWaitsExponentially() throws {
        let trials = try play(
            """
            events: {e: {rate: 0.1 per day}}
            outcomes: {when: {date_of: e.happened}, soon: {yes: e.happened, by: 2025-01-07}}
            """)
        expectShare(trials["soon"], 1 - exp(-0.7))
        let happened = trials["when"].filter(\.isFinite)
        expectShare(trials["when"].map { $0.isFinite ? 1 : 0 }, 1 - exp(-2))
        let p = Sample(happened).kolmogorovSmirnov { (1 - exp(-0.1 * $0)) / (1 - exp(-2)) }
        #expect(p > Within.significance)
    }

    @Test func aRateThatSwitchesAtADateAddsItsHazards() throws {
        let trials = try play(
            """
            events:
              e: {rate: "if(now < 2025-01-06, 0.02, if(now < 2025-01-11, 0.2, 0)) per day"}
            outcomes:
              early: {yes: e.count >= 1, on: 2025-01-05}
              later: {yes: e.count >= 1, on: 2025-01-08}
              count: {value: e.count}
            """)
        expectShare(trials["early"], 1 - exp(-0.02 * 5))
        expectShare(trials["later"], 1 - exp(-0.02 * 5 - 0.2 * 3))
        expectMean(trials["count"], 0.02 * 5 + 0.2 * 5)
        expectVariance(trials["count"], 0.02 * 5 + 0.2 * 5)
    }

    @Test func aRateMayBeReadThroughADefinition() throws {
        let trials = try play(
            """
            state: {calm: true}
            define:
              hazard: if(calm, 0.01, 0.1)
              doubled: 2 * hazard
            events:
              storm: {on: 2025-01-11, do: {calm: false}}
              e: {rate: doubled per day}
            outcomes: {happens: {yes: e.happened}, count: {value: e.count}}
            """)
        expectShare(trials["happens"], 1 - exp(-0.02 * 10 - 0.2 * 10))
        expectMean(trials["count"], 2.2)
    }

    @Test func competingHazardsShareByRate() throws {
        let trials = try play(
            """
            state: {open: true}
            events:
              a: {rate: 0.3 per day, when: open, do: {open: false}}
              b: {rate: 0.1 per day, when: open, do: {open: false}}
            outcomes:
              a: {yes: a.happened}
              b: {yes: b.happened}
              both: {yes: a.happened and b.happened}
              when: {date_of: not open}
            """)
        let any = 1 - exp(-0.4 * 20)
        expectShare(trials["a"], 0.75 * any)
        expectShare(trials["b"], 0.25 * any)
        #expect(trials["both"].allSatisfy { $0 == 0 })
        let p = Sample(trials["when"].filter(\.isFinite)).kolmogorovSmirnov {
            (1 - exp(-0.4 * $0)) / any
        }
        #expect(p > Within.significance)
    }

    /// A pure birth process: from one, the number is geometric with ratio 1 − e^(−rt).
    @Test func aRateThatReadsTheStateIsYules() throws {
        let trials = try play(
            """
            state: {n: 1}
            events: {birth: {rate: 0.3 * n per day, do: {n: n + 1}}}
            outcomes: {n: {value: n, on: 2025-01-07}}
            """)
        let alone = exp(-0.3 * 7)
        expectMean(trials["n"], 1 / alone)
        expectVariance(trials["n"], (1 - alone) / (alone * alone))
        let p = Sample(trials["n"]).chiSquare { $0 < 1 ? 0 : 1 - pow(1 - alone, $0) }
        #expect(p > Within.significance)
    }

    /// A budget half spent is kept while the condition is off and spent on: exposure is what counts.
    @Test func aPausedRateKeepsItsBudget() throws {
        let trials = try play(
            """
            state: {on: false}
            events:
              start: {on: 2025-01-03, do: {on: true}}
              stop: {on: 2025-01-06, do: {on: false}}
              again: {on: 2025-01-11, do: {on: true}}
              e: {rate: 0.2 per day, when: on}
            outcomes:
              first: {yes: e.happened, by: 2025-01-10}
              all: {yes: e.happened}
              count: {value: e.count}
            """)
        expectShare(trials["first"], 1 - exp(-0.2 * 3))
        expectShare(trials["all"], 1 - exp(-0.2 * 13))
        expectMean(trials["count"], 0.2 * 13)
        expectVariance(trials["count"], 0.2 * 13)
    }

    /// Switching at random is a continuous-time Markov chain: P(on) = ½ (1 − e^(−2rt)).
    @Test func switchingAtRandomForgetsItsStart() throws {
        let trials = try play(
            """
            state: {on: false}
            events:
              rise: {rate: 0.15 per day, when: not on, do: {on: true}}
              fall: {rate: 0.15 per day, when: on, do: {on: false}}
            outcomes:
              after_2: {yes: on, on: 2025-01-02}
              after_6: {yes: on, on: 2025-01-06}
              after_20: {yes: on, on: 2025-01-20}
            """)
        for (outcome, time) in [("after_2", 2.0), ("after_6", 6), ("after_20", 20)] {
            expectShare(trials[outcome], (1 - exp(-0.3 * time)) / 2)
        }
    }

    @Test func periodsAndDatesAreExact() throws {
        let trials = try play(
            """
            state: {x: 0}
            events:
              weekly: {every: 7 days, do: {x: x + 1}}
              once: {on: 2025-01-05}
              chain: {after: 2.5 days, when: once.happened}
              turn: {when: x >= 2, do: {x: 10 * x}}
            outcomes:
              count: {value: weekly.count}
              x: {value: x}
              chained: {date_of: chain.happened}
              turned: {date_of: turn.happened}
            """)
        #expect(trials["count"].allSatisfy { $0 == 2 })
        #expect(trials["x"].allSatisfy { $0 == 20 })
        #expect(trials["chained"].allSatisfy { $0 == 6.5 })
        #expect(trials["turned"].allSatisfy { $0 == 14 })
    }

    @Test func meetingsAndStagesAreChainsOfDelays() throws {
        // Both are a delay after a delay: the sum of two exponentials, Erlang's law.
        let trials = try play(
            """
            actors: {a: {}, b: {}}
            meetings:
              first: {who: [a, b], after: "exponential(4 days)"}
              second: {who: [a, b], needs: first, after: "exponential(4 days)"}
            leverage:
              item:
                holder: a
                against: b
                stages: {none: , threatened: {rate: 0.25 per day}, used: {rate: 0.25 per day}}
            outcomes:
              met: {date_of: second.held}
              used: {date_of: item.at(used)}
            """)
        for outcome in ["met", "used"] {
            let dates = trials[outcome].filter(\.isFinite)
            let law = { (t: Double) in 1 - exp(-t / 4) * (1 + t / 4) }
            expectShare(trials[outcome].map { $0.isFinite ? 1 : 0 }, law(20))
            let p = Sample(dates).kolmogorovSmirnov { law($0) / law(20) }
            #expect(p > Within.significance, "\(outcome)")
        }
    }
}
