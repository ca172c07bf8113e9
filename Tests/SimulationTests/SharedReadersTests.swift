// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import TestSupport
import Testing

@testable import Program
@testable import Simulation

/// Code that many events share gives the bits that code of their own gives.
@Suite struct SharedReadersTests {
    /// Clocks of all kinds that read what all of them set.
    static let text: String = {
        let events = (0..<40).map { i in
            switch i % 5 {
            case 0:
                "{rate: 0.03 * (1 + a ^ 2 + x\((i + 3) % 40)) per day, do: {a: \"a + normal(0, 0.3)\", s: \(i % 9)}}"
            case 1:
                "{rate: 0.4 per day, when: s == \(i % 9), do: {s: \((i + 1) % 9), x\(i): x\(i) + 1}}"
            case 2: "{after: 0.5 to 3 days, when: a > 0 and s != 4, do: {a: 0.9 * a, up: not up}}"
            case 3:
                "{every: \(5 + i) hours, when: s >= \(i % 9) and up, do: {s: \"if(s > 7, 0, s + 1)\", x\(i): x\(i) + 1}}"
            default: "{when: s > \(i % 9) and a > -0.2, do: {x\(i): x\(i) + 1}}"
            }
        }
        return """
            scenario: shared
            starts: 2025-01-01
            ends: 2025-01-25
            state:
              a: 0
              s: 0
              up: false
              \((0..<40).map { "x\($0): 0" }.joined(separator: "\n  "))
            events:
              \(events.enumerated().map { "e\($0): \($1)" }.joined(separator: "\n  "))
            outcomes:
              \((0..<20).map { "o\($0): {date_of: a > \(Double($0) / 10) and s == \($0 % 9)}" }
                  .joined(separator: "\n  "))
              a: {value: a}
              s: {value: s}
              \((0..<40).map { "n\($0): {value: x\($0)}" }.joined(separator: "\n  "))
            """
    }()

    static func program(repeating most: Int) throws -> Program {
        let sink = DiagnosticSink()
        let document = try #require(
            Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink))
        let scenario = try ScenarioReader.read(document, sink: sink)
        return try Program.compile(Process(lowering: scenario), of: scenario, repeating: most)
    }

    @Test func sharedCodeGivesTheSame() throws {
        let (own, shared) = (
            try Self.program(repeating: .max), try Self.program(repeating: 0)
        )
        #expect(own.routines.isEmpty && !own.code.contains { $0.opcode == .call })
        #expect(shared.routines.map(\.name).sorted() == ["readers of a", "readers of s"])
        #expect(shared.code.count < own.code.count / 2)
        let expected = Run(program: own, seed: 7, threads: 1)
        try expected.extend(to: 500)
        let found = Run(program: shared, seed: 7, threads: 2)
        try found.extend(to: 500)
        #expect(Answers(shared, found).differences(from: Answers(own, expected)) == [])
        #expect(found.result(.finished).events == expected.result(.finished).events)
        #expect(found.result(.finished).events > 20_000)
    }

    @Test(.enabled(if: Compiler.isThere, "no C compiler is found"))
    func sharedCodeGivesTheSameCompiled() throws {
        let shared = try Self.program(repeating: 0)
        let compiled = try Compiler().run(shared)
        try compiled.extend(to: 500)
        #expect(compiled.engineProblem == nil)
        let expected = try Answers(Self.program(repeating: .max), trials: 500)
        #expect(Answers(shared, compiled).differences(from: expected) == [])
    }
}
