// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Model
public import Simulation

/// The zones of a scenario's negotiations in words and numbers, as `simulate explain` prints them.
public enum ZoneRenderer {
    /// Nothing where there is no negotiation that parties can leave.
    public static func render(_ zones: [StartingZone], of scenario: Scenario) -> String {
        guard let draws = zones.first?.draws else { return "" }
        var lines = [
            "negotiations as they would be on the first day, over the first \(draws.grouped) draws of the "
                + "parameters:",
            "  (medians, and in brackets the range that holds 90 of 100 draws)",
        ]
        for zone in zones {
            guard
                let negotiation = scenario.negotiations.first(where: { $0.name == zone.negotiation }
                )
            else { continue }
            let share = Double(zone.drawsWithZone) / Double(zone.draws)
            lines.append(
                "  \(zone.negotiation): there is a zone of agreement in "
                    + "\(zone.drawsWithZone.grouped) of \(zone.draws.grouped) draws "
                    + "(\(String(format: "%.1f", 100 * share)) %)"
                    + (zone.drawsWithZone == 0 ? "" : "; in these draws"))
            guard zone.drawsWithZone > 0 else {
                lines += leaving(negotiation, zone.walkAways, "")
                continue
            }
            for (index, party) in negotiation.parties.enumerated() {
                lines.append(
                    "    \(party.actor): leaves for \(range(zone.walkAwaysInZone[index]))"
                        + "; the most it can get \(range(zone.best[index]))")
            }
            let settled = negotiation.issues.enumerated().map {
                "\($1.name) \(range(zone.nash[$0]))"
            }
            lines.append("    Nash's solution: \(settled.joined(separator: "; "))")
            if zone.drawsWithZone < zone.draws {
                lines += leaving(negotiation, zone.walkAways, "over all draws ")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// For what each party leaves, over all draws: why there may be no zone.
    private static func leaving(
        _ negotiation: Negotiation, _ walkAways: [[Double]], _ when: String
    ) -> [String] {
        zip(negotiation.parties, walkAways).map { party, values in
            "    \(when)\(party.actor) leaves for \(range(values))"
        }
    }

    private static func range(_ values: [Double]) -> String {
        guard !values.isEmpty else { return "nothing" }
        let sorted = values.sorted()
        func quantile(_ p: Double) -> String {
            let rank = Int((p * Double(sorted.count)).rounded(.up))
            let value = sorted[min(max(rank, 1), sorted.count) - 1]
            return String(format: "%.3g", value == 0 ? 0 : value)
        }
        let (low, middle, high) = (quantile(0.05), quantile(0.5), quantile(0.95))
        return low == high ? middle : "\(middle) [\(low) to \(high)]"
    }
}
