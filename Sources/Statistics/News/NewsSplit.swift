// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What an answer is where some news has come and where it has not, and how much of the doubt about it the
/// news takes off.
///
/// With p the share of trials in which it has come and a and b the means of the answer in both parts, the news
/// takes p (1 − p) (a − b)² off the variance, which for a yes/no answer is the expected Brier score. Noise adds
/// to (a − b)², so its variance is subtracted: that of a difference of two ratios of sums over draws, which the
/// parts share (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 9A). The interval of the share is the
/// linearised one over draws, by Student's t.
public struct NewsSplit: Sendable {
    /// The share of trials in which it has come.
    public let seen: Double
    /// The answer's mean where it has, and where it has not.
    public let then: Double
    public let otherwise: Double
    /// Of the variance, and half of its 95 % interval.
    public let share: Double
    public let halfWidth: Double
    /// Whether the two means differ by more than chance makes them.
    public let isSeen: Bool

    /// Trials of some draws: a value, a weight, whether the news has come, and the draw. Nil where one part has
    /// no weight, or the answer does not vary.
    public init?(
        _ trials: some Sequence<Int>, draw: (Int) -> Int, value: (Int) -> Double,
        weight: (Int) -> Double, hasCome: (Int) -> Bool
    ) {
        var (n1, s1, n0, s0, squares) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for trial in trials {
            let (w, y) = (weight(trial), value(trial))
            squares += w * y * y
            if hasCome(trial) {
                n1 += w
                s1 += w * y
            } else {
                n0 += w
                s0 += w * y
            }
        }
        guard n1 > 0, n0 > 0 else { return nil }
        let all = n1 + n0
        let (p, a, b, mean) = (n1 / all, s1 / n1, s0 / n0, (s1 + s0) / all)
        let variance = squares / all - mean * mean
        guard variance > 1e-12 * max(1, mean * mean) else { return nil }
        let difference = a - b
        let slope = (1 - 2 * p) * difference * difference
        let plain = p * (1 - p) * difference * difference / variance
        var (ofDifference, ofShare) = (0.0, 0.0)
        var (second, fourth, secondShare, fourthShare, draws) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var current: Int?
        func close() {
            guard current != nil else { return }
            let (d, s) = (ofDifference * ofDifference, ofShare * ofShare)
            second += d
            fourth += d * d
            secondShare += s
            fourthShare += s * s
            draws += 1
            (ofDifference, ofShare) = (0, 0)
        }
        for trial in trials {
            let w = weight(trial)
            guard w > 0 else { continue }
            let own = draw(trial)
            if own != current {
                close()
                current = own
            }
            let y = value(trial)
            let come = hasCome(trial)
            let step = come ? w * (y - a) / n1 : -w * (y - b) / n0
            ofDifference += step
            let rest = y - mean
            let gain =
                slope * w * ((come ? 1 : 0) - p) / all + 2 * p * (1 - p) * difference * step
            ofShare += (gain - plain * w * (rest * rest - variance) / all) / variance
        }
        close()
        guard draws > 1 else { return nil }
        let factor = draws / (draws - 1)
        let error = factor * second
        let degrees = Confidence.degrees(draws: draws, second: second, fourth: fourth)
        seen = p
        then = a
        otherwise = b
        share = plain - p * (1 - p) * error / variance
        halfWidth =
            Confidence.t95(
                Confidence.degrees(draws: draws, second: secondShare, fourth: fourthShare))
            * (factor * secondShare).squareRoot()
        isSeen = abs(difference) > Confidence.t95(degrees) * error.squareRoot()
    }

    /// The mutual information of a yes/no answer and the news, in bits.
    public static func bits(seen p: Double, then a: Double, otherwise b: Double) -> Double {
        func entropy(_ x: Double) -> Double {
            x <= 0 || x >= 1 ? 0 : -(x * log2(x) + (1 - x) * log2(1 - x))
        }
        return max(
            0, entropy(p * a + (1 - p) * b) - p * entropy(a) - (1 - p) * entropy(b))
    }
}
