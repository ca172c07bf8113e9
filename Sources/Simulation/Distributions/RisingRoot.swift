// SPDX-License-Identifier: GPL-3.0-or-later

/// Solves h(y) = 0 for a rising h: Newton's steps, kept inside a bracket that shrinks.
///
/// GSL's own inverses of the gamma and beta distribution give up (NaN) or take milliseconds for small
/// and for large shapes; in the logarithm of the variable this ends in some six steps.
enum RisingRoot {
    /// The root in (low, high), to within rounding; where h is not a number it counts as below 0.
    static func solve(
        from start: Double, low: Double, high: Double,
        _ h: (Double) -> (value: Double, slope: Double)
    ) -> Double {
        var low = low
        var high = high
        var y = start > low && start < high ? start : (low + high) / 2
        for _ in 0..<200 {
            let (value, slope) = h(y)
            if value == 0 { return y }
            if value > 0 { high = y } else { low = y }
            var next = y - value / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - y) <= 1e-15 * max(1, abs(next)) { return next }
            y = next
        }
        return y
    }
}
