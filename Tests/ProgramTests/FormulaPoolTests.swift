// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Expressions
import Model
import Testing

@testable import Program

/// Each formula of a program is kept once, with what the facts say about it.
@Suite struct FormulaPoolTests {
    private static let head = "scenario: s\nstarts: 2025-01-01\nends: 2025-01-02\n"

    /// One part is added for each sign, however much stands inside it: 1,000 here, and not half a million.
    @Test func aSumOfManyTermsHasAsManyParts() throws {
        var pool = FormulaPool(
            ProcessFacts(try process("state: {x: 0}\noutcomes: {o: {value: x}}")))
        var sum = Formula.symbol("x")
        var sums: [InternedFormula] = []
        for _ in 0..<1_000 {
            sum = .binary(.add, sum, .symbol("x"))
            sums.append(pool.intern(sum))
        }
        #expect(pool.count == 1_001)
        #expect(sums.map { pool[$0].size } == (1...1_000).map { 2 * $0 + 1 })
        #expect(pool.intern(sum) == sums.last)
        #expect(pool.count == 1_001)
    }

    /// Zeros of both signs are equal, but one over them is not; and a draw is not another draw.
    @Test func whatIsNotTheSameIsKeptApart() throws {
        var pool = FormulaPool(
            ProcessFacts(try process("state: {x: 0}\noutcomes: {o: {value: x}}")))
        #expect(pool.intern(.constant(0)) != pool.intern(.constant(-0.0)))
        let draw = Formula.draw(.family(.normal, [.constant(0), .constant(1)]))
        let two = Formula.binary(.add, draw, draw)
        #expect(pool.intern(draw) != pool.intern(draw))
        let sum = pool.intern(two)
        #expect(pool[sum].draws)
        guard case .binary(_, let left, let right) = pool[sum].shape else {
            Issue.record("a sum is kept as a sum")
            return
        }
        #expect(left != right)
    }

    /// Built from the parts, it is what a walk through the whole finds.
    @Test func whatIsKnownIsWhatTheFactsSay() throws {
        let process = try process(
            """
            parameters: {p: 1 to 2}
            state: {x: 1, y: 2, open: false}
            define:
              fixed: p * p + 1
              loose: x + p
              failing: x / y
              dated: if(open, l.s1_on, 2025-01-02)
            actors: {a: }
            leverage:
              l: {holder: a, stages: {s0: , s1: {after: 1 days}}, pressure: {s1: x}}
            events:
              e: {rate: fixed * loose per day, when: open and failing > 0, do: {x: loose - l.pressure}}
              f: {when: dated < 2025-01-03, do: {y: "log(fixed) + exp(p)", x: "if(open, x ^ p, fixed)"}}
              g: {when: l.s1_on - dated > 1 days or not open, do: {open: true, x: "x + normal(p, 1)"}}
            outcomes: {o: {value: failing + loose}}
            """)
        let facts = ProcessFacts(process)
        var pool = FormulaPool(facts)
        var formulas = Array(process.definitions.values) + process.outcomes.map(\.kind.formula)
        for clock in process.clocks {
            formulas += clock.assignments.map(\.value)
            if let condition = clock.condition { formulas.append(condition) }
            if case .rate(let rate) = clock.timing { formulas.append(rate) }
        }
        let parts = formulas.flatMap(\.nodes)
        #expect(parts.count > 60)
        let interned = parts.map { pool.intern($0) }
        for (part, number) in zip(parts, interned) {
            let entry = pool[number]
            #expect(entry.formula == part)
            #expect(entry.canFail == facts.canFail(part), "\(part)")
            #expect(entry.isFixed == facts.isFixed(part), "\(part)")
            #expect(entry.mayBeInfinite == facts.mayBeInfinite(part), "\(part)")
            #expect(entry.draws == part.draws)
        }
        let entries = interned.map { pool[$0] }
        #expect(Set(entries.map(\.canFail)).count == 2)
        #expect(Set(entries.map(\.isFixed)).count == 2)
        #expect(Set(entries.map(\.mayBeInfinite)).count == 2)
        #expect(Set(entries.map(\.draws)).count == 2)
    }

    private func process(_ sections: String) throws -> Process {
        try lower(Self.head + sections).process
    }
}
