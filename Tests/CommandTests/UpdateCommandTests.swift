// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A run that is updated by facts, and what other commands make of its file.
@Suite struct UpdateCommandTests {
    private static let scenario = """
        scenario: s
        facts: early.yaml
        starts: 2025-01-01
        ends: 2025-12-31
        repeats: 2
        parameters:
          p: {is: "beta(2, 2)", evidence: {said_so: 2}}
          r: {base_rate: 3 in 100 days, note: guessed}
        state: {done: false, so: {is: "bernoulli(p)"}}
        events: {end: {rate: r, do: {done: true}}}
        outcomes: {so: {yes: so}, done_on: {date_of: done}, level: {value: p}}
        """
    private static let early = """
        source: a paper
        published: 2024-12-01
        facts: {said_so: {statement: It was said., grade: B2}}
        """

    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.write(Self.scenario, to: "s.yaml")
        try scratch.write(Self.early, to: "early.yaml")
    }

    private func simulate(_ line: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(line, in: scratch.url)
    }

    /// Facts of a file of their own: each an id with what is observed.
    private func write(_ facts: [(id: String, observed: String)], to name: String) throws {
        let entries = facts.map {
            "  \($0.id): {statement: Seen., grade: B2, date: 2025-03-01, observed: {\($0.observed)}}\n"
        }
        try scratch.write(
            "source: a paper\npublished: 2025-03-02\nfacts:\n" + entries.joined(), to: name)
    }

    @Test func weightsAreKept() throws {
        try write(
            [("late", "holds: done_on >= 2025-03-02"), ("seen", "holds: so, odds: 3")],
            to: "later.yaml")
        let update = try simulate(
            "update", "s.yaml", "--facts", "later.yaml", "--trials", "5000", "-o", "u.simrun",
            "--json")
        #expect(update.status == 0, "\(update.errors)")
        let there = try simulate(
            "update", "s.yaml", "--facts", "later.yaml", "--trials", "5000", "-o", "u.simrun")
        #expect(there.status == 2)
        // What was printed is printed again, by each command that has the trials.
        func number(_ text: String, _ key: String, after name: String) throws -> String {
            let rest = try #require(
                text.firstRange(of: "\"\(name)\"").map { text[$0.upperBound...] })
            let line = try #require(
                rest.firstRange(of: "\"\(key)\": ").map { rest[$0.upperBound...] })
            return String(line.prefix { $0 != "," && $0 != "\n" })
        }
        let now = try number(update.output, "now", after: "outcome\": \"so")
        let shown = try simulate("show", "u.simrun", "--json")
        #expect(try number(shown.output, "probability", after: "outcome\": \"so") == now)
        #expect(shown.output.contains("\"weighed_by\": \"later.yaml\""))
        let exported = try simulate("export", "u.simrun", "--json")
        #expect(try number(exported.output, "probability", after: "outcome\": \"so") == now)
        let given = try simulate("given", "u.simrun", "level >= 0", "--json")
        #expect(try number(given.output, "given", after: "outcome\": \"so") == now)
        #expect(try number(given.output, "all", after: "outcome\": \"so") == now)
        #expect(
            try simulate("show", "u.simrun").output.contains("weighed by the observed facts in"))
        #expect(try simulate("show", "u.simrun", "--observed").output.contains("late: {statement"))
        for study in [["drivers"], ["discover", "--outcome", "so"]] {
            let outcome = try SimulateCommand.run(
                [study[0], "u.simrun"] + study.dropFirst(), in: scratch.url)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("by the observed facts in later.yaml"))
        }
        let page = try simulate("report", "u.simrun", "--html", "p.html", "--quiet")
        #expect(page.status == 0, "\(page.errors)")
        let html = try String(
            contentsOf: scratch.url.appendingPathComponent("p.html"), encoding: .utf8)
        #expect(html.contains("Trials are weighed by the observed facts in later.yaml"))
        #expect(try simulate("verify", "u.simrun").status == 0)
        let query = try simulate(
            "query", "u.simrun", "select sum(weight * so) / sum(weight) as p from trials")
        #expect(query.output.contains(now.prefix(10)))
        // What does not use weights says so.
        for line in [
            ["compare", "u.simrun", "u.simrun"], ["storylines", "u.simrun"],
            ["update", "u.simrun", "--facts", "later.yaml"],
            ["sensitivity", "u.simrun", "--draws", "100"],
            ["facts", "u.simrun", "--influence", "--trials", "1000"],
        ] {
            let outcome = try SimulateCommand.run(line, in: scratch.url)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("later.yaml"))
        }
    }

    /// A run file gives what its scenario gives.
    @Test func aRunFileIsUpdatedLikeItsScenario() throws {
        try write([("late", "holds: done_on >= 2025-03-02")], to: "later.yaml")
        #expect(try simulate("run", "s.yaml", "--trials", "4000", "-o", "r.simrun").status == 0)
        let kept = try simulate("update", "r.simrun", "--facts", "later.yaml", "--csv", "a")
        let played = try simulate(
            "update", "s.yaml", "--facts", "later.yaml", "--trials", "4000", "--csv", "b")
        #expect(kept.status == 0 && played.status == 0, "\(kept.errors)\(played.errors)")
        #expect(
            kept.output.split(separator: "\n").dropLast(3)
                == played.output.split(separator: "\n").dropLast(3))
        let more = try simulate(
            "update", "r.simrun", "--facts", "later.yaml", "--until-ess", "2000", "--trials",
            "1e5", "--json")
        #expect(more.status == 0, "\(more.errors)")
        #expect(more.output.contains("\"trials\": 20000"))
        let short = try simulate(
            "update", "r.simrun", "--facts", "later.yaml", "--until-ess", "2000", "--trials",
            "5000")
        #expect(short.status == 1)
        #expect(short.output.contains("the limit of trials came before --until-ess"))
        #expect(
            try simulate("update", "r.simrun", "--facts", "later.yaml", "--trials", "9").status == 2
        )
        #expect(
            try simulate("update", "s.yaml", "--facts", "later.yaml", "-o", "later.yaml").status
                == 2)
    }

    @Test(arguments: [
        (
            "said_so", "holds: so", 2,
            "'said_so' would count twice: the parameter 'p' has it as evidence"
        ),
        ("a", "holds: so, odds: 0", 2, "the odds of a report must be above 0"),
        ("a", "holds: so, is: 3 to 4", 2, "an observation is {holds: CONDITION}"),
        ("a", "value: level", 2, "an observation is {holds: CONDITION}"),
        (
            "a", "value: so, is: 1 to 3", 2,
            "a measurement is of a number, and 'so' is true or false"
        ),
        (
            "a", "holds: level > 1", 1,
            "'a' agrees with none of 2,000 trials, in which 'level' is from"
        ),
        ("a", "holds: so and level < 0.2", 2, "are worth"),
    ])
    func isRefused(_ id: String, _ observed: String, _ status: Int, _ words: String) throws {
        try write([(id, observed)], to: "later.yaml")
        let outcome = try simulate("update", "s.yaml", "--facts", "later.yaml", "--trials", "2000")
        #expect(outcome.status == Int32(status))
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.errors.contains("later.yaml:4:") || words == "are worth")
    }

    /// Given a report that is likelier the larger θ is, θ has the density 2 θ: policies that are worth θ, 1 − θ and
    /// 0.45 have 2/3, 1/3 and 0.45, and the first loses ∫ of (1 − 2 θ) 2 θ up to ½, which is 1 ÷ 12.
    @Test func policiesAreComparedGivenTheFacts() throws {
        try scratch.write(
            """
            scenario: three
            starts: 2025-01-01
            ends: 2025-01-10
            repeats: 5
            parameters: {theta: "uniform(0, 1)"}
            state: {way: 0, seen: {is: bernoulli(theta)}}
            outcomes: {y: {value: "if(way == 0, theta, if(way == 1, 1 - theta, 0.45))"}, seen: {yes: seen}}
            choices: {go: {options: {up: , down: {set: {way: 1}}, level: {set: {way: 2}}}}}
            aims: {most: {utility: y}}
            """, to: "three.yaml")
        try scratch.write(
            """
            source: a paper
            published: 2025-03-02
            facts: {seen: {statement: Seen., grade: B2, date: 2025-01-05, observed: {holds: seen}}}
            """, to: "later.yaml")
        let update = try simulate(
            "update", "three.yaml", "--facts", "later.yaml", "--trials", "50000", "-o", "t.simrun",
            "--quiet")
        #expect(update.status == 0, "\(update.errors)")
        let outcome = try simulate("policy", "t.simrun", "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let rows = try #require((json as? [String: Any])?["policies"] as? [[String: Any]])
        func number(_ row: Int, _ key: String) throws -> Double {
            try #require(rows[row][key] as? Double)
        }
        for (row, exact) in [2.0 / 3, 0.45, 1.0 / 3].enumerated() {
            let low = try number(row, "utility_low95"), high = try number(row, "utility_high95")
            #expect(abs(try number(row, "utility") - exact) <= 0.75 * (high - low) + 1e-9)
            #expect(high - low < 0.02)
        }
        let regret = try number(0, "regret")
        #expect(abs(regret - 1.0 / 12) < 0.005, "\(regret)")
        // The 5th percentile of the density 2 θ.
        #expect(abs(try number(0, "low") - 0.05.squareRoot()) < 0.02)
        #expect(
            try simulate("policy", "t.simrun").output.contains(
                "by the observed facts in later.yaml; worth "))
        let worth = try simulate("worth", "t.simrun", "--json")
        #expect(worth.status == 0, "\(worth.errors)")
        for line in [
            ["sensitivity", "t.simrun"], ["policy", "t.simrun", "--within", "0.01"],
            ["policy", "t.simrun", "--seed", "5"], ["policy", "t.simrun", "--set", "theta=0.5"],
        ] {
            let refused = try SimulateCommand.run(line, in: scratch.url)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("later.yaml"), "\(line): \(refused.errors)")
        }
    }

    @Test func contradictionsAreFindings() throws {
        try write([("yes", "holds: so"), ("no", "holds: not so")], to: "later.yaml")
        let outcome = try simulate("update", "s.yaml", "--facts", "later.yaml", "--trials", "2000")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("later.yaml:5:"))
        #expect(outcome.errors.contains("'no' and 'yes' contradict each other"))
    }
}
