// SPDX-License-Identifier: GPL-3.0-or-later

/// Trials of a two-layer run that do not all count alike: by what was observed later, say.
///
/// Every share and mean is a ratio of two sums over draws. With weights w, p = Σ wY ÷ Σ w; a draw's rest is
/// e = Σ w (Y − p) over its trials, and the variance is D ÷ (D − 1) Σ e² ÷ (Σ w)² over the D draws that have
/// weight (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 9A). Where all weights are equal, or
/// 0, the numbers are those of the part of the trials that has weight.
public struct WeightedTrials: Sendable {
    /// At most 1, which the largest is.
    public let weights: [Double]
    public let repeats: Int
    /// Trials and draws that have weight.
    public let kept: Int
    public let keptDraws: Int
    /// What they are worth as trials, and as draws, of equal weight: (Σ w)² ÷ Σ w² (L. Kish, Survey
    /// Sampling, 1965, section 11.7).
    public let effectiveTrials: Double
    public let effectiveDraws: Double
    let total: Double
    /// The trials that have weight, if they have all the same.
    private let members: [Bool]?

    /// Weights in trial order, finite and at least 0, `repeats` of them to a draw; `nil` if all are 0.
    public init?(_ weights: [Double], repeats: Int) {
        guard let most = weights.max(), most > 0, most.isFinite else { return nil }
        let weights = weights.map { $0 / most }
        let repeats = max(1, repeats)
        self.weights = weights
        self.repeats = repeats
        kept = weights.count { $0 > 0 }
        let own = Self.sums(weights, repeats)
        keptDraws = own.count { $0 > 0 }
        total = own.reduce(0, +)
        effectiveTrials = Self.worth(weights)
        effectiveDraws = Self.worth(own)
        members = weights.allSatisfy { $0 == 0 || $0 == 1 } ? weights.map { $0 == 1 } : nil
    }

    /// The weight of each draw.
    public var ofDraws: [Double] { Self.sums(weights, repeats) }

    /// The same with the weight of those trials alone that are members; `nil` if none of them has any.
    public func part(where isMember: [Bool]) -> WeightedTrials? {
        WeightedTrials(zip(weights, isMember).map { $1 ? $0 : 0 }, repeats: repeats)
    }

    private static func sums(_ weights: [Double], _ repeats: Int) -> [Double] {
        guard repeats > 1 else { return weights }
        return stride(from: 0, to: weights.count, by: repeats).map { start in
            weights[start..<min(weights.count, start + repeats)].reduce(0, +)
        }
    }

    private static func worth(_ weights: [Double]) -> Double {
        let sum = weights.reduce(0, +)
        return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
    }

    // MARK: Shares

    /// How often something happened, in trial order.
    public func proportion(_ flags: [UInt8]) -> Proportion {
        if let members { return Proportion(flags, where: members, repeats: repeats) }
        let share = Share(self) { flags[$0] == 1 }
        let held = weights.indices.count { weights[$0] > 0 && flags[$0] == 1 }
        return Proportion(
            successes: held, of: kept, value: held == kept ? 1 : share.value,
            effectiveCount: share.effectiveCount, leastCount: effectiveDraws,
            interval: Wilson.interval(
                proportion: held == kept ? 1 : share.value, effectiveCount: share.effectiveCount,
                z: share.deviate),
            scarcity: keptDraws < 2
                ? .oneDraw
                : share.isScarce && held > 0 && held < kept
                    ? share.hits <= share.misses
                        ? .hits(share.hits, of: keptDraws) : .misses(share.misses, of: keptDraws)
                    : nil)
    }

    /// A share with what it is worth.
    private struct Share {
        private(set) var value = 0.0
        private(set) var effectiveCount: Double
        private(set) var deviate: Double
        /// Draws that have it, and that lack it.
        private(set) var hits = 0
        private(set) var misses = 0

        /// Too few draws show how uneven it is between them.
        var isScarce: Bool { min(hits, misses) < FewDraws.least }

        init(_ trials: WeightedTrials, _ holds: (Int) -> Bool) {
            let (weights, repeats) = (trials.weights, trials.repeats)
            var parts: [(weight: Double, held: Double)] = []
            var sum = 0.0
            for start in stride(from: 0, to: weights.count, by: repeats) {
                var (weight, held, misses) = (0.0, 0.0, false)
                for trial in start..<min(weights.count, start + repeats) where weights[trial] > 0 {
                    weight += weights[trial]
                    if holds(trial) { held += weights[trial] } else { misses = true }
                }
                guard weight > 0 else { continue }
                parts.append((weight, held))
                sum += held
                if held > 0 { hits += 1 }
                if misses { self.misses += 1 }
            }
            let share = sum / trials.total
            value = share
            let draws = Double(parts.count)
            effectiveCount = trials.effectiveDraws
            deviate = Confidence.z95
            guard min(hits, misses) >= FewDraws.least else {
                if hits > 0, misses > 0 {
                    deviate = Confidence.t95(max(trials.effectiveDraws - 1, 1))
                }
                return
            }
            var (second, fourth) = (0.0, 0.0)
            for part in parts {
                let rest = part.held - share * part.weight
                second += rest * rest
                fourth += rest * rest * rest * rest
            }
            let variance = draws / (draws - 1) * second / (trials.total * trials.total)
            effectiveCount = min(share * (1 - share) / variance, Double(trials.kept))
            deviate = Confidence.t95(
                Confidence.degrees(draws: draws, second: second, fourth: fourth))
        }
    }

    // MARK: Numbers

    /// As many values of equal weight as trials have any, spread as the weighted ones are, from the lowest up.
    public func sample(of values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }.filter { weights[$0] > 0 }
        var sample: [Double] = []
        sample.reserveCapacity(kept)
        var sum = 0.0
        for trial in order {
            sum += weights[trial]
            while sample.count < kept, (Double(sample.count) + 0.5) * total <= sum * Double(kept) {
                sample.append(values[trial])
            }
        }
        return sample
    }

    /// Mean and spread of finite values, in trial order.
    public func summary(_ values: [Double]) -> NumberSummary {
        var sum = CompensatedSum()
        var (smallest, largest) = (Double.infinity, -Double.infinity)
        for trial in weights.indices where weights[trial] > 0 {
            sum.add(weights[trial] * values[trial])
            smallest = min(smallest, values[trial])
            largest = max(largest, values[trial])
        }
        let mean = sum.value / total
        var (second, fourth, spread, draws) = (0.0, 0.0, 0.0, 0.0)
        for start in stride(from: 0, to: weights.count, by: repeats) {
            var (rest, weight) = (0.0, 0.0)
            for trial in start..<min(weights.count, start + repeats) where weights[trial] > 0 {
                let distance = values[trial] - mean
                weight += weights[trial]
                rest += weights[trial] * distance
                spread += weights[trial] * distance * distance
            }
            guard weight > 0 else { continue }
            draws += 1
            second += rest * rest
            fourth += rest * rest * rest * rest
        }
        let worth = effectiveTrials
        return NumberSummary(
            count: kept, mean: mean,
            standardDeviation: worth > 1 ? (spread / total * worth / (worth - 1)).squareRoot() : 0,
            standardError: draws < 2
                ? .infinity : (draws / (draws - 1) * second).squareRoot() / total,
            degrees: Confidence.degrees(draws: draws, second: second, fourth: fourth),
            smallest: smallest, largest: largest)
    }

    /// Mean of finite values with its 95 % interval.
    public func mean(
        _ values: [Double], sorted order: [Int]
    ) -> (value: Double, interval: Interval)? {
        if let members {
            return PartValues(values, sorted: order, where: members, repeats: repeats).mean
        }
        let summary = summary(values)
        return (summary.mean, summary.interval)
    }

    /// A quantile of values whose order is known: the smallest with at least that share of the weight at or
    /// below it. Its bounds are those of the shares at which its own share may lie, at what the trials are
    /// worth for the flags "at or below it" and "below it" (R. S. Woodruff, JASA 47 (1952), 635–646).
    public func quantile(
        _ probability: Double, _ values: [Double], sorted order: [Int]
    ) -> Quantile? {
        if let members {
            return PartValues(values, sorted: order, where: members, repeats: repeats)
                .quantile(probability)
        }
        var sums: [Double] = []
        sums.reserveCapacity(kept)
        var places: [Int] = []
        places.reserveCapacity(kept)
        var sum = 0.0
        for trial in order where weights[trial] > 0 {
            sum += weights[trial]
            sums.append(sum)
            places.append(trial)
        }
        func value(_ share: Double) -> Double {
            var (low, high) = (0, sums.count - 1)
            // Rounding of the sum is no weight of its own.
            let wanted = share * sum * (1 - 1e-12)
            while low < high {
                let middle = (low + high) / 2
                if sums[middle] >= wanted { high = middle } else { low = middle + 1 }
            }
            return values[places[low]] + 0
        }
        guard !sums.isEmpty, probability > 0, probability < 1 else { return nil }
        let found = value(probability)
        let worth = [
            Share(self) { values[$0] <= found }, Share(self) { values[$0] < found },
        ].map { share -> Double in
            let widening = share.deviate / Confidence.z95
            return share.effectiveCount / (widening * widening)
        }
        let count = max(1, Int(min(worth.min() ?? 1, 4e9)))
        let ranks = Quantile.ranks(probability, count)
        return Quantile(
            probability, value: found,
            low: ranks.low.map { value(Double($0) / Double(count)) },
            high: ranks.high.map { value(Double($0) / Double(count)) })
    }
}
