// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Program

/// Draws between two bounds: by inversion, of what lies between them the share that a probability says; or
/// counts.
enum Truncation {
    /// Turns the probability in (0, 1) into the quantile between the bounds, or says why it can't.
    ///
    /// `row` is a lower and an upper bound, then the arguments of the source; see `Opcode`.
    static func invert(
        _ probability: inout Double, source: Int, row: UnsafePointer<Double>, count: Int
    ) -> Fault.Kind {
        let (low, high) = (row[0], row[1])
        guard low <= high else { return .crossedBounds }
        let arguments = UnsafeBufferPointer(start: row + 2, count: count - 2)
        let value: Double?
        switch source {
        case QuantileSource.metalog: value = metalog(low, high, arguments, at: probability)
        case QuantileSource.points: value = points(low, high, arguments, at: probability)
        default:
            let family = Families.all[source]
            let (a, b, c) = (row[2], row[3], row[4])
            guard Sampler.accepts(family, a, b, c) else { return .badArguments }
            value = self.family(family, low, high, a, b, c, at: probability)
        }
        guard let value else { return .emptyRange }
        guard value.isFinite else { return .notFinite }
        // Inverses are right to their last digits, which may lie beyond a bound.
        probability = min(max(value, low), high)
        return .none
    }

    /// Draws a count of the discrete family between the bounds, or says why it can't.
    static func count(
        _ result: inout Double, _ source: Int, _ rng: UnsafeMutablePointer<gsl_rng>,
        row: UnsafePointer<Double>
    ) -> Fault.Kind {
        let (low, high) = (row[0], row[1])
        guard low <= high else { return .crossedBounds }
        let family = Families.all[source]
        guard Sampler.accepts(family, row[2], row[3], row[4]) else { return .badArguments }
        guard let count = CountsBetween.draw(family, rng, low, high, row[2], row[3], row[4])
        else { return .emptyRange }
        result = count
        return .none
    }

    private static func family(
        _ family: DistributionFamily, _ low: Double, _ high: Double, _ a: Double, _ b: Double,
        _ c: Double, at probability: Double
    ) -> Double? {
        if b == 0, family == .normal || family == .lognormal {
            let value = Sampler.quantile(family, 0.5, a, b, c)
            return low <= value && value <= high ? value : nil
        }
        let chance = Tails.between(
            Sampler.tails(family, at: low, a, b, c), Sampler.tails(family, at: high, a, b, c),
            at: probability)
        return chance.map { Sampler.quantile(family, $0, a, b, c) }
    }

    private static func metalog(
        _ low: Double, _ high: Double, _ coefficients: UnsafeBufferPointer<Double>,
        at probability: Double
    ) -> Double? {
        let chance = Tails.between(
            Metalog.tails(at: low, coefficients: coefficients),
            Metalog.tails(at: high, coefficients: coefficients), at: probability)
        return chance.map { Metalog.quantile($0, coefficients: coefficients) }
    }

    private static func points(
        _ low: Double, _ high: Double, _ points: UnsafeBufferPointer<Double>,
        at probability: Double
    ) -> Double? {
        let chance = Tails.between(
            PointQuantiles.tails(at: low, points: points, withAtom: false),
            PointQuantiles.tails(at: high, points: points, withAtom: true), at: probability)
        return chance.map { PointQuantiles.quantile($0, points: points) }
    }
}
