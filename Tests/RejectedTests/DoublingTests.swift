// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Definitions that read the next one twice: 2^60 terms written out. Each is looked at once, whoever reads it.
@Suite struct DoublingTests {
    private static let head = """
        scenario: s
        starts: 2025-01-01
        ends: 2025-01-05
        actors: {a: , b: }
        state: {x: 1, t: false, s: {is: c, one_of: [c, d, e]}, k: 0}

        """

    private func passes(_ text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "s.yaml")
        for verb in ["check", "explain", "run"] {
            let trials = verb == "run" ? ["--trials", "10"] : []
            let outcome = try SimulateCommand.run(
                [verb, "s.yaml"] + trials, in: folder.url, limit: 20)
            #expect(!outcome.isTimedOut)
            #expect(outcome.status == 0, "\(outcome.errors.prefix(300))")
        }
    }

    /// `$` stands for the next definition.
    private static func definitions(_ form: String, _ leaf: String) -> String {
        let lines = (0..<60).map {
            "  d\($0): \"\(form.replacingOccurrences(of: "$", with: "d\($0 + 1)"))\"\n"
        }
        return "define:\n" + lines.joined() + "  d60: \(leaf)\n"
    }

    @Test(arguments: [
        "$ and $", "$ or $", "not $ and not $", "if($, $, t)", "if(t, $, not $)", "$ == $",
        "($ or t) and ($ or s == d)", "($ and s == c) or ($ and s == d)",
        "not ($ and s != c) and not ($ and s != d)",
    ])
    func conditions(_ form: String) throws {
        try passes(
            Self.head + Self.definitions(form, "t") + """
                events:
                  e: {rate: 1 per day, when: d0, do: {t: true, s: d}}
                  f: {rate: "if(d0, 1, 2) per day", do: {k: k + 1, s: "if(d0, c, e)", t: d0}}
                  g: {when: d0 and k > 2, do: {t: not d1}}
                outcomes: {o: {yes: d0}, q: {date_of: d0 and t}}
                """)
    }

    @Test(arguments: [
        "$ + $", "$ - $", "min($, $)", "$ * ($ - 1)", "if(t, $, $ + 1)", "if($ > 0, $, $)",
        "$ + $ * (s == d)", "if(s == c, $, $ + 1)", "if(k == 0, $ + k, $ - k)",
        "$ * (now >= 2025-01-03) + $", "tanh($) + tanh($)", "exp(-abs($)) + exp(-abs($))",
    ])
    func numbers(_ form: String) throws {
        try passes(
            Self.head + Self.definitions(form, "x") + """
                events:
                  e: {rate: 1 per day, when: d0 > 0, do: {t: true, s: d}}
                  f: {rate: "max(0, min(d0, 1)) * 1 per day", do: {k: "if(k < 3, k + 1, 0)", s: "if(d0 > 1, c, e)", x: min(d0, 5)}}
                outcomes: {o: {value: min(d0, 1)}}
                """)
    }

    @Test func pressures() throws {
        var text = Self.head + "leverage:\n"
        for number in 0..<60 {
            let next = "l\(number + 1).pressure"
            let pressure = number < 59 ? "u: \(next), v: \(next) / 2 + \(next) / 2" : "u: 0.5, v: 1"
            text +=
                "  l\(number): {holder: a, against: b, stages: {u: , v: {rate: 1 per day}}, used: v, "
            text += "pressure: {\(pressure)}}\n"
        }
        try passes(
            text + """
                events: {e: {rate: 1 per day, when: l0.pressure > 0.7, do: {x: l0.threat}}}
                outcomes: {o: {value: l0.use}}
                """)
    }

    /// Nested in one formula: each argument is checked once.
    @Test func clamps() throws {
        let nested =
            String(repeating: "clamp(0, ", count: 90) + "x" + String(repeating: ", 9)", count: 90)
        try passes(Self.head + "outcomes: {o: {value: \"\(nested)\"}}\n")
    }
}
