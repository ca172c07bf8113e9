// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

extension ScenarioLint {
    /// Parties that can't agree in any trial, as far as their interests are constant.
    static func neverAgree(_ scenario: Scenario, _ use: Usage, _ sink: DiagnosticSink) {
        for negotiation in scenario.negotiations where negotiation.method.hasWalkAway {
            let parties = negotiation.parties.compactMap { Interests($0, negotiation, use) }
            let stubborn = parties.filter { $0.walkAway > 1 }
            for party in stubborn {
                sink.report(LintProblem.walksAway(party.actor), at: party.place)
            }
            guard stubborn.isEmpty else { continue }
            for (index, one) in parties.enumerated() {
                for other in parties.dropFirst(index + 1)
                where !one.mayAgree(with: other, negotiation.utility) {
                    sink.report(
                        LintProblem.emptyZone(one.actor, other.actor), at: negotiation.place)
                }
            }
        }
    }
}

/// A party's interests as numbers, ideals as shares of the issues' ranges.
private struct Interests {
    let actor: String
    let place: SourcePlace
    let ideals: [Double]
    let weights: [Double]
    let walkAway: Double

    /// Nothing unless all of it is the same in every trial.
    init?(_ party: Negotiation.Party, _ negotiation: Negotiation, _ use: Usage) {
        guard let leaving = party.walkAway, let walkAway = use.value(leaving.formula) else {
            return nil
        }
        let ideals = zip(party.ideals, negotiation.issues).compactMap { ideal, issue in
            use.value(ideal.formula).map { ($0 - issue.low) / (issue.high - issue.low) }
        }
        let weights = party.weights.compactMap { use.value($0.formula) }
        let total = weights.reduce(0, +)
        guard ideals.count == party.ideals.count, weights.count == ideals.count, total > 0 else {
            return nil
        }
        self.ideals = ideals
        self.weights = weights.map { $0 / total }
        self.walkAway = walkAway
        actor = party.actor
        place = party.place
    }

    /// Whether something is at least as good as leaving for both: so it is unless, for some weights λ
    /// and 1 − λ, even the largest weighted sum of their utilities stays below that of leaving. What is
    /// left over is convex in λ, and with linear utilities least at a corner.
    func mayAgree(with other: Interests, _ utility: Negotiation.Utility) -> Bool {
        func left(_ lambda: Double) -> Double {
            var left = 1 - lambda * walkAway - (1 - lambda) * other.walkAway
            for issue in ideals.indices {
                let (a, b) = (lambda * weights[issue], (1 - lambda) * other.weights[issue])
                let distance = abs(ideals[issue] - other.ideals[issue])
                guard a > 0, b > 0 else { continue }
                switch utility {
                case .linear: left -= min(a, b) * distance
                case .quadratic: left -= a * b / (a + b) * distance * distance
                }
            }
            return left
        }
        switch utility {
        case .linear:
            let corners = ideals.indices.map { issue in
                other.weights[issue] / max(weights[issue] + other.weights[issue], 1e-300)
            }
            return ([0, 1] + corners).allSatisfy { left($0) >= -Self.slack }
        case .quadratic:
            var (low, high) = (0.0, 1.0)
            for _ in 0..<100 {
                let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
                if left(a) < left(b) { high = b } else { low = a }
            }
            return left((low + high) / 2) >= -Self.slack
        }
    }

    /// A zone of one point is one.
    private static let slack = 1e-9
}
