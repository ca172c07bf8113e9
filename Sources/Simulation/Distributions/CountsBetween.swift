// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

/// Draws of whole numbers between two bounds, exact however little lies there.
///
/// GSL's sampler is asked some times. If none of its numbers lies between the bounds, the chance of each
/// number is bounded from above by a geometric one that begins at the likeliest and falls by the ratio of
/// the two likeliest (L. Devroye, Non-Uniform Random Variate Generation, 1986, chapter X): numbers of that
/// are taken with the ratio of the two chances. Both ways give the distribution between the bounds,
/// whichever comes to an end. Where the second is slow, since the range reaches from near the mode far
/// out, the first seldom fails.
enum CountsBetween {
    private static let tries = 30

    /// `nil` if nothing lies between the bounds, which are not crossed.
    static func draw(
        _ family: DistributionFamily, _ rng: UnsafeMutablePointer<gsl_rng>, _ low: Double,
        _ high: Double, _ a: Double, _ b: Double, _ c: Double
    ) -> Double? {
        let chances = CountChances(family, a, b, c)
        let least = max(low.rounded(.up), chances.least)
        let most = min(high.rounded(.down), chances.most)
        guard least <= most else { return nil }
        for _ in 0..<tries {
            let count = Sampler.draw(family, rng, a, b, c)
            if least <= count, count <= most { return count }
        }
        // 2^53: beyond it there are no neighbours.
        guard least < 9_007_199_254_740_992 else { return nil }
        if least == most { return least }
        let isFalling = max(chances.ratio(least), chances.limit) < 1
        let isRising = !isFalling && most.isFinite && chances.ratio(most - 1) > 1
        guard isFalling || isRising else {
            if most.isFinite { return aroundMode(rng, least, most, chances) }
            // The mode lies within, and all above it.
            while true {
                let count = Sampler.draw(family, rng, a, b, c)
                if count >= least { return count }
            }
        }
        let (start, width) = (isFalling ? least : most, most - least)
        let ratio =
            isFalling
            ? max(chances.ratio(least), chances.limit) : 1 / chances.ratio(most - 1)
        while true {
            let steps = geometric(gsl_rng_uniform_pos(rng), ratio, width)
            let change =
                isFalling
                ? chances.change(start, steps) : -chances.change(start - steps, steps)
            if log(gsl_rng_uniform_pos(rng)) <= change - steps * log(ratio) {
                return isFalling ? start + steps : start - steps
            }
        }
    }

    /// The mode lies within, so the range is narrow: all numbers are equally likely at first.
    private static func aroundMode(
        _ rng: UnsafeMutablePointer<gsl_rng>, _ least: Double, _ most: Double,
        _ chances: CountChances
    ) -> Double {
        var (below, above) = (least, most)
        // The last number that is likelier than the one before.
        while above - below > 1 {
            let middle = ((below + above) / 2).rounded(.down)
            if chances.ratio(middle - 1) >= 1 { below = middle } else { above = middle }
        }
        let mode = below
        while true {
            let count = least + (gsl_rng_uniform(rng) * (most - least + 1)).rounded(.down)
            let change =
                count >= mode
                ? chances.change(mode, count - mode) : -chances.change(count, mode - count)
            if log(gsl_rng_uniform_pos(rng)) <= change { return count }
        }
    }

    /// A whole number from 0 to `width`, each `ratio` times as likely as the one before.
    private static func geometric(_ u: Double, _ ratio: Double, _ width: Double) -> Double {
        let decay = log(ratio)
        let all = -expm1(decay * (width + 1))
        return min((log1p(-u * all) / decay).rounded(.down), width)
    }
}
