// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The distribution that has given values at given probabilities, and rises smoothly in between.
///
/// Between points with probabilities within (0, 1) the quantile function is the monotone cubic of
/// F. N. Fritsch and J. Butland (SIAM J. Sci. Stat. Comput. 5 (1984), 300–304) over the log odds; at
/// an outermost one its slope is that of the line to the next. Beyond it goes on straight over the
/// log odds, so points of a logistic distribution give that distribution. To a bound, a point with
/// probability 0 or 1, it goes by a power of the probability. Equal values are an atom.
public enum PointQuantiles {
    /// The quantile at `p` in (0, 1); `points` are probabilities and values by turns.
    public static func quantile(_ p: Double, points: UnsafeBufferPointer<Double>) -> Double {
        quantile(Tails(lower: p), points: points)
    }

    public static func quantile(_ chance: Tails, points: UnsafeBufferPointer<Double>) -> Double {
        let p = chance.lower
        let curve = PointCurve(points: points)
        let last = curve.count - 1
        var right = 0
        while right <= last, curve.probability(right) < p { right += 1 }
        if right == 0 { return curve.tail(chance, from: 0, to: 1) }
        if right > last { return curve.tail(chance, from: last, to: last - 1) }
        let left = right - 1
        let (low, high) = (curve.value(left), curve.value(right))
        guard low < high else { return low }
        let value: Double
        switch (curve.probability(left), curve.probability(right)) {
        case (0, 1): value = low + (high - low) * p
        case (0, let q):
            value = low + (high - low) * pow(p / q, curve.exponent(at: right, bound: left))
        case (let q, 1):
            value =
                high - (high - low)
                * pow(chance.upper / (1 - q), curve.exponent(at: left, bound: right))
        default: value = curve.cubic(chance.logOdds, left)
        }
        return min(max(value, low), high)
    }

    /// The chances of values below and above; at an atom its own belongs to the one below if that is asked.
    public static func tails(
        at value: Double, points: UnsafeBufferPointer<Double>, withAtom: Bool
    ) -> Tails {
        let curve = PointCurve(points: points)
        let last = curve.count - 1
        var below = 0
        while below <= last, curve.value(below) < value { below += 1 }
        // What is flat at an end is an atom with all that is beyond it.
        let (isFlatBelow, isFlatAbove) = (curve.isFlat(0), curve.isFlat(last - 1))
        if below <= last, curve.value(below) == value {
            var atom = below
            while atom < last, curve.value(atom + 1) == value { atom += 1 }
            if withAtom {
                return atom == last && isFlatAbove ? Tails(upper: 0) : curve.tails(atom)
            }
            return below == 0 && isFlatBelow ? Tails(lower: 0) : curve.tails(below)
        }
        if below == 0 {
            return isFlatBelow || curve.probability(0) == 0
                ? Tails(lower: 0) : Tails(logOdds: curve.tailOdds(of: value, from: 0))
        }
        if below > last {
            return isFlatAbove || curve.probability(last) == 1
                ? Tails(upper: 0) : Tails(logOdds: curve.tailOdds(of: value, from: last))
        }
        return curve.tails(at: value, after: below - 1)
    }
}

/// Points by number, with the slopes of the curve over the log odds.
private struct PointCurve {
    let points: UnsafeBufferPointer<Double>

    var count: Int { points.count / 2 }
    func probability(_ index: Int) -> Double { points[2 * index] }
    func value(_ index: Int) -> Double { points[2 * index + 1] }

    func logOdds(_ p: Double) -> Double { log(p / (1 - p)) }

    private func isBound(_ index: Int) -> Bool {
        probability(index) == 0 || probability(index) == 1
    }

    /// Straight on over the log odds, with the slope of the outermost stretch.
    func tail(_ chance: Tails, from end: Int, to inner: Int) -> Double {
        if value(end) == value(inner) { return value(end) }
        return value(end) + slope(end) * (chance.logOdds - logOdds(probability(end)))
    }

    /// The log odds at a value beyond the end.
    func tailOdds(of value: Double, from end: Int) -> Double {
        let odds = logOdds(probability(end)) + (value - self.value(end)) / slope(end)
        return min(max(odds, -1_000), 1_000)
    }

    func isFlat(_ left: Int) -> Bool { value(left) == value(left + 1) }

    func tails(_ index: Int) -> Tails { Tails(lower: probability(index)) }

    /// The chances at a value between two points.
    func tails(at value: Double, after left: Int) -> Tails {
        let right = left + 1
        let (low, high) = (self.value(left), self.value(right))
        let share = (value - low) / (high - low)
        switch (probability(left), probability(right)) {
        case (0, 1): return Tails(lower: share, upper: (high - value) / (high - low))
        case (0, let q): return Tails(lower: q * pow(share, 1 / exponent(at: right, bound: left)))
        case (let q, 1):
            let above = (high - value) / (high - low)
            return Tails(upper: (1 - q) * pow(above, 1 / exponent(at: left, bound: right)))
        default:
            var (a, b) = (logOdds(probability(left)), logOdds(probability(right)))
            while true {
                let middle = (a + b) / 2
                guard a < middle, middle < b else { return Tails(logOdds: middle) }
                if cubic(middle, left) < value { a = middle } else { b = middle }
            }
        }
    }

    /// The power that meets the slope at the point, kept within 1/3 and 3.
    func exponent(at point: Int, bound: Int) -> Double {
        let straight = stretch(min(point, bound)).slope
        return min(max(slope(point) / straight, 1.0 / 3), 3)
    }

    func cubic(_ odds: Double, _ left: Int) -> Double {
        let (a, b) = (logOdds(probability(left)), logOdds(probability(left + 1)))
        let width = b - a
        let t = (odds - a) / width
        let (low, high) = (value(left), value(left + 1))
        let rise = t * t * (3 - 2 * t)
        return low + (high - low) * rise
            + width * t * (1 - t) * ((1 - t) * slope(left) - t * slope(left + 1))
    }

    /// Width and slope over the log odds from a point to the next. To a bound it is the line over the
    /// probability, as steep as at the point.
    private func stretch(_ left: Int) -> (width: Double, slope: Double) {
        let rise = value(left + 1) - value(left)
        let (p, q) = (probability(left), probability(left + 1))
        let width =
            switch (p, q) {
            case (0, 1): 1.0
            case (0, _): 1 / (1 - q)
            case (_, 1): 1 / p
            default: logOdds(q) - logOdds(p)
            }
        return (width, rise / width)
    }

    /// The weighted harmonic mean of the slopes on either side.
    private func slope(_ index: Int) -> Double {
        guard index > 0 else { return stretch(0).slope }
        guard index < count - 1 else { return stretch(count - 2).slope }
        let (before, after) = (stretch(index - 1), stretch(index))
        guard before.slope > 0, after.slope > 0 else { return 0 }
        let (v, w) = (2 * after.width + before.width, after.width + 2 * before.width)
        return (v + w) / (v / before.slope + w / after.slope)
    }
}
