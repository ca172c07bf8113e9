// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `simulate check` says of parties that can't agree.
struct NegotiationCheckTests {
    private static func messages(_ walkAways: (String, String), _ utility: String) throws
        -> [String]
    {
        let tool = try Tool()
        defer { tool.remove() }
        let text = """
            scenario: test
            starts: 2025-06-01
            ends: 2025-08-31
            actors: {ann: , bob: }
            parameters: {doubt: {is: "uniform(0, 3)", note: ours}}
            state: {x: 0}
            negotiations:
              n:
                issues: {share: {0: nothing, 10: all}, tone: {0: rude, 1: polite}}
                parties:
                  ann: {ideal: {share: 10, tone: 0}, walk_away: \(walkAways.0)}
                  bob: {ideal: {share: 0, tone: 0}, weight: {share: 3, tone: 1}, walk_away: \(walkAways.1)}
                utility: \(utility)
                protocol: nash
                on: 2025-06-10
                note: ours
                agreed: {do: {x: doubt}}
            outcomes: {o: {value: x}}

            """
        try text.write(
            to: tool.folder.appendingPathComponent("test.yaml"), atomically: true, encoding: .utf8)
        let printed = try tool.run("simulate check test.yaml").output
        return printed.split(separator: "\n").map(String.init).filter { $0.contains("warning: ") }
    }

    @Test func `a walk-away value above 1 is named`() throws {
        let said = try Self.messages(("1.2", "0.1"), "linear")
        #expect(
            said == [
                "test.yaml:11:7: warning: 'ann' rejects every offer: its walk_away is above 1, the most "
                    + "any agreement can give it"
            ])
    }

    /// Ann cares for the share by half, Bob by three quarters: what she gains by all of it is half
    /// of her utility, what he loses three quarters of his. 2 ann + 4/3 bob is at most 2 + 4/3 - 1.
    @Test(arguments: ["0.7", "0.8", "0.9"])
    func `an empty zone is named, and no other`(mine: String) throws {
        let utility = "linear"
        let empty = [
            "test.yaml:8:3: warning: 'ann' and 'bob' can never agree: no settlement is better than "
                + "leaving for both (no ZOPA)"
        ]
        let exact = ((2 + 4 / 3.0 - 1) - 2 * (Double(mine) ?? 0)) * 3 / 4
        #expect(try Self.messages((mine, "\(exact - 0.01)"), utility) == [])
        #expect(try Self.messages((mine, "\(exact + 0.01)"), utility) == empty)
    }

    /// Of a pie between them, at share s of 10: ann 1 - (1 - s)² / 2, bob 1 - 3 s² / 4; at s = 1/2,
    /// 0.875 and 0.8125.
    @Test func `squares leave more room`() throws {
        #expect(try Self.messages(("0.874", "0.812"), "quadratic") == [])
        #expect(try Self.messages(("0.876", "0.813"), "quadratic").count == 1)
    }

    @Test func `what chance decides is not named`() throws {
        #expect(try Self.messages(("doubt", "0.9"), "linear") == [])
    }
}
