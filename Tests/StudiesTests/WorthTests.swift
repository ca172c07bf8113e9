// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Runs
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct WorthTests {
    /// Going pays if a share known from 7 of 12 cases is above 0.6.
    private static let go = """
        scenario: go
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 2
        parameters: {q: {share: 7 of 12}, nothing: "uniform(0, 1)", r: {base_rate: 3 in 10 years}}
        actors: {ann: }
        state: {going: 0}
        outcomes: {value: {value: "going * (q - 0.6)"}, other: {value: nothing + r * 1 day}}
        choices: {trip: {who: ann, options: {stay: , leave: {set: {going: 1}}}}}
        aims: {good: {utility: value}}
        """

    private static func worth(
        _ text: String, trials: Int, about: [String] = [], studies: [String] = []
    ) throws -> Worth {
        let (subject, folder) = try subject(text)
        defer { _ = folder }
        let plan = try Policy.Plan(subject.program)
        let player = try DesignPlayer(
            subject, plan.design,
            RunPlan(trials: trials, seed: 1, threads: 2, engine: .interpreted))
        return try Worth(
            try plan.play(player, RunListener(), repeats: subject.program.repeats), plan,
            about: about, studies: studies.map { try CaseStudy($0, subject.scenario) })
    }

    /// The worth of the share, and of 1, 5 and 20 more cases by the exact sums over the posterior predictive.
    @Test func aShareAndMoreCasesOfIt() throws {
        let worth = try Self.worth(
            Self.go, trials: 80_000, studies: ["q=1", "q=5", "q=20", "r=200 days"])
        func gain(_ parameter: String, _ size: String?) throws -> DrawMean {
            try #require(
                worth.rows.first { $0.parameter == parameter && $0.study?.size == size }
            ).gain
        }
        for (size, exact) in [
            (nil, 0.0425473), ("1", 0.0041209), ("5", 0.0184595), ("20", 0.0310211),
        ] {
            let found = try gain("q", size)
            #expect(abs(found.value - exact) < 1.5 * found.halfWidth, "\(found), not \(exact)")
        }
        #expect(try gain("nothing", nil).value <= gain("nothing", nil).halfWidth)
        #expect(try gain("r", "200 days").value <= gain("r", "200 days").halfWidth)
        // There is no noise, so the bracket is narrow, and nothing is worth more.
        #expect(abs(worth.all.high - 0.0425473) < 0.002)
        #expect(worth.all.low > 0.04 && worth.all.low <= worth.all.high)
        for row in worth.rows { #expect(row.gain.value <= worth.all.high + 1e-12) }
    }

    /// Where one policy is the best whatever is known, nothing is worth anything, though the means of draws say otherwise.
    @Test func aBestPolicyMakesKnowledgeWorthless() throws {
        let worth = try Self.worth(
            """
            scenario: best
            starts: 2025-01-01
            ends: 2025-01-10
            repeats: 10
            parameters: {p: "uniform(0.2, 0.8)", q: "uniform(0, 1)"}
            state: {way: 0, a: {is: "bernoulli(p)"}, b: {is: "bernoulli(p - 0.2)"}}
            outcomes: {so: {yes: "if(way == 0, a, b)"}, q: {value: q}}
            choices: {go: {options: {first: , second: {set: {way: 1}}}}}
            aims: {most: {utility: so}}
            """, trials: 60_000)
        for row in worth.rows {
            #expect(row.gain.value == 0 && row.gain.halfWidth == 0 && row.changed == 0)
        }
        #expect(worth.all.low == 0 && worth.all.high > 0.01)
    }

    @Test func onlyWhatIsAskedAbout() throws {
        let worth = try Self.worth(Self.go, trials: 2_000, about: ["q"])
        #expect(worth.rows.map(\.parameter) == ["q"])
        #expect(throws: WorthProblem.unknownParameter("p", known: ["q", "nothing", "r"])) {
            try Self.worth(Self.go, trials: 2_000, about: ["p"])
        }
        #expect(throws: WorthProblem.tooFewDraws(50)) {
            try Self.worth(Self.go, trials: 100)
        }
    }

    @Test func studiesAreOfSharesAndRates() throws {
        for (text, problem) in [
            ("q", WorthProblem.badStudy("q")), ("q=0", .badStudy("q=0")),
            ("q=2.5", .badStudy("q=2.5")), ("r=20", .badStudy("r=20")),
            ("nothing=5", .noCases("nothing")),
            ("p=5", .unknownParameter("p", known: ["q", "nothing", "r"])),
        ] {
            #expect(throws: problem) { try Self.worth(Self.go, trials: 2_000, studies: [text]) }
        }
    }

    @Test func aUtilityWithoutAValueIsRefused() throws {
        let text = Self.go.replacing("{utility: value}", with: "{utility: 1 / (value - value)}")
        #expect(throws: WorthProblem.notFinite(trial: 0, policy: "stay")) {
            try Self.worth(text, trials: 2_000)
        }
    }
}
