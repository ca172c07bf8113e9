// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Model
internal import Statistics
public import Tables

extension Opinions {
    /// What a scenario's outcomes name of others, before any trial; `nil` where they name nothing.
    public static func findings(of scenario: Scenario) -> Findings? {
        let lines = scenario.outcomes.flatMap { outcome -> [Listing.Line] in
            let reference = outcome.reference.flatMap(Reference.init).map { reference in
                let interval = SignificantDigits.percents(
                    reference.interval, unit: 20 * reference.interval.halfWidth, dash: "-")
                return "class \(percent(reference.chance)) (95% CI \(interval)): \(reference.words)"
            }
            let markets = outcome.markets.map {
                "market \(percent($0.chance)) on \($0.on): \($0.source)"
            }
            let all = [reference].compactMap { $0 } + markets
            return all.isEmpty ? [] : [.init(outcome.name)] + all.map { .init($0, indent: 4) }
        }
        guard !lines.isEmpty else { return nil }
        return Findings(
            format: "simulate opinions",
            title: Heading(
                name:
                    "other opinions, which are shown beside the answers and are no part of the model:"
            ),
            sections: [.listing(Listing("", lines))])
    }

    private static func percent(_ chance: Double) -> String {
        SignificantDigits.percent(chance, halfWidth: 0.02)
    }
}
