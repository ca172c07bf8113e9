// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import Model
import Testing

@testable import Program

/// Names of clocks are written and read by one type.
@Suite struct ClockNameTests {
    /// Of every scenario that the repository has, as it is and in each of its variants.
    @Test func everyClockOfEveryScenarioIsRead() throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let folder = root.appendingPathComponent("Scenarios")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }
        var kinds: Set<String> = []
        var read = 0
        for file in files {
            let path = folder.appendingPathComponent(file).path
            // Answers to questions lie beside scenarios.
            guard try String(contentsOfFile: path, encoding: .utf8).contains("\nstarts:") else {
                continue
            }
            read += 1
            var names = ["baseline"]
            while let name = names.popLast() {
                let scenario = try ScenarioReader.read(
                    path: path, options: ReadingOptions(variant: name), sink: DiagnosticSink())
                if name == "baseline" { names += scenario.variants.map(\.name) }
                for clock in try Program.lower(scenario).process.clocks {
                    let name = try #require(ClockName(clock.name), "\(file): \(clock.name)")
                    #expect(name.text == clock.name)
                    kinds.insert("\(name.event)".split(separator: "(").first.map(String.init) ?? "")
                }
            }
        }
        #expect(read > 15)
        #expect(kinds.count > 12)
    }

    private static let events: [ClockEvent] = [
        .event("e"), .stage("s", of: "i"), .stageEffects("s", of: "i"), .stageDay("s", of: "i"),
        .withdrawal(of: "i"), .fading(of: "i"), .meetingEffects("m", of: .held),
        .meetingEffects("m", of: .cancelled), .decision("d"), .option("o", of: "d"), .game("g"),
        .gameOption("o", by: "p", in: "g"), .negotiation("n"), .talks(of: "n", at: "m"),
        .surrender(by: "p", in: "n"), .refusal(of: "cost", by: "p", in: "n"), .agreement(on: "n"),
        .failure(of: "n"), .intervention(3),
    ]

    @Test func namesAreReadAsTheyAreWritten() {
        let all = Self.events + ClockEvent.Step.allCases.map { .meeting("m", $0) }
        #expect(Set(all.map(\.path)).count == all.count)
        for event in all {
            for happening in [nil, 1, 2] {
                let name = ClockName(event, happening: happening)
                #expect(ClockName(name.text) == name)
            }
        }
    }

    /// Whatever the file calls its items: also what the engine calls its own steps.
    @Test func wordsOfTheEngineAreNames() {
        for word in ["happens", "due", "entered", "outcome", "fading", "scheduled", "options"] {
            for event in [
                ClockEvent.event(word), .stage(word, of: word), .decision(word),
                .option(word, of: word), .talks(of: word, at: word), .meeting(word, .held),
            ] {
                #expect(ClockName(event.path) == ClockName(event))
                #expect(
                    ClockName(ClockName(event, happening: 2).text)
                        == ClockName(event, happening: 2))
            }
        }
    }

    @Test func clocksOfTheEngineHaveNoName() {
        for name in ["sample/3.0", "calendar/17.0", "events", "meetings/m/eaten", "else/x"] {
            #expect(ClockName(name) == nil)
        }
    }

    /// An event with a name like a step of the engine is an event: a variant that keeps it from happening is told
    /// so.
    @Test(arguments: ["battle", "due", "outcome", "entered"])
    func anEventOfAnyNameIsSilenced(_ name: String) throws {
        let text = """
            scenario: silent
            starts: 2025-01-01
            ends: 2025-01-31
            state: {quiet: false, n: 0}
            events: {\(name): {rate: 1 per day, when: not quiet, do: {n: n + 1}}}
            outcomes: {many: {yes: n > 9}}
            variants: {hush: {set: {quiet: true}}}
            """
        let sink = DiagnosticSink()
        let document = try #require(
            Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink))
        let scenario = try ScenarioReader.read(
            document, options: ReadingOptions(variant: "hush"), sink: sink)
        let warnings = try Program.lower(scenario).silencedWarnings
        #expect(warnings.map(\.message) == ["event '\(name)' can no longer happen"])
    }
}
