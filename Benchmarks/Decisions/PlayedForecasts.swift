// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import SimulateKit
import Simulation

/// Decisions played by a protocol of the language, many in one scenario.
enum PlayedForecasts {
    /// A protocol as a scenario has it, and what it needs of each member.
    struct Rule: Sendable {
        let name: String
        let text: String
        /// Of a party whose position is that of all these members.
        let numbers: @Sendable ([Decision.Party]) -> String
        /// Whether members at one position stand as one party: there may be 16, and 30 take part.
        let groups: Bool
    }

    static let compromise = Rule(
        name: "compromise", text: "compromise", numbers: strength, groups: false)
    static let spatial = Rule(
        name: "spatial, 1 round", text: "{spatial: {rounds: 1}}", numbers: strength, groups: false)
    /// No agreement is worth nothing to anybody, and a power is capability × salience. With linear utilities,
    /// members at one position have the product of their gains to the sum of their powers.
    static let nash = Rule(
        name: "nash", text: "nash",
        numbers: { parties in
            let power = parties.reduce(0) { $0 + $1.capability * $1.salience }
            return "walk_away: 0, power: \(max(power, 1e-9))"
        }, groups: true)

    @Sendable private static func strength(_ parties: [Decision.Party]) -> String {
        "capability: \(parties[0].capability), salience: \(parties[0].salience)"
    }

    /// What each decision comes to, from 0 to 100.
    static func outcomes(_ decisions: [Decision], _ rule: Rule) throws -> [Double] {
        var outcomes: [Double] = []
        // A scenario has room for so many values.
        for start in stride(from: 0, to: decisions.count, by: 40) {
            let part = Array(decisions[start..<min(start + 40, decisions.count)])
            outcomes += try play(scenario(part, rule))
        }
        return outcomes
    }

    private static func play(_ text: String) throws -> [Double] {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("decisions-\(UUID().uuidString).yaml")
        try text.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        let run = try Forecast(contentsOf: path.path).run(trials: 1)
        return run.result.columns.compactMap {
            if case .numbers(let values) = $0 { values[0] } else { nil }
        }
    }

    static func scenario(_ decisions: [Decision], _ rule: Rule) -> String {
        var text = "scenario: decisions\nstarts: 2025-01-01\nends: 2025-01-02\nactors:\n"
        let names = Set(decisions.flatMap { $0.parties.map(\.name) }).sorted()
        text += names.map { "  m_\($0):\n" }.joined() + "negotiations:\n"
        for (number, decision) in decisions.enumerated() {
            text += "  d\(number):\n    issues: {x: {0: none, 100: all}}\n    parties:\n"
            for parties in grouped(decision.parties, rule.groups) {
                text +=
                    "      m_\(parties[0].name): {ideal: {x: \(parties[0].position)}, "
                    + rule.numbers(parties) + "}\n"
            }
            text += "    protocol: \(rule.text)\n    on: 2025-01-01\n"
        }
        text += "outcomes:\n"
        return text + decisions.indices.map { "  o\($0): {value: d\($0).x}\n" }.joined()
    }

    private static func grouped(
        _ parties: [Decision.Party], _ isWanted: Bool
    ) -> [[Decision.Party]] {
        guard isWanted else { return parties.map { [$0] } }
        let groups = Dictionary(grouping: parties, by: \.position)
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}
