// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Formulas as deep as the language page allows are read, printed and run; one level more is refused with
/// a place. All stacks that the program does not size itself have half a megabyte.
@Suite struct DepthTests {
    /// What makes formulas deep: a definition of some levels around the next one.
    enum Kind: String, CaseIterable, Sendable {
        case names, sums, products, conditions, branches, choices, functions, minima

        /// A text of that many levels whose deepest part is `inner`.
        func text(_ levels: Int, around inner: String) -> String {
            func list(_ sign: String, _ part: String) -> String {
                inner + String(repeating: " \(sign) \(part)", count: levels - 1)
            }
            func nest(_ open: String, _ close: String) -> String {
                String(repeating: open, count: levels - 1) + inner
                    + String(repeating: close, count: levels - 1)
            }
            return switch self {
            case .names: inner
            case .sums: list("+", "x")
            case .products: list("*", "x")
            case .conditions: list("and", "b")
            case .branches: nest("if(b, ", ", x)")
            case .choices: nest("if(b, x, ", ")")
            case .functions: nest("abs(", ")")
            case .minima: nest("min(", ", x)")
            }
        }
    }

    /// A scenario whose outcome reads formulas of that many levels, its own name included.
    private static func scenario(_ kind: Kind, levels: Int) -> String {
        var text =
            "scenario: deep\nstarts: 2025-01-01\nends: 2025-01-05\nstate: {x: 1, b: false}\ndefine:\n"
        var (left, name) = (levels - 1, 0)
        while left > 0 {
            let size = min(left, kind == .names ? 1 : 90)
            left -= size
            let leaf = kind == .conditions ? "b" : "x"
            let inner = left > 0 ? "d\(name + 1)" : leaf
            text += "  d\(name): \"\(kind.text(size, around: inner))\"\n"
            name += 1
        }
        let key = kind == .conditions ? "yes" : "value"
        return text + "outcomes: {o: {\(key): d0}}\n"
    }

    private func run(_ verb: String, _ text: String) throws -> SimulateCommand.Outcome {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "deep.yaml")
        return try SimulateCommand.run(
            verb.split(separator: " ").map(String.init), in: folder.url, stack: 512)
    }

    @Test(arguments: Kind.allCases)
    func asDeepAsIsAllowed(_ kind: Kind) throws {
        let outcome = try run("run deep.yaml --trials 10", Self.scenario(kind, levels: 1_000))
        #expect(outcome.status == 0, "\(outcome.errors.prefix(500))")
    }

    @Test(arguments: Kind.allCases)
    func oneLevelMore(_ kind: Kind) throws {
        let outcome = try run("check deep.yaml", Self.scenario(kind, levels: 1_001))
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.contains(
                ": error: formulas read one another through more than 1,000 levels"),
            "\(outcome.errors.prefix(500))")
    }

    @Test(arguments: [
        "check deep.yaml", "explain deep.yaml", "facts deep.yaml", "trace deep.yaml --trial 1",
        "compare deep.yaml deep.yaml --trials 10 --seed 2",
        "report deep.yaml --html r.html --trials 10",
    ])
    func everyVerb(_ verb: String) throws {
        let outcome = try run(verb, Self.scenario(.branches, levels: 1_000))
        #expect(outcome.status == 0, "\(outcome.errors.prefix(500))")
    }

    /// The order of the file does not matter, though each name is then read before who reads it.
    @Test func fromTheLastToTheFirst() throws {
        for (levels, status) in [(1_000, 0), (1_001, 2)] {
            let lines = Self.scenario(.names, levels: levels).split(separator: "\n")
            let turned = lines[..<5] + lines[5..<(lines.count - 1)].reversed() + lines.suffix(1)
            let outcome = try run("check deep.yaml", turned.joined(separator: "\n"))
            #expect(outcome.status == status)
        }
    }

    /// Pressures of levers that read one another.
    @Test func pressures() throws {
        for (count, status) in [(998, 0), (1_000, 2)] {
            var text = "scenario: deep\nstarts: 2025-01-01\nends: 2025-01-05\n"
            text += "actors: {a: , b: }\n"
            text += "leverage:\n"
            for number in 0..<count {
                let next = number + 1 < count ? "l\(number + 1).pressure" : "1"
                text +=
                    "  l\(number): {holder: a, against: b, stages: {u: , v: {rate: 1 per day}}, "
                text += "pressure: {v: \(next)}}\n"
            }
            text += "outcomes: {o: {value: l0.pressure}}\n"
            #expect(try run("explain deep.yaml", text).status == status)
        }
    }
}
