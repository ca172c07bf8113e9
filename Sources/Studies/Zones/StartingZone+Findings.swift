// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Model
public import Simulation
public import Tables

extension StartingZone {
    /// What is said of the zones over the first draws of a run with the scenario's seed, or why they can't be
    /// computed; `nil` where there is no negotiation that parties can leave.
    public static func findings(of scenario: Scenario, draws: Int = 1_000) -> Findings? {
        do throws(Rejection) {
            let zones = try all(of: scenario, seed: scenario.seed ?? 1, draws: draws)
            return findings(zones, of: scenario)
        } catch {
            let why = error.diagnostics.map(\.message).joined(separator: "; ")
            return Findings(
                format: "simulate zones",
                title: Heading(name: "no ZOPA on day one can be computed: \(why)"), sections: [])
        }
    }

    /// What is said of the zones of a scenario's negotiations; `nil` where there is no negotiation that
    /// parties can leave.
    public static func findings(_ zones: [StartingZone], of scenario: Scenario) -> Findings? {
        guard let draws = zones.first?.draws else { return nil }
        let lines = zones.flatMap { zone -> [Listing.Line] in
            guard
                let negotiation = scenario.negotiations.first(where: { $0.name == zone.negotiation }
                )
            else { return [] }
            return zone.lines(negotiation)
        }
        return Findings(
            format: "simulate zones",
            title: Heading(
                name: "negotiations as of day one, over the first \(draws.grouped) parameter draws:"
            ),
            sections: [
                .listing(Listing("", [.init("(median [5th to 95th percentile])")] + lines))
            ])
    }

    private func lines(_ negotiation: Negotiation) -> [Listing.Line] {
        let share = String(format: "%.1f", 100 * Double(drawsWithZone) / Double(draws))
        var lines = [
            Listing.Line(
                "\(self.negotiation): a zone of possible agreement (ZOPA) exists in "
                    + "\(drawsWithZone.grouped) of \(draws.grouped) draws (\(share)%)"
                    + (drawsWithZone == 0 ? "" : "; in these draws"))
        ]
        if drawsWithZone > 0 {
            for (index, party) in negotiation.parties.enumerated() {
                lines.append(
                    .init(
                        "\(party.actor): reservation value \(Self.range(walkAwaysInZone[index])); "
                            + "best it can get \(Self.range(best[index]))", indent: 4))
            }
            let settled = zip(negotiation.issues, nash).map { "\($0.name) \(Self.range($1))" }
            lines.append(
                .init("Nash bargaining solution: \(settled.joined(separator: "; "))", indent: 4))
        }
        guard drawsWithZone < draws else { return lines }
        // Why there may be no zone.
        let when = drawsWithZone == 0 ? "" : " over all draws"
        return lines
            + zip(negotiation.parties, walkAways).map { party, values in
                .init(
                    "\(party.actor): reservation value\(when) \(Self.range(values))", indent: 4)
            }
    }

    private static func range(_ values: [Double]) -> String {
        guard !values.isEmpty else { return "none" }
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
