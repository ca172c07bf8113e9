// SPDX-License-Identifier: GPL-3.0-or-later

import Runs
import Serving
import Testing

@testable import Board

@Suite struct ShapeTests {
    @Test func familiesKeepTheirForm() {
        func form(_ text: String, _ shift: Double, _ width: Double) -> String? {
            Shape.closed(text, shift: shift, width: width)
        }
        #expect(form("beta(4, 4)", 0, 1) == "beta(4, 4)")
        // Its variance is 1/36; four times as much is 1/9 = 1 / (4 (n + 1)), so n is 1.25.
        #expect(form("beta(4, 4)", 0, 2) == "beta(0.625, 0.625)")
        #expect(form("normal(90, 35)", 1, 2) == "normal(125, 70)")
        #expect(form("lognormal(0, 0.5)", -2, 1) == "lognormal(-1, 0.5)")
        // A lognormal with half the range of its logarithm on either side of the same median, √10.
        #expect(form("1 to 10 days", 0, 2) == "0.316228 to 31.6228 days")
        #expect(form("-2 to 4", 0, 0.5) == "-0.5 to 2.5")
        #expect(form("max(1, resolve)", 0, 2) == nil)
    }

    /// However far they are moved, the engine accepts them and draws within the bounds of what is written.
    @Test(arguments: [-3.0, 0, 3], [0.2, 1, 5])
    func bounds(shift: Double, width: Double) throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        var state = BoardState()
        state.shapes = ["resolve", "delay", "share", "crowd"].map {
            Shape($0, shift: shift, width: width)
        }
        let subject = try board.subject(of: state)
        let plan = RunPlan(trials: 2_000, seed: 1, threads: 1, engine: .interpreted)
        let trials = try EnsembleSource(subject, plan).ensemble(for: "test").trials
        let bounds = [
            "resolve": 0.0...1, "delay": 0...Double.infinity, "share": 0.2...0.6, "crowd": 0...200,
        ]
        for (name, range) in bounds {
            let values = try #require(trials.parameters.first { $0.name == name }?.values)
            #expect(values.allSatisfy(range.contains), "\(name)")
        }
    }

    @Test func whatIsMovedUpIsLarger() throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        func median(_ name: String, _ shift: Double) throws -> Double {
            var state = BoardState()
            state.shapes = [Shape(name, shift: shift)]
            let plan = RunPlan(trials: 2_000, seed: 1, threads: 1, engine: .interpreted)
            let trials = try EnsembleSource(board.subject(of: state), plan)
                .ensemble(for: "test").trials
            let values = try #require(trials.parameters.first { $0.name == name }?.values)
            return values.sorted()[values.count / 2]
        }
        for name in ["resolve", "delay", "pace", "share", "crowd"] {
            let (low, middle, high) = try (median(name, -1), median(name, 0), median(name, 1))
            #expect(low < middle && middle < high, "\(name)")
        }
    }

    @Test func whatDrawsNothingSaysSo() throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        var state = BoardState()
        state.shapes = [Shape("resolv", shift: 1)]
        #expect {
            _ = try board.subject(of: state)
        } throws: { error in
            Refusal(error).text.contains("did you mean 'resolve'?")
        }
    }
}
