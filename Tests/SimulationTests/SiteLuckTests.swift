// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

@testable import Simulation

/// Other luck for some sites: it moves their draws and no others, in both engines.
@Suite struct SiteLuckTests {
    private static let text = """
        scenario: s
        starts: 2025-01-01
        ends: 2025-03-01
        repeats: 4
        parameters: {a: "uniform(0, 1)", b: "normal(0, 1)"}
        state: {n: 0, m: 0}
        events:
          up: {rate: 0.2 * (1 + a) per day, do: {n: "n + uniform(0, 1)"}}
          down: {rate: 0.1 per day, do: {m: m + 1}}
        outcomes: {a: {value: a}, b: {value: b}, n: {value: n}, m: {value: m}}
        """

    private static func answers(_ luck: Luck, _ text: String = text) throws -> Answers {
        let program = try lower(text)
        let run = Run(program: program, seed: 7, threads: 2, luck: luck)
        try run.extend(to: 400)
        return Answers(program, run)
    }

    @Test func noLuckIsTheUsualOne() throws {
        let usual = try Answers(try lower(Self.text), trials: 400)
        #expect(try Self.answers(.usual).differences(from: usual) == [])
        #expect(try Self.answers(Luck(["parameters/a": 0])).differences(from: usual) == [])
        // Sites that are not there change nothing.
        #expect(try Self.answers(Luck(["parameters/c": 1])).differences(from: usual) == [])
    }

    @Test func aSiteOfOtherLuckMovesAlone() throws {
        let usual = try Self.answers(.usual)
        let b = try Self.answers(Luck(ofParameters: ["b"]))
        #expect(b.differences(from: usual) == ["b"])
        let down = try Self.answers(Luck(["events/down/clock": 1]))
        #expect(down.differences(from: usual) == ["m"])
        // What reads a parameter follows it.
        #expect(try Self.answers(Luck(ofParameters: ["a"])).differences(from: usual) == ["a", "n"])
        #expect(
            try Self.answers(Luck(ofParameters: ["b"], 2)).differences(from: b) == ["b"])
    }

    /// As renaming the item would.
    @Test func itIsTheLuckOfAnotherName() throws {
        let renamed = Self.text.replacing("b: \"normal", with: "b2: \"normal")
            .replacing("value: b}", with: "value: b2}")
        #expect(try Self.answers(.usual, renamed).differences(from: Self.answers(.usual)) == ["b"])
        let program = try lower(Self.text)
        let site = try #require(program.sites.first { $0.name == "parameters/b" })
        #expect(Luck(ofParameters: ["b"]).name(of: site) == "parameters/b#1")
        #expect(Luck.usual.name(of: site) == "parameters/b")
    }

    @Test(.enabled(if: Compiler.isThere, "no C compiler is found"), arguments: [0, 1])
    func bothEnginesReadIt(number: Int) throws {
        let program = try lower(Self.text)
        let luck = Luck(["parameters/a": number, "events/up/clock": number])
        let compiled = Run(
            program: program, seed: 7, threads: 2, engine: .compiled,
            compiler: try Compiler().settings, luck: luck)
        try compiled.extend(to: 400)
        #expect(compiled.engineProblem == nil)
        #expect(Answers(program, compiled).differences(from: try Self.answers(luck)) == [])
        #expect(compiled.result(.finished).luck == luck)
    }
}
