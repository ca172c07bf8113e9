// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Simulation
import Studies
import Tables
import Testing

@Suite struct TraceFindingsTests {
    /// What an author names is told whatever it is called; what a decision is lowered to is not.
    @Test func quantitiesAreToldByTheirKind() throws {
        let program = try lowered(
            """
            scenario: chosen
            starts: 2025-01-01
            ends: 2025-02-01
            actors: {anna: {name: Anna, has: {chosen: 1, fresh: 2}}}
            events: {rise: {on: 2025-01-05, do: {anna.chosen: anna.chosen + 3, anna.fresh: 7}}}
            decisions:
              turn:
                who: anna
                every: 10 days
                rationality: 3
                options: {left: {utility: 0}, right: {utility: 0}}
            outcomes: {count: {value: anna.chosen}}
            """)
        #expect(program.process.slots.contains { $0.name == "turn.chosen" && $0.kind == .helper })
        let findings = try Run.trace(program, seed: 1, trial: 0)
            .findings(program, seed: 1, isComplete: true)
        let lines = findings.sections.flatMap { section -> [String] in
            guard case .listing(let listing) = section else { return [] }
            return listing.lines.map(\.text)
        }
        for told in [
            "anna.chosen = 1", "anna.fresh = 2", "anna.chosen: 1 → 4", "anna.fresh: 2 → 7",
        ] {
            #expect(lines.contains(told), "\(told) is not among \(lines)")
        }
        #expect(!lines.contains { $0.hasPrefix("turn.chosen") })
    }
}
