// SPDX-License-Identifier: GPL-3.0-or-later

extension Interval {
    /// The 95 % interval of the difference of two independent proportions, first minus second, from
    /// the Wilson interval of each (R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method
    /// 10).
    public init(differenceOf first: Proportion, and second: Proportion) {
        let difference = first.value - second.value
        let below = Self.root(
            first.value - first.interval.low, second.interval.high - second.value)
        let above = Self.root(
            first.interval.high - first.value, second.value - second.interval.low)
        self.init(low: difference - below, high: difference + above)
    }

    private static func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
