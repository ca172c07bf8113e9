// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import TestSupport
import Testing

/// An item's luck is its own: what is done to one item moves no other's, on generated scenarios.
@Suite struct LuckTests {
    private static let seeds: [UInt64] = Array(101...140)
    private static let trials = 300

    /// Changes to a draft, with the outcomes that may move.
    private static let changes:
        [(what: String, moves: Set<String>, change: @Sendable (inout Draft) -> Void)] = [
            (
                "a faster event", ["lone_event_date", "lone_sum_value"],
                {
                    $0.replace(
                        "events", "lone_event",
                        with: "{rate: 3 per day, do: {lone_sum: \"lone_sum + normal(0, 1)\"}}")
                }
            ),
            (
                "an effect that draws otherwise", ["lone_sum_value"],
                {
                    $0.replace(
                        "events", "lone_event",
                        with: "{rate: 0.3 per day, do: {lone_sum: \"lone_sum + gamma(0.3, 1)\"}}")
                }
            ),
            (
                "a parameter drawn otherwise", ["lone_luck_value", "lone_item_date"],
                { $0.replace("parameters", "lone_luck", with: "gamma(0.3, 2)") }
            ),
            (
                "a fixed parameter", ["lone_luck_value", "lone_item_date"],
                { $0.replace("parameters", "lone_luck", with: "1") }
            ),
            (
                "an event less", ["lone_event_date", "lone_sum_value"],
                {
                    $0.remove("events", "lone_event")
                    $0.remove("outcomes", "lone_event_date")
                }
            ),
            (
                "a leverage item less", [],
                {
                    $0.remove("leverage", "lone_item")
                    $0.remove("outcomes", "lone_item_date")
                }
            ),
            (
                "a meeting less", [],
                {
                    $0.remove("meetings", "lone_meeting")
                    $0.remove("outcomes", "lone_meeting_date")
                }
            ),
            (
                "more of everything", [],
                {
                    $0.add("parameters", "new_luck", "beta(2, 2)")
                    $0.add("state", "new_sum", "normal(0, 1)")
                    $0.add("define", "new_rate", "if(f0 and now >= 2025-01-09, abs(s0), new_luck)")
                    $0.add(
                        "events", "new_event",
                        "{rate: new_rate per day, do: {new_sum: \"new_sum + normal(0, 1)\"}}")
                    $0.add("events", "new_period", "{every: 1.0203 days, do: {new_sum: 0}}")
                    $0.add(
                        "leverage", "new_item",
                        "{holder: a0, stages: {off: , on: {after: exponential(9 days)}}}")
                    $0.add("meetings", "new_meeting", "{who: [a0], needs: m0, after: 2 to 9 days}")
                    $0.add("outcomes", "new_value", "{value: new_sum, on: 2025-01-12}")
                }
            ),
            (
                "fewer outcomes", [],
                {
                    $0.remove("outcomes", "value"); $0.remove("outcomes", "yes_by")
                }
            ),
        ]

    @Test(arguments: seeds) func changingAnItemMovesNoOthersLuck(seed: UInt64) throws {
        let draft = DraftGenerator.draft(seed: seed)
        let before = try Answers(draft.program(), trials: Self.trials)
        for (what, moves, change) in Self.changes {
            var changed = draft
            change(&changed)
            let after = try Answers(changed.program(), trials: Self.trials)
            #expect(after.differences(from: before).subtracting(moves) == [], "\(what)")
        }
    }

    @Test(arguments: seeds) func renamingAnItemMovesItsOwnDrawsOnly(seed: UInt64) throws {
        let draft = DraftGenerator.draft(seed: seed)
        let before = try Answers(draft.program(), trials: Self.trials)
        for (name, moves) in [
            ("lone_event", ["lone_event_date", "lone_sum_value"]),
            ("lone_sum", ["lone_sum_value"]),
            ("lone_luck", ["lone_luck_value", "lone_item_date"]),
            ("lone_item", ["lone_item_date"]),
            ("lone_meeting", ["lone_meeting_date"]),
        ] {
            var renamed = draft
            renamed.rename(name, to: "other")
            let after = try Answers(renamed.program(), trials: Self.trials)
            #expect(after.differences(from: before) == Set(moves), "\(name)")
        }
    }

    @Test(arguments: seeds) func theOrderOfTheFileChangesNothing(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let draft = DraftGenerator.draft(seed: seed)
        let before = try Answers(draft.program(), trials: Self.trials)
        for _ in 0..<3 {
            var shuffled = draft
            shuffled.shuffle(using: &random)
            let after = try Answers(shuffled.program(), trials: Self.trials)
            #expect(after.differences(from: before) == [])
        }
    }

    /// A variant or `--set` that fixes one of two tied parameters leaves the other's draws alone.
    @Test(arguments: ["0.3", "uniform(0, 1)", "poisson(3)"])
    func fixingATiedParameterMovesNoOther(value: String) throws {
        let text = """
            scenario: tied
            starts: 2025-01-01
            ends: 2025-01-02
            parameters: {x: "beta(2, 3)", y: "normal(0, 1)", z: "gamma(2, 1)"}
            correlations:
              - {between: [x, y], rank: 0.7}
              - {between: [z, y], rank: -0.4}
            outcomes: {x: {value: x}, y: {value: y}, z: {value: z}}
            """
        let before = try Answers(lower(text), trials: Self.trials)
        for name in ["x", "y", "z"] {
            let options = ReadingOptions(settings: ["\(name)=\(value)"])
            let after = try Answers(lower(text, options), trials: Self.trials)
            #expect(after.differences(from: before) == [name])
        }
    }

    /// An effect's own draws are untouched by what else the moment brings.
    @Test func clocksAndEffectsDrawApart() throws {
        func program(_ effect: String) throws -> Program {
            try lower(
                """
                scenario: apart
                starts: 2025-01-01
                ends: 2025-03-01
                state: {x: 0, y: 0}
                events: {e: {rate: 1 per day, do: {x: "\(effect)", y: "y + normal(0, 1)"}}}
                outcomes: {x: {value: x}, y: {value: y}, when: {date_of: e.count > 20}}
                """)
        }
        let before = try Answers(program("x + normal(0, 1)"), trials: Self.trials)
        let after = try Answers(program("x + truncate(normal(0, 1), 1, 9)"), trials: Self.trials)
        #expect(after.differences(from: before) == ["x"])
    }
}
