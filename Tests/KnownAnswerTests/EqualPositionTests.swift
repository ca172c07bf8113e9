// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// A position is one option in an election, however many stand there; and what nobody who counts cares for.
struct EqualPositionTests {
    /// Two at 0 with weight 1 each against one at 1, in whatever order: by the strengths, 2 to 1.
    @Test(arguments: ["conditional", "markov_uniform", "markov_incentive"])
    func `two at one position have its chance once`(_ rule: String) throws {
        for order in [["a", "b", "c"], ["c", "b", "a"]] {
            let ideals = ["a": "0", "b": "0", "c": "1"]
            let parties = order.map { "\($0): {ideal: {s: \(ideals[$0] ?? "")}, capability: 1}" }
            let trials = try Trials(
                of: Self.scenario(parties, "{spatial: {rounds: 0, settles: \(rule)}}"),
                trials: 50_000)
            expectShare(trials["s"], 1 / 3.0, "\(rule)")
            // The label is the first of those in the file.
            let names = ["nobody"] + order
            let first = Double(names.firstIndex(of: order == ["a", "b", "c"] ? "a" : "b") ?? 0)
            expectShare(trials["w"].map { $0 == first ? 1 : 0 }, 2 / 3.0, "\(rule)")
            let third = Double(names.firstIndex(of: "c") ?? 0)
            #expect(trials["w"].allSatisfy { $0 == first || $0 == third })
        }
    }

    /// Beside 0.3 three times, written in three ways: strengths are those of one party with their capability
    /// together.
    @Test func `as if they were one`() throws {
        func share(_ parties: [String]) throws -> [Double] {
            try Trials(
                of: Self.scenario(parties, "{spatial: {rounds: 0, settles: conditional}}"),
                trials: 20_000)["s"]
        }
        let rest = ["d: {ideal: {s: 0.5}, capability: 2}", "e: {ideal: {s: 1}, capability: 2}"]
        let one = try share(["a: {ideal: {s: 0.3}, capability: 3}"] + rest)
        let three = try share(
            [
                "a: {ideal: {s: 0.3}, capability: 1}", "b: {ideal: {s: 0.1 + 0.2}, capability: 1}",
                "c: {ideal: {s: 0.9 / 3}, capability: 1}",
            ] + rest)
        // The same luck chooses the same option.
        #expect(zip(one, three).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    /// Cleo alone cares for the second issue, and has no capability.
    @Test(arguments: [
        "compromise", "{spatial: {rounds: 2, settles: mean}}",
        "{spatial: {rounds: 2, settles: median}}",
    ])
    func `an issue that counts for nobody who counts is settled as among equals`(
        _ method: String
    ) throws {
        let trials = try Trials(
            of: Self.scenario(
                [
                    "a: {ideal: {s: 0, t: 0.1}, weight: {s: 1}, capability: 3}",
                    "b: {ideal: {s: 0, t: 0.2}, weight: {s: 1}, capability: 1}",
                    "c: {ideal: {s: 0, t: 0.9}, weight: {t: 1}, capability: 0}",
                ], method, issues: "{s: {0: low, 1: high}, t: {0: low, 1: high}}",
                outcomes: "{t: {value: n.t}}"),
            trials: 1)
        let expected = method.hasSuffix("median}}") ? 0.2 : 0.4
        #expect(abs(trials["t"][0] - expected) < 1e-12)
    }

    private static func scenario(
        _ parties: [String], _ method: String, issues: String = "{s: {0: low, 1: high}}",
        outcomes: String? = nil
    ) -> String {
        """
        scenario: positions
        starts: 2025-01-01
        ends: 2025-01-02
        repeats: 1
        actors: {a: , b: , c: , d: , e: }
        negotiations:
          n:
            issues: \(issues)
            parties: {\(parties.joined(separator: ", "))}
            protocol: \(method)
            on: 2025-01-01
        outcomes: \(outcomes ?? "{s: {value: n.s}, w: {category: n.winner}}")
        """
    }
}
