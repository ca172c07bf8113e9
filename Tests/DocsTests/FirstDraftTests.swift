// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `check` makes of a first draft, and what a draft may hold.
struct FirstDraftTests {
    private static let head = "scenario: test\nstarts: 2026-12-01\nends: 2027-06-30\n"

    private func write(_ text: String, _ tool: Tool, to name: String = "test.yaml") throws {
        try text.write(
            to: tool.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    private func check(_ text: String, facts: String? = nil, _ arguments: String = "") throws
        -> String
    {
        let tool = try Tool()
        defer { tool.remove() }
        try write(Self.head + text, tool)
        if let facts {
            try write(
                "source: Paper\npublished: 2026-11-30\nfacts:\n" + facts, tool, to: "facts.yaml")
        }
        return try tool.run("simulate check test.yaml \(arguments) || true").output
    }

    /// The values that a run of one trial gives, by outcome.
    private func values(_ text: String, facts: String? = nil, _ arguments: String = "") throws
        -> [String: String]
    {
        let tool = try Tool()
        defer { tool.remove() }
        try write(Self.head + text, tool)
        if let facts {
            try write(
                "source: Paper\npublished: 2026-11-30\nfacts:\n" + facts, tool, to: "facts.yaml")
        }
        let outcome = try tool.run(
            "simulate run test.yaml --trials 1 --seed 3 --per-trial trials.csv \(arguments) >/dev/null; cat trials.csv"
        )
        #expect(outcome.status == 0, "\(outcome.output)")
        let lines = outcome.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard lines.count == 2, lines[0].count == lines[1].count else {
            Issue.record("\(outcome.output)")
            return [:]
        }
        return Dictionary(zip(lines[0], lines[1]), uniquingKeysWith: { first, _ in first })
    }

    // MARK: Order

    @Test func `warnings come first, and what rests on nothing is one line`() throws {
        let inputs = (0..<25).map { "  p\($0): beta(2, 2)\n" }.joined()
        let found = try check(
            "parameters:\n" + inputs
                + """
                events:
                  idle: {rate: 0.1 per day}
                  late: {after: 800 days, note: ours}
                outcomes: {o: {yes: late.happened}}
                """)
        let severities = found.split(separator: "\n").compactMap { line in
            ["warning:", "note:"].first { line.contains(" \($0)") || line.hasPrefix($0) }
        }
        let firstNote = severities.firstIndex(of: "note:")
        #expect(severities.first == "warning:")
        #expect(severities.lastIndex(of: "warning:") ?? 99 < firstNote ?? 0)
        let nothing = found.split(separator: "\n").filter { $0.contains("have no source") }
        #expect(nothing.count == 1)
        #expect(
            nothing.first?.hasPrefix(
                "note: 26 inputs have no source; add 'because' (facts) or 'note' (an assumption): "
                    + "parameters p0, p1, p2, "
            )
                ?? false)
        #expect(found.contains("p24; events idle\n"))
    }

    @Test func `a long list of what rests on nothing is cut`() throws {
        let inputs = (0..<99).map { "  parameter_\($0): beta(2, 2)\n" }.joined()
        let found = try check("parameters:\n" + inputs + "outcomes: {o: {value: parameter_3}}\n")
        let nothing = found.split(separator: "\n").filter { $0.contains("have no source") }
        #expect(nothing.count == 1)
        #expect(nothing.first?.hasSuffix(" more, which 'simulate facts' lists") ?? false)
    }

    // MARK: Numbers

    @Test func `rates and delays that were hardly meant`() throws {
        // The mean of a lognormal with 5 % below 20 and 5 % above 60 is 36.63.
        let found = try check(
            """
            parameters:
              r: {is: 20 to 60, note: percent}
              p: {is: 800 to 900, note: days}
              d: {is: 10-30, note: ours}
              s: {is: 30-10, note: ours}
            state: {x: {is: 0, note: ours}}
            events:
              often: {rate: r per day, do: {x: x + 1}, note: ours}
              seldom: {rate: 0.1 * r per day, do: {x: x + d + s}, note: ours}
              late: {after: "max(300, p) * 1 day", do: {x: 0}, note: ours}
            outcomes: {o: {value: x}}
            """)
        #expect(
            found.contains(
                "test.yaml:11:17: note: event 'often' happens about 36 times per day\n"), "\(found)"
        )
        #expect(!found.contains("'seldom'"))
        #expect(
            found.contains(
                "warning: event 'late' comes after the scenario's end, so it can never happen\n"))
        #expect(found.contains("test.yaml:7:11: warning: this is one number, a difference\n"))
        #expect(found.contains("did you mean '10 to 30'?"))
        #expect(!found.contains("30 to 10"))
    }

    @Test(arguments: [
        "30 to 60 days", "0.1 to 20 days", "max(0 days, 0 to 20 days)",
        "truncate(0 to 20 days, 0 days, 90 days)", "normal(30, 5) * 1 day", "gamma(2, 3) * 1 day",
        "exponential(10 days)", "abs(d)", "d - d + 1 day", "if(d > 0 days, d, 1 day)",
        "poisson(3) * 1 day", "uniform(0, 5) * 1 day",
        "metalog(0.1, 20, 0.5, 45, 0.9, 130) * 1 day",
    ])
    func `delays that are never below 0 are let pass`(_ delay: String) throws {
        let found = try check(
            """
            parameters: {d: 0 to 20 days}
            events: {e: {after: "\(delay)"}}
            outcomes: {o: {yes: e.happened}}
            """)
        #expect(!found.contains("error"), "\(found)")
    }

    // MARK: Units

    @Test func `numbers are converted into the unit of an outcome`() throws {
        let found = try values(
            """
            units: [MEUR]
            parameters: {fee: 350 MEUR, rate: 3 MEUR per day, hazard: 2 % per month, area: {is: 4, unit: km}}
            state: {cover: 400 days, share: 30 %, points: 7}
            actors: {ann: {has: {wait: 36 hours}}}
            leverage: {l: {holder: ann, stages: {quiet: , loud: }, supply: {stock: 5, unit: shell}}}
            outcomes:
              months: {value: cover, unit: months}
              back: {value: (points) months, unit: months}
              days: {value: ann.wait, unit: days}
              percent: {value: share, unit: percent}
              sign: {value: "30 %", unit: "%"}
              monthly: {value: hazard, unit: per month}
              yearly: {value: rate, unit: MEUR per year}
              same: {value: fee, unit: MEUR}
              square: {value: area ^ 2, unit: km^2}
              stock: {value: l.stock, unit: shells}
              plain: {value: points, unit: index}
            """)
        // A month is 30.4375 days and a year 365.25.
        let expected = [
            "months": 400 / 30.4375, "back": 7, "days": 1.5, "percent": 30, "sign": 30,
            "monthly": 0.02, "yearly": 3 * 365.25, "same": 350, "square": 16, "stock": 5,
            "plain": 7,
        ]
        for (name, value) in expected {
            let given = found[name].flatMap(Double.init) ?? .nan
            #expect(
                abs(given - value) <= 1e-12 * abs(value), "\(name): \(found[name] ?? "missing")")
        }
    }

    @Test func `a converted number is shown with its unit`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try write(
            Self.head
                + "state: {cover: 400 days}\noutcomes: {o: {value: cover, unit: months}}\n", tool)
        let shown = try tool.run("simulate run test.yaml --trials 10").output
        #expect(shown.contains("13.14"), "\(shown)")
        #expect(shown.contains("months"))
        #expect(!shown.contains("400"))
    }

    @Test func `what is set keeps the unit of what it replaces`() throws {
        let text = """
            parameters: {hazard: 2 % per month, fee: {is: 350, unit: MEUR}, seen: {base_rate: 3 in 10 years}}
            define: {pull: hazard * 2, cost: fee * 2}
            state: {front: {is: 4, unit: km}}
            events: {fall: {rate: hazard + seen}, slip: {rate: pull}}
            outcomes: {a: {value: fall.count + slip.count}, b: {value: fee + 1 MEUR}, c: {value: front + 1 km}}
            variants:
              never: {set: {hazard: 0, seen: 0, fee: 0}}
              other: {set: {pull: 0, cost: 0, fee: 400, define.pull: 0, state.front: 9}}
            """
        #expect(!(try check(text)).contains("error"))
        let never = try values(
            text, "--set hazard=0 --set seen=0 --set fee=0 --set pull=0 --set state.front=9")
        #expect(never["a"].flatMap(Double.init) == 0)
        #expect(never["b"].flatMap(Double.init) == 1)
        #expect(never["c"].flatMap(Double.init) == 10)
        #expect(try check(text, "--set hazard=0.1").contains("error: a rate"))
    }

    // MARK: Names and needs

    @Test func `items may be called like functions`() throws {
        let found = try check(
            """
            actors: {min: , max: {has: {beta: 3}}}
            state: {x: 1}
            events:
              sign: {after: 3 days, do: {x: "sign(x) + round(x)"}, note: ours}
              round: {when: sign.happened}
              stable: {when: round.count > 0}
            meetings: {logit: {who: [min, max], needs: [stable.happened], on: 2027-01-15}}
            leverage: {gamma: {holder: min, stages: {normal: , uniform: {when: logit.held}}}}
            outcomes: {o: {yes: gamma.at(uniform) and max.beta == 3 and x > 0 and logit.held}}
            """)
        #expect(!found.contains("error"), "\(found)")
    }

    @Test func `a meeting may need a state, and a list may mix`() throws {
        let text = """
            actors: {a: , b: }
            state: {adopted: false, x: 0}
            events: {adopt: {after: 20 days, do: {adopted: true}}}
            meetings:
              talk: {who: [a, b], on: 2027-01-05}
              board: {who: [a, b], needs: adopted, after: 5 days}
              last: {who: [a, b], needs: [talk, adopted, x == 0], after: 5 days}
            outcomes: {board: {value: (board.held_on - starts) / 1 day}, last: {value: (last.held_on - starts) / 1 day}}
            """
        let found = try values(text)
        // Twenty days and five behind 1 December; five behind 5 January.
        #expect(found["board"].flatMap(Double.init) == 25, "\(found)")
        #expect(found["last"].flatMap(Double.init) == 40, "\(found)")
    }

    @Test func `meetings that an event may set held wait for nobody`() throws {
        let found = try check(
            """
            actors: {a: }
            meetings:
              m1: {who: a, needs: m2.held == true, after: 5 days}
              m2: {who: a, needs: m1.held == true, after: 5 days}
            events: {e: {rate: 0.1 per day, do: {m1.status: held}}}
            outcomes: {o: {yes: m2.held}}
            """)
        #expect(!found.contains("error"), "\(found)")
    }

    // MARK: Evidence

    private static let facts = """
          said: {statement: It was said, grade: B2, said_by: Ann, date: 2026-11-20}
          heard: {statement: It was heard, grade: C3, origin: said}
          again: {statement: It was heard again, grade: D3, origin: heard}
          same: {statement: It was also said, grade: B2, said_by: Ann, date: 2026-11-20}
          seen: {statement: It was seen, grade: A1, said_by: Ben, date: 2026-11-20}

        """

    private func probability(_ evidence: String) throws -> Double {
        let found = try values(
            """
            facts: facts.yaml
            parameters: {p: {is: 0.2, evidence: {\(evidence)}}}
            outcomes: {o: {value: p}}
            """, facts: Self.facts)
        return found["o"].flatMap(Double.init) ?? .nan
    }

    @Test func `a repeated fact changes nothing, and independent ones multiply`() throws {
        // Odds of 0.2 are 1 : 4; times 2 they are 1 : 2, times 2 × 3 they are 3 : 2.
        #expect(abs(try probability("said: 2") - 1 / 3) < 1e-12)
        #expect(abs(try probability("said: 2, heard: 2") - 1 / 3) < 1e-12)
        #expect(abs(try probability("heard: 7, said: 2, again: 5") - 1 / 3) < 1e-12)
        #expect(abs(try probability("again: 2, heard: 7") - 1 / 3) < 1e-12)
        #expect(abs(try probability("said: 2, seen: 3") - 0.6) < 1e-12)
        #expect(abs(try probability("said: 2, heard: 2, seen: 3") - 0.6) < 1e-12)
        #expect(abs(try probability("heard: 2, seen: 3, same: 0.5") - 3 / 7) < 1e-12)
    }

    @Test func `check and facts say that odds are used once`() throws {
        let text = """
            facts: facts.yaml
            parameters: {p: {is: 0.2, evidence: {said: 2, heard: 2, same: 2, seen: 3}}}
            outcomes: {o: {value: p}}
            """
        let found = try check(text, facts: Self.facts)
        #expect(
            found.contains(
                "note: 'heard' and 'said' have the same origin: only the odds of 'said' are used for 'p'\n"
            ),
            "\(found)")
        #expect(
            found.contains(
                "warning: 'said' and 'same' were both said by Ann on 2026-11-20, and both multiply the odds of 'p'\n"
            ))
        #expect(found.contains("if 'same' repeats 'said', say so in the facts: 'origin: said'"))
        #expect(found.components(separatedBy: "were both said").count == 2)
        let tool = try Tool()
        defer { tool.remove() }
        try write(Self.head + text, tool)
        try write(
            "source: Paper\npublished: 2026-11-30\nfacts:\n" + Self.facts, tool, to: "facts.yaml")
        let listed = try tool.run("simulate facts test.yaml").output
        #expect(listed.contains("      repeats said: their odds are used once\n"), "\(listed)")
    }

    @Test func `a variant may set the evidence of what another fixes`() throws {
        let found = try check(
            """
            facts: facts.yaml
            parameters: {p: {is: 0.2, evidence: {said: 2}}}
            events: {e: {rate: 0.1 * p per day, note: ours}}
            outcomes: {o: {yes: e.happened}}
            variants:
              fixed: {set: {p: 0.9, e: {after: 3 days, note: ours}}}
              without: {set: {parameters.p.evidence.said: 1, p.note: ours, events.e.rate: 0.2 per day}}
            """, facts: Self.facts)
        #expect(!found.contains("error"), "\(found)")
    }
}
