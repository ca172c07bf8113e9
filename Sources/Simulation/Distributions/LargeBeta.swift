// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation

/// The beta distribution where both shapes are so large that GSL's continued fraction no longer
/// converges.
///
/// Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.22: good to 6e-5 standard deviations six
/// of them out, and to 1e-2 thirty out. Distribution function and quantile are inverse to each other.
struct LargeBeta {
    private let a: Double
    private let b: Double

    private static let large = 2e4

    /// `nil` unless both shapes are large.
    init?(_ a: Double, _ b: Double) {
        guard min(a, b) > Self.large else { return nil }
        self.init(a: a, b: b)
    }

    private init(a: Double, b: Double) {
        (self.a, self.b) = (a, b)
    }

    /// That of the complement.
    var swapped: LargeBeta { LargeBeta(a: b, b: a) }

    func quantile(_ chance: Tails) -> Double { Self.approximation(chance, a, b) }

    func tails(_ x: Double, _ complement: Double) -> Tails {
        let wanted = log(a / b * (complement / x)) / 2
        let curve = Curve(a, b)
        var deviation = wanted * curve.h.squareRoot()
        guard abs(deviation) < 2 * NormalTails.furthest else {
            return deviation > 0 ? Tails(lower: 0) : Tails(upper: 0)
        }
        for _ in 0..<20 {
            let (value, slope) = curve.point(deviation)
            let step = (wanted - value) / slope
            deviation += step
            if abs(step) < 1e-14 * max(1, abs(deviation)) { break }
        }
        return NormalTails.tails(-deviation)
    }

    /// The quantile for any shapes: where they are not large, to begin a search with.
    static func approximation(_ chance: Tails, _ a: Double, _ b: Double) -> Double {
        a / (a + b * exp(2 * Curve(a, b).point(-NormalTails.deviation(chance)).value))
    }

    /// Half the logarithm of a (1 − x) ∕ (b x), over the normal deviation.
    private struct Curve {
        let h: Double
        private let difference: Double

        init(_ a: Double, _ b: Double) {
            let (s, t) = (1 / (2 * a - 1), 1 / (2 * b - 1))
            h = 2 / (s + t)
            difference = t - s
        }

        func point(_ deviation: Double) -> (value: Double, slope: Double) {
            let lambda = (deviation * deviation - 3) / 6
            let root = (h + lambda).squareRoot()
            return (
                deviation * root / h - difference * (lambda + 5.0 / 6 - 2 / (3 * h)),
                root / h + deviation * deviation / (6 * h * root) - difference * deviation / 3
            )
        }
    }
}
