// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a number goes, as far as it is known without playing.
struct Reach {
    /// It is never outside.
    var outer: ClosedRange<Double>
    /// Values at or beyond each of these ends come about, with a chance above that of
    /// `Reach.negligible`; nothing where that is not known.
    var inner: ClosedRange<Double>?
    /// Draws that it depends on; the inner range of two numbers that share one is not known.
    var sources: Set<String> = []

    /// One draw in ten million: what is rarer is not held against a scenario.
    static let negligible = 1e-7

    static let line = -Double.infinity...Double.infinity
    static let unknown = Reach(outer: line, inner: nil)

    static func constant(_ value: Double) -> Reach {
        value.isNaN ? unknown : Reach(outer: value...value, inner: value...value)
    }

    /// The image under a function that does not fall.
    func rising(_ function: (Double) -> Double) -> Reach {
        func image(_ range: ClosedRange<Double>) -> ClosedRange<Double>? {
            let (a, b) = (function(range.lowerBound), function(range.upperBound))
            return a <= b ? a...b : nil
        }
        return Reach(
            outer: image(outer) ?? Self.line, inner: inner.flatMap(image), sources: sources)
    }

    /// The image of two numbers under a function that is monotone in each: its ends are at corners.
    func combined(
        with other: Reach, _ function: (Double, Double) -> Double
    ) -> Reach {
        func image(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> ClosedRange<Double>? {
            let corners = [
                function(a.lowerBound, b.lowerBound), function(a.lowerBound, b.upperBound),
                function(a.upperBound, b.lowerBound), function(a.upperBound, b.upperBound),
            ]
            guard corners.allSatisfy({ !$0.isNaN }), let low = corners.min(),
                let high = corners.max()
            else { return nil }
            return low...high
        }
        var known: ClosedRange<Double>?
        if let inner, let second = other.inner, sources.isDisjoint(with: other.sources) {
            known = image(inner, second)
        }
        return Reach(
            outer: image(outer, other.outer) ?? Self.line, inner: known,
            sources: sources.union(other.sources))
    }
}
