// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

/// An event's code looks again at the clocks that read what it writes, and at no other.
@Suite struct DependencyTests {
    private func program() throws -> Program {
        try lower(
            """
            scenario: graph
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: "uniform(0, 1)"}
            state: {x: 1, y: 1, z: 1, alarm: false}
            define: {doubled: 2 * y, late: now >= 2025-01-10}
            events:
              to_nobody: {rate: 1 per day, do: {z: z + 1}}
              to_rate: {rate: p per day, do: {x: x + 1}}
              reads_x: {rate: 0.1 * x per day, do: {z: 0}}
              through_define: {rate: 2 per day, do: {y: y + 1}}
              reads_define: {rate: 0.1 * doubled per day, when: x > 3, do: {z: 1}}
              waits: {after: 3 days, when: y > 4, do: {alarm: true}}
              daily: {every: 1 day, do: {z: x + y}}
              on_day: {on: 2025-01-20, when: x > 1, do: {z: 2}}
              calendar: {rate: "if(late, 1, 2) per day"}
            outcomes: {z: {value: z}, alarm: {date_of: alarm}}
            """)
    }

    @Test(arguments: [
        ("events/to_nobody", ["events/to_nobody"]),
        ("events/to_rate", ["events/to_rate", "events/reads_x", "events/reads_define"]),
        ("events/reads_x", ["events/reads_x"]),
        (
            "events/through_define",
            ["events/through_define", "events/reads_define", "events/waits"]
        ),
        ("events/reads_define", ["events/reads_define"]),
        ("events/waits", ["events/waits"]),
        ("events/daily", ["events/daily"]),
        ("events/on_day", ["events/on_day"]),
        ("calendar/9.0", ["calendar/9.0", "events/calendar"]),
    ])
    func anEventTouchesTheClocksThatReadIt(clock: String, touched: [String]) throws {
        let program = try program()
        let code = program.code(of: clock)
        #expect(!code.isEmpty)
        #expect(program.clocksTouched(by: code) == Set(touched))
    }

    @Test func onlyWatchersOfWhatChangedLookAgain() throws {
        let program = try program()
        for clock in program.clocks where clock.name.hasPrefix("events/") {
            let latches = program.code(of: clock.name).filter { $0.opcode == .latch }.count
            #expect(latches == (clock.name == "events/waits" ? 1 : 0), "\(clock.name)")
        }
    }

    @Test func recordsNobodyReadsAreNotKept() throws {
        let program = try program()
        #expect(!program.process.slots.contains { $0.name.contains(".") })
        #expect(program.registerNames.compactMap { $0 }.contains("alarm"))
    }

    /// What is the same all through a trial is computed with the parameters; what a stretch computed
    /// once it does not compute again.
    @Test func nothingIsComputedTwice() throws {
        let program = try lower(
            """
            scenario: work
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: "uniform(1, 2)"}
            state: {x: 1, y: 1}
            events:
              fixed: {rate: exp(p) per day, do: {x: x + exp(p)}}
              shared: {rate: 1 per day, do: {x: sqrt(x) + 1, y: sqrt(x) + 2}}
            outcomes: {x: {value: x}, y: {value: y}}
            """)
        let exponentials = program.code.filter { $0.opcode == .exp }.count
        #expect(program.parameterCode.filter { $0.opcode == .exp }.count >= 1)
        #expect(exponentials <= 2)
        #expect(
            program.code(of: "events/fixed").allSatisfy { $0.opcode != .exp || exponentials == 2 })
        #expect(program.code(of: "events/shared").filter { $0.opcode == .squareRoot }.count == 1)
    }

    /// What may fail is not computed unless it is asked for, however constant it is.
    @Test func whatMayFailStaysWhereItIsAsked() throws {
        let program = try lower(
            """
            scenario: careful
            starts: 2025-01-01
            ends: 2025-02-01
            parameters: {p: "uniform(-1, 1)"}
            state: {x: 1}
            events: {e: {rate: 1 per day, do: {x: "if(p > 0, log(p), 0)"}}}
            outcomes: {x: {value: x}}
            """)
        #expect(program.parameterCode.allSatisfy { $0.opcode != .log })
        #expect(program.code(of: "events/e").contains { $0.opcode == .log })
    }
}
