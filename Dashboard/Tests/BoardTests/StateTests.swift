// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Board

@Suite struct StateTests {
    @Test func aLinkReadsBackAsTheSameState() throws {
        var state = BoardState()
        state.settings = ["resolve=0.9", "mood=a&b=c#d+e %41", "name=Zoë 🙂", "x=1\n2"]
        state.shapes = [Shape("delay", shift: -0.5, width: 1.25)]
        (state.variant, state.seed, state.trials, state.digest) = ("sure", .max, 4_000, "abc")
        #expect(try BoardState(fragment: state.fragment) == state)
        #expect(state.fragment.allSatisfy { $0.isASCII })
        #expect(try BoardState(fragment: BoardState().fragment) == BoardState())
    }

    @Test func nonsenseIsRefusedWithAReason() {
        #expect(throws: StateProblem.tooLong) {
            try BoardState(fragment: "set=" + String(repeating: "a", count: 100_000))
        }
        #expect(throws: StateProblem.badSeed("-1")) { try BoardState(fragment: "seed=-1") }
        #expect(throws: StateProblem.badTrials("64001")) {
            try BoardState(fragment: "trials=64001")
        }
        #expect(throws: StateProblem.unreadable("%%%")) { try BoardState(fragment: "%%%") }
        #expect(throws: StateProblem.badShape("resolve:x:1")) {
            try BoardState(fragment: "shape=resolve:x:1")
        }
        #expect(throws: StateProblem.shapeOutOfRange("resolve")) {
            try BoardState(fragment: "shape=resolve:0:nan")
        }
        #expect(throws: StateProblem.tooMany) {
            try BoardState(fragment: String(repeating: "set=a=1&", count: 101))
        }
    }

    @Test func eachStepIsLargerAndTheLastIsWhatWasAsked() {
        var state = BoardState()
        #expect(state.steps == [1_000, 4_000, 16_000, 64_000])
        state.trials = 4_000
        #expect(state.steps == [1_000, 4_000])
        state.trials = 10
        #expect(state.steps == [10])
    }
}
