// SPDX-License-Identifier: GPL-3.0-or-later

/// The 5–95 % range of a probability over draws of many trials each.
///
/// Such draws show the probability nearly by themselves: the range is from the 5 % to the 95 % quantile of
/// their shares, whatever the distribution's shape. What is left is the binomial noise of the shares, which
/// moves a quantile a little outwards. How far it moves is taken from the distribution that
/// `MixingDeconvolution` fits, and taken back: it is the difference between that distribution's quantile and
/// the quantile of the shares that it would give.
struct SharesRange {
    let low: Double
    let high: Double

    /// The range of so many draws by their number of successes, with what was fitted to them.
    init(_ histogram: [Int], _ fit: MixingDistribution) {
        let fit = Self.gathered(fit, repeats: histogram.count - 1)
        let shares = fit.map { Self.shares(of: $0, repeats: histogram.count - 1) }
        func quantile(_ probability: Double) -> Double {
            let seen = Self.angle(probability, histogram.map { Double($0) })
            guard let fit, let shares else { return Arcsine.probability(seen) }
            let angle =
                seen + Arcsine.angle(fit.quantile(probability)) - Self.angle(probability, shares)
            return Arcsine.probability(min(max(0, angle), Arcsine.most))
        }
        low = quantile(0.05)
        high = max(low, quantile(0.95))
    }

    var interval: Interval { Interval(low: low, high: high) }

    /// The fit, points that lie so close that the noise of shares puts them there being taken together.
    ///
    /// Nothing where it still is many points: they stand for what is spread between them, and say nothing
    /// about a single place.
    private static func gathered(
        _ fit: MixingDistribution, repeats: Int
    ) -> MixingDistribution? {
        let few = MixingDeconvolution.fewParts
        guard fit.correlation == 0, fit.parts.count > few else { return fit }
        let reach = 3 * 0.5 / Double(repeats).squareRoot()
        var parts: [MixingDistribution.Part] = []
        var start = -1.0
        for part in fit.parts {
            let angle = Arcsine.angle(part.mean)
            if let last = parts.last, angle - start < reach {
                let weight = last.weight + part.weight
                let mean = (last.weight * last.mean + part.weight * part.mean) / weight
                parts[parts.count - 1] = .init(weight: weight, mean: mean)
            } else {
                parts.append(part)
                start = angle
            }
        }
        return parts.count > few ? nil : MixingDistribution(parts: parts, correlation: 0)
    }

    /// How many draws have each number of successes if their probabilities are those of the fit.
    private static func shares(of fit: MixingDistribution, repeats: Int) -> [Double] {
        var shares = [Double](repeating: 0, count: repeats + 1)
        for part in fit.parts {
            let chances = BetaBinomialTable.chances(
                repeats, mean: part.mean, correlation: fit.correlation)
            for index in shares.indices { shares[index] += part.weight * chances[index] }
        }
        return shares
    }

    /// A quantile of shares on the arcsine scale, each number of successes being spread evenly over its
    /// surroundings.
    private static func angle(_ probability: Double, _ draws: [Double]) -> Double {
        let repeats = Double(draws.count - 1)
        let wanted = probability * draws.reduce(0, +)
        var sum = 0.0
        for (successes, number) in draws.enumerated() where number > 0 {
            if sum + number >= wanted {
                let inside = (wanted - sum) / number
                let start = max(0, Double(successes) - 0.5)
                let end = min(repeats, Double(successes) + 0.5)
                return Arcsine.angle((start + inside * (end - start)) / repeats)
            }
            sum += number
        }
        return Arcsine.most
    }
}
