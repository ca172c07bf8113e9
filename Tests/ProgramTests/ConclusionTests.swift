// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

/// Where a stage, a status or a flag is known, nothing is asked about it; and neighbours that belong
/// together are one instruction.
@Suite struct ConclusionTests {
    private static let jumps: Set<Opcode> = [
        .jumpIfZero, .jumpIfNotZero, .jumpUnlessEqual, .jumpUnlessNotEqual, .jumpUnlessLess,
        .jumpUnlessLessOrEqual, .jumpIfKnown,
    ]

    private func program() throws -> Program {
        try lower(
            """
            scenario: known
            starts: 2025-01-01
            ends: 2025-06-30
            state: {war: false, front: 0, mood: 0.5, limit: 3}
            events:
              outbreak: {rate: 0.1 * mood per day, when: not war, do: {war: true}}
              battle: {rate: 0.5 per day, when: war, do: {front: "front + normal(0, 1)"}}
              peace: {rate: 0.05 per day, when: war, do: {war: false}}
              talk: {rate: 1 per day, do: {mood: "clamp(mood + normal(0, 0.1), 0, 1)"}}
              far: {rate: 1 per day, when: front > limit, do: {limit: 2 * limit + 1}}
            outcomes: {war: {date_of: war}, front: {value: front}}
            """)
    }

    @Test(arguments: ["events/outbreak", "events/peace"])
    func whatAnEventSetsIsNotAskedAgain(clock: String) throws {
        let code = try program().code(of: clock)
        #expect(!code.isEmpty)
        #expect(code.filter { Self.jumps.contains($0.opcode) }.isEmpty)
    }

    /// A battle is fought in war, whatever it does to the front; only `far` reads that.
    @Test func anEventsOwnConditionHoldsWhileItDoesNotChangeIt() throws {
        let code = try program().code(of: "events/battle")
        #expect(code.filter { Self.jumps.contains($0.opcode) }.count == 1)
    }

    @Test func whatIsNotKnownIsAsked() throws {
        let code = try program().code(of: "events/talk")
        #expect(code.contains { $0.opcode == .jumpIfNotZero })
        #expect(code.contains { $0.opcode == .setRateProduct })
    }

    @Test func peaceEndsTheWatchForWarOnlyWhereItBegins() throws {
        let program = try program()
        #expect(program.code(of: "events/outbreak").contains { $0.opcode == .latch })
        #expect(!program.code(of: "events/peace").contains { $0.opcode == .latch })
    }

    @Test func neighboursAreJoined() throws {
        let program = try program()
        #expect(
            program.code(of: "events/talk").map(\.opcode).prefix(2) == [
                .drawNormalAdd, .clampStore,
            ])
        #expect(program.code(of: "events/far").contains { $0.opcode == .multiplyAddStore })
    }
}
