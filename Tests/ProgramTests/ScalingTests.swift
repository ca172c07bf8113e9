// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program
import Testing

/// Twice the scenario is about twice the program, and about twice the work of making it.
@Suite struct ScalingTests {
    private static let head = "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\n"

    enum Kind: CaseIterable {
        /// Events that all set what all read.
        case rates
        /// A state machine: events that share one state, of which each change concerns two.
        case ring
        /// Stages of one item, each after the one before; and events that set them.
        case stages, jumps
        /// What happens when a stage is entered.
        case entered
        /// Meetings that need one another in a row.
        case meetings
        /// Answers that all look at what all events set.
        case watched
        /// Two slots that all events set and read.
        case pairs
        /// Long rows of signs.
        case sums
        /// A pressure that fades at each of many stages.
        case fading
    }

    private func text(_ kind: Kind, _ n: Int) -> String {
        func lines(_ line: (Int) -> String) -> String { (0..<n).map(line).joined() }
        let outcome = "outcomes: {o: {value: t}}\n"
        let item = "actors: {a: }\nstate: {t: 0}\nleverage:\n  l:\n    holder: a\n    stages:\n"
        switch kind {
        case .rates:
            return Self.head + "state: {t: 1}\nevents:\n"
                + lines { "  e\($0): {rate: t per day, do: {t: t + 0.001}}\n" } + outcome
        case .ring:
            return Self.head + "state: {t: 0}\nevents:\n"
                + lines {
                    "  e\($0): {rate: 1 per day, when: t == \($0), do: {t: \(($0 + 1) % n)}}\n"
                } + outcome
        case .stages:
            return Self.head + item + "      s: \n" + lines { "      s\($0): {rate: 1 per day}\n" }
                + outcome
        case .entered:
            return Self.head + item + "      s: \n"
                + lines { "      s\($0): {rate: 1 per day, do: {t: t + 1}}\n" } + outcome
        case .jumps:
            return Self.head + item + "      s: \n" + lines { "      s\($0): {rate: 1 per day}\n" }
                + "events:\n" + lines { "  e\($0): {rate: 1 per day, do: {l.stage: s\($0)}}\n" }
                + outcome
        case .meetings:
            return Self.head
                + "actors: {a: , b: }\nstate: {t: 0}\nmeetings:\n  m: {who: [a, b], after: 1 hours}\n"
                + lines {
                    "  m\($0): {who: [a, b], needs: m\($0 == 0 ? "" : "\($0 - 1)"), after: 1 hours}\n"
                } + outcome
        case .watched:
            return Self.head + "state: {t: 0}\nevents:\n"
                + lines { "  e\($0): {rate: 1 per day, do: {t: t + \($0)}}\n" } + "outcomes:\n"
                + lines { "  o\($0): {yes: t > \($0)}\n" }
        case .pairs:
            return Self.head + "state: {t: 1, u: 1}\nevents:\n"
                + lines {
                    "  e\($0): {rate: t * u per day, when: u > 0, do: {t: t + 0.1, u: u - 0.001}}\n"
                } + outcome
        case .sums:
            let sum = (0..<300).map { $0 % 7 < 3 ? "t" : "u" }.joined(separator: " + ")
            return Self.head + "state: {t: 1, u: 1}\nevents:\n"
                + lines { "  e\($0): {rate: 1 per day, do: {t: \($0) + \(sum)}}\n" } + outcome
        case .fading:
            return Self.head + item + "      s: \n" + lines { "      s\($0): {rate: 1 per day}\n" }
                + "    pressure:\n" + lines { "      s\($0): \($0)\n" } + "    fades:\n"
                + lines { "      s\($0): half in \($0 + 1) days\n" }
                + "outcomes: {o: {value: l.pressure}}\n"
        }
    }

    @Test(arguments: Kind.allCases) func programsGrowWithTheirScenarios(kind: Kind) throws {
        let (one, two) = (try lower(text(kind, 200)), try lower(text(kind, 400)))
        #expect(Double(two.code.count) <= 2.5 * Double(one.code.count))
        // One for each look at a clock, an assignment or an answer while the code is written.
        #expect(Double(two.origins.count) <= 2.5 * Double(one.origins.count))
        #expect(Double(two.registers.count) <= 2.5 * Double(one.registers.count))
    }

    /// What is shown of a flood is worked out, and no more.
    @Test func hintsAreFoundForWhatIsShown() {
        final class Counter: @unchecked Sendable { var count = 0 }
        struct Unknown: Problem {
            let number: Int
            let counter: Counter
            var message: String { "unknown \(number)" }
            var hint: String? {
                counter.count += 1
                return "known \(number)"
            }
        }
        let (sink, counter) = (DiagnosticSink(), Counter())
        for number in 0..<2_000 { sink.report(Unknown(number: number, counter: counter), at: nil) }
        #expect(sink.diagnostics.count == 2_000)
        #expect(counter.count == 0)
        let shown = DiagnosticFormatter(limit: 50).format(sink.diagnostics)
        #expect(shown.contains("(known 49)") && shown.contains("and 1950 more"))
        #expect(counter.count == 50)
    }

    /// All the file is read again for each variant, but for the other variants, and not without end.
    @Test func variantsAreReadWithinABound() throws {
        func reader(_ variants: Int, states: Int) throws -> VariantReader {
            let sink = DiagnosticSink()
            let text =
                Self.head + "state:\n" + (0..<states).map { "  x\($0): 0\n" }.joined()
                + "variants:\n" + (0..<variants).map { "  v\($0): {set: {x0: 1}}\n" }.joined()
                + "outcomes: {o: {value: x0}}\n"
            let file = SourceFile(path: "test.yaml", text: text)
            let document = try #require(Document.parse(file, sink: sink))
            return VariantReader(document, try ScenarioReader.read(document, sink: sink))
        }
        let few = try reader(1_000, states: 20)
        #expect(few.names.count == 1_000 && few.rest == nil)
        let sink = DiagnosticSink()
        #expect(try few.read("v7", settings: [], sink: sink).variants.map(\.name) == ["v7"])
        let many = try reader(1_000, states: 1_000)
        // 1 + 2 × 5 keys and their values, 1 mapping and 2,000 in `state`, 5 in `outcomes`.
        #expect(many.names.count < 100 && many.names.count > 90)
        #expect(many.rest?.count == 1_000)
    }
}
