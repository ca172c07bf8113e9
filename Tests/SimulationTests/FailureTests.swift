// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Program
import Simulation
import Testing

@Suite struct FailureTests {
    private func failure(_ body: () throws -> Void) -> TrialFailure? {
        do {
            try body()
            return nil
        } catch {
            return error as? TrialFailure
        }
    }

    private func failure(of text: String, trials: Int = 10) throws -> TrialFailure {
        let program = try lower(
            "scenario: failing\nstarts: 2025-01-01\nends: 2025-01-20\nrepeats: 1\n" + text)
        let run = Run(program: program, seed: 1, threads: 2)
        return try #require(failure { try run.extend(to: trials) })
    }

    /// Some trials in a thousand fail, in several blocks at once.
    private static let seldom = """
        scenario: seldom
        starts: 2025-01-01
        ends: 2025-01-20
        repeats: 3
        parameters: {p: "uniform(0, 1)"}
        state: {x: 1, y: 0}
        events:
          step: {rate: 1 per day, do: {x: "uniform(0, 1)"}}
          fails: {every: 2.5 days, do: {y: "sqrt(x - 0.0002) + log(p)"}}
        outcomes: {x: {value: x}}
        """

    @Test func theLowestFailingTrialIsReportedByAnyThreads() throws {
        let program = try lower(Self.seldom)
        let lowest = try #require(
            (0..<20_000).first { trial in
                failure { _ = try Run.replay(program, seed: 3, trial: trial) } != nil
            })
        #expect(lowest > 50, "a failure that comes too soon shows nothing")
        let alone = try #require(failure { _ = try Run.replay(program, seed: 3, trial: lowest) })
        for threads in [1, 2, 3, 7] {
            for target in [lowest + 1, 20_000] {
                let run = Run(program: program, seed: 3, threads: threads)
                let found = try #require(failure { try run.extend(to: target) })
                #expect(found.trial == lowest)
                #expect(found.time == alone.time)
                #expect(found.message == alone.message)
                #expect(found.place == alone.place)
                #expect(run.trials == 0)
            }
        }
    }

    /// What a run says of its time is what its blocks say, and blocks without trials are not kept.
    @Test func aRunThatIsStoppedAtOnceTookNoTime() throws {
        let program = try lower(Self.seldom)
        let run = Run(program: program, seed: 3, threads: 2)
        let nothing = try run.extend(to: 50, shouldStop: { true })
        #expect(nothing.trials == 0 && nothing.seconds == 0)
        let block = try run.extend(to: 50)
        #expect(block.seconds > 0)
        #expect(run.result(.finished).seconds == block.seconds)
    }

    @Test func aRunThatFailsKeepsWhatItHad() throws {
        let program = try lower(Self.seldom)
        let run = Run(program: program, seed: 3, threads: 2)
        try run.extend(to: 50)
        let before = Answers(program, run)
        let found = try #require(failure { try run.extend(to: 20_000) })
        #expect(found.trial >= 50)
        #expect(run.trials == 50)
        #expect(Answers(program, run) == before)
        try run.extend(to: found.trial)
        #expect(run.trials == found.trial)
        #expect(failure { try run.extend(to: found.trial + 1) }?.trial == found.trial)
    }

    /// Parameters are drawn before the trial starts, whatever the worker played before.
    @Test func parametersFailAtTheStartOfTheirFirstTrial() throws {
        let program = try lower(
            """
            scenario: parameters
            starts: 2025-01-01
            ends: 2025-01-20
            repeats: 2
            parameters: {p: "uniform(0, 1)", q: log(p - 0.001)}
            events: {e: {rate: 1 per day}}
            outcomes: {q: {value: q}}
            """)
        for threads in [1, 3] {
            let run = Run(program: program, seed: 1, threads: threads)
            let found = try #require(failure { try run.extend(to: 30_000) })
            #expect(found.trial > 2 && found.trial % 2 == 0)
            #expect(found.time == 0)
            #expect(found.message.hasPrefix("parameter 'q' takes log of -"))
        }
    }

    @Test(arguments: [
        (
            "state: {x: 0}\nevents: {e: {on: 2025-01-04, do: {x: 1 / x}}}\noutcomes: {x: {value: x}}",
            3.0, "the effect of event 'e' on 'x' divides 1.0 by 0"
        ),
        (
            "state: {x: 1}\nevents: {d: {on: 2025-01-02, do: {x: -x}}, e: {rate: x per day}}\n"
                + "outcomes: {x: {value: x}}",
            1, "event 'e' has a rate of -1.0 per day; a rate must be finite and 0 or more"
        ),
        (
            "state: {x: 1}\nevents: {e: {on: 2025-01-03, do: {x: -x}}, g: {after: (x) days, when: x < 0}}\n"
                + "outcomes: {x: {value: x}}",
            2, "event 'g' has a delay of -1.0 days; a delay must be finite and 0 or more"
        ),
        (
            "state: {x: 700}\nevents: {e: {on: 2025-01-02, do: {x: exp(x) * exp(x)}}}\n"
                + "outcomes: {x: {value: x}}",
            1, "the effect of event 'e' on 'x' would be infinite, which is not finite"
        ),
        (
            "state: {x: 0, s: 1}\nevents:\n  d: {on: 2025-01-02, do: {s: -s}}\n"
                + "  e: {on: 2025-01-03, do: {x: \"normal(0, s)\"}}\noutcomes: {x: {value: x}}",
            2,
            "the effect of event 'e' on 'x' draws from normal(0.0, -1.0), whose arguments are out of range"
        ),
        (
            "parameters: {x: \"lognormal(800, 1)\"}\noutcomes: {x: {value: x}}",
            0, "parameter 'x' draws from lognormal(800.0, 1.0), which gave infinite"
        ),
        (
            "parameters: {x: \"truncate(gamma(2, 1), 900, 950)\"}\noutcomes: {x: {value: x}}",
            0,
            "parameter 'x' is truncated to where nothing lies: gamma(2.0, 1.0) has a chance below 1e-300 to be from 900.0 to 950.0"
        ),
        (
            "parameters: {x: \"truncate(poisson(2), 1.2, 1.8)\"}\noutcomes: {x: {value: x}}",
            0,
            "parameter 'x' is truncated to where nothing lies: poisson(2.0) is never from 1.2 to 1.8"
        ),
        (
            "parameters: {x: \"truncate(landau(), -60, -50)\"}\noutcomes: {x: {value: x}}",
            0, "parameter 'x' drew 100,000 times without a value from -60.0 to -50.0"
        ),
        (
            "state: {x: 0, y: 3}\nevents:\n  d: {on: 2025-01-02, do: {y: y - 5}}\n"
                + "  e: {on: 2025-01-03, do: {x: \"truncate(normal(0, 1), 0, y)\"}}\n"
                + "outcomes: {x: {value: x}}",
            2,
            "the effect of event 'e' on 'x' is truncated, but its lower bound is above the upper one: no number is from 0.0 to -2.0"
        ),
        (
            "state: {x: 0, y: 3}\nevents:\n  d: {on: 2025-01-02, do: {y: y - 5}}\n"
                + "  e: {on: 2025-01-03, do: {x: \"truncate(gamma(y, 1), 0, 9)\"}}\n"
                + "outcomes: {x: {value: x}}",
            2,
            "the effect of event 'e' on 'x' draws from gamma(-2.0, 1.0), whose arguments are out of range"
        ),
        (
            "state: {a: true, b: false}\nevents:\n"
                + "  ping: {when: a, do: {a: false, b: true}}\n"
                + "  pong: {when: b, do: {a: true, b: false}}\noutcomes: {a: {yes: a}}",
            0, "more than 100,000 events at one moment, in an endless loop: ping → pong"
        ),
        (
            "leverage: {l: {holder: a, supply: {stock: 1, unit: shells}, stages: {n: , u: {rate: 9 per day}}}}\n"
                + "actors: {a: {}}\nevents: {e: {on: 2025-01-05, do: {l.stock: l.stock - 2}}}\n"
                + "outcomes: {x: {value: l.stock}}",
            4, "the effect of event 'e' on 'l.stock' would be -1.0, but it must be 0 or more"
        ),
    ])
    func failuresNameWhatWhenAndWhere(text: String, time: Double, message: String) throws {
        let found = try failure(of: text)
        #expect(found.trial == 0)
        #expect(found.time == time)
        let words = found.message.replacing("events/", with: "")
        #expect(words == message || words == message.replacing("ping → pong", with: "pong → ping"))
        #expect(found.place != nil)
    }

    @Test func aTrialMayNotGoOnForEver() throws {
        let found = try failure(
            of: "events: {e: {rate: 1000000 per day}}\noutcomes: {n: {yes: e.happened}}", trials: 1)
        #expect(found.message == "more than 10,000,000 events in one trial")
        #expect(found.time > 9.9 && found.time < 10.1)
    }
}
