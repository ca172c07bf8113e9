// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Simulation
import Statistics

/// How a forecaster did on all decisions.
struct Evaluation {
    let name: String
    /// The absolute error of the point forecast of each decision, on the scale of 0 to 100.
    let errors: [Double]
    /// The continuous ranked probability score of each; nil if the forecaster gives one number only.
    let scores: [Double]?
    /// Where each outcome lies in its forecast, by the randomised probability integral transform.
    let places: [Double]?
    /// The mean score with the constants that score best on all decisions, these included.
    let fittedToAll: Double?

    var meanError: Double { errors.reduce(0, +) / Double(errors.count) }
    var medianError: Double { errors.sorted()[(errors.count - 1) / 2] }
    var meanScore: Double? { scores.map { $0.reduce(0, +) / Double($0.count) } }

    /// The share of outcomes within the central 80 % of their forecasts.
    var coverage: Double? {
        places.map { places in
            Double(places.count { $0 >= 0.1 && $0 <= 0.9 }) / Double(places.count)
        }
    }
}

/// Probabilistic forecasts whose constants are fitted, by the score, to all proposals but the one in question.
struct RefittedForecasts {
    let decisions: [Decision]
    /// For each candidate, its forecast of each decision.
    private let candidates: [[Forecasted]]

    /// What one forecast of one decision came to.
    struct Forecasted {
        let median: Double
        let score: Double
        /// The chances below the outcome, and at or below it.
        let below: Double
        let atMost: Double
    }

    /// The constants of `empirical`: ten spreads and six chances of anything.
    static func empirical(_ decisions: [Decision]) -> RefittedForecasts {
        let constants = [0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26].flatMap {
            spread in [0.05, 0.1, 0.15, 0.2, 0.25, 0.3].map { (spread, $0) }
        }
        return RefittedForecasts(decisions, constants) { index, constants in
            let decision = decisions[index]
            let settled = SettlementDistribution(
                decision.parties.map {
                    .init(
                        position: $0.position / 100, capability: $0.capability,
                        salience: $0.salience)
                }, spread: constants.0, anywhere: constants.1)
            return Forecasted(settled, decision.outcome / 100)
        }
    }

    /// The yardstick: `compromise` with a normal error, clipped to the scale.
    static func clippedNormal(_ decisions: [Decision], around means: [Double]) -> RefittedForecasts
    {
        let spreads = Array(stride(from: 0.16, through: 0.44, by: 0.02))
        return RefittedForecasts(decisions, spreads) { index, spread in
            let outcome = decisions[index].outcome / 100
            let settled = ClippedNormal(mean: means[index] / 100, spread: spread)
            return Forecasted(
                median: means[index], score: 100 * settled.score(outcome),
                below: settled.chance(below: outcome), atMost: settled.chance(atMost: outcome))
        }
    }

    private init<Constants>(
        _ decisions: [Decision], _ constants: [Constants],
        _ forecast: (Int, Constants) -> Forecasted
    ) {
        self.decisions = decisions
        candidates = constants.map { constants in decisions.indices.map { forecast($0, constants) }
        }
    }

    /// Each proposal by the candidate that scores best on all others.
    func withoutEachProposal(_ name: String) -> Evaluation {
        let folds = Dictionary(grouping: decisions.indices) { decisions[$0].proposal }
        let totals = candidates.map { $0.reduce(0) { $0 + $1.score } }
        var chosen = [Forecasted?](repeating: nil, count: decisions.count)
        for fold in folds.values {
            let best = candidates.indices.min { a, b in
                totals[a] - sum(a, fold) < totals[b] - sum(b, fold)
            }
            for index in fold { chosen[index] = best.map { candidates[$0][index] } }
        }
        return evaluation(name, chosen.compactMap { $0 }, decisions)
    }

    /// The decisions from a year on, by the candidate that scores best on those before.
    func inTime(_ name: String, from year: Int) -> (Evaluation, [Decision])? {
        let before = decisions.indices.filter { decisions[$0].year.map { $0 < year } ?? false }
        let after = decisions.indices.filter { decisions[$0].year.map { $0 >= year } ?? false }
        guard !before.isEmpty, !after.isEmpty,
            let best = candidates.indices.min(by: { sum($0, before) < sum($1, before) })
        else { return nil }
        let later = after.map { decisions[$0] }
        return (evaluation(name, after.map { candidates[best][$0] }, later), later)
    }

    private var fittedToAll: Double? {
        candidates.map { $0.reduce(0) { $0 + $1.score } / Double(decisions.count) }.min()
    }

    private func sum(_ candidate: Int, _ fold: [Int]) -> Double {
        fold.reduce(0) { $0 + candidates[candidate][$1].score }
    }

    private func evaluation(
        _ name: String, _ forecasts: [Forecasted], _ decisions: [Decision]
    ) -> Evaluation {
        // Evenly spread within each jump, by a sequence of low discrepancy: the same at every run.
        let golden = 0.618_033_988_749_895
        let places = forecasts.enumerated().map { index, forecast in
            let share = (Double(index + 1) * golden).truncatingRemainder(dividingBy: 1)
            return forecast.below + share * (forecast.atMost - forecast.below)
        }
        return Evaluation(
            name: name, errors: zip(forecasts, decisions).map { abs($0.median - $1.outcome) },
            scores: forecasts.map(\.score), places: places, fittedToAll: fittedToAll)
    }
}

extension RefittedForecasts.Forecasted {
    fileprivate init(_ settled: SettlementDistribution, _ outcome: Double) {
        self.init(
            median: 100 * settled.quantile(0.5), score: 100 * settled.score(outcome),
            below: outcome > 0 ? settled.chance(atMost: outcome.nextDown) : 0,
            atMost: settled.chance(atMost: outcome))
    }
}

/// A normal distribution with what lies beyond 0 and 1 at 0 and 1.
struct ClippedNormal {
    let mean: Double
    let spread: Double

    func chance(atMost value: Double) -> Double {
        value >= 1 ? 1 : gsl_cdf_ugaussian_P((value - mean) / spread)
    }

    func chance(below value: Double) -> Double {
        value <= 0 ? 0 : gsl_cdf_ugaussian_P((value - mean) / spread)
    }

    /// ∫ (Φ − 1{outcome ≤ y})² from 0 to 1, of which the antiderivative is z Φ² + 2 φ Φ − Φ(√2 z) ÷ √π with
    /// Φ, φ at z = (y − mean) ÷ spread.
    func score(_ outcome: Double) -> Double {
        let upper = integral(outcome) - integral(0)
        // Above the outcome it is the same of 1 − Φ, by symmetry.
        let mirrored = ClippedNormal(mean: 1 - mean, spread: spread)
        return upper + mirrored.integral(1 - outcome) - mirrored.integral(0)
    }

    private func integral(_ value: Double) -> Double {
        let z = (value - mean) / spread
        let (below, density) = (gsl_cdf_ugaussian_P(z), gsl_ran_ugaussian_pdf(z))
        return spread
            * (z * below * below + 2 * density * below
                - gsl_cdf_ugaussian_P(z * 2.0.squareRoot()) / Double.pi.squareRoot())
    }
}
