// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Program
import Testing

/// A caller's thread may have half a megabyte of stack, as workers of Dispatch do.
@Suite struct SmallStackTests {
    /// What is thrown on a thread with a stack of 512 KB; nil if nothing is.
    private func failure(_ body: @escaping @Sendable () throws -> Void) -> (any Error)? {
        nonisolated(unsafe) var failure: (any Error)?
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            do { try body() } catch { failure = error }
            done.signal()
        }
        thread.stackSize = 512 << 10
        thread.start()
        done.wait()
        return failure
    }

    private static func scenario(_ definitions: String) -> String {
        """
        scenario: deep
        starts: 2025-01-01
        ends: 2025-01-05
        state: {x: 1, b: false}
        define:
        \(definitions)
        outcomes: {o: {value: d0}}
        """
    }

    private static func chain(_ count: Int, _ text: (String) -> String, of leaf: String) -> String {
        scenario(
            (0..<count).map { "  d\($0): \(text($0 + 1 < count ? "d\($0 + 1)" : leaf))" }
                .joined(separator: "\n"))
    }

    /// Read, lowered, listed and let go on the small stack.
    @Test func aFormulaOfAllLevelsIsReadAndReleased() {
        let sum = Self.scenario(
            "  d0: " + [String](repeating: "x", count: 999).joined(separator: " + "))
        let branches = Self.chain(
            11,
            { String(repeating: "if(b, ", count: 89) + $0 + String(repeating: ", x)", count: 89) },
            of: "x")
        for text in [sum, branches, Self.chain(998, { $0 }, of: "x")] {
            let failure = failure {
                let program = try lower(text)
                #expect(program.process.listing.contains("d0"))
                #expect(program.silenced.isEmpty)
            }
            #expect(failure == nil)
        }
    }

    /// Far beyond the limits: two sums of thousands of terms that read each other, and branches that add up.
    @Test func whatIsTooDeepIsRefused() {
        let terms = [String](repeating: "x", count: 2_400).joined(separator: " + ")
        let sums = Self.scenario("  d0: d1 + \(terms)\n  d1: x + \(terms)")
        let branches = Self.chain(
            100,
            { String(repeating: "if(b, x, ", count: 90) + $0 + String(repeating: ")", count: 90) },
            of: "x")
        for text in [sums, branches, Self.chain(9_000, { "\($0) + 1" }, of: "x")] {
            let rejection = failure { _ = try lower(text) } as? Rejection
            #expect(
                rejection?.diagnostics.allSatisfy { $0.message.contains("1,000 levels") } ?? false)
            #expect(rejection?.diagnostics.allSatisfy { $0.place != nil } ?? false)
        }
    }
}
