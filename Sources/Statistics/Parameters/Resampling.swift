// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// Takes as many draws from those of a run, with replacement, by their classes.
///
/// SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014) from a seed that is always the same.
struct Resampling {
    private var state: UInt64 = 1_979

    /// A multinomial count for each class, class by class.
    mutating func draws(_ draws: [Int]) -> [Int] {
        var taken = draws
        var left = draws.reduce(0, +)
        var rest = left
        for index in draws.indices {
            taken[index] =
                index == draws.count - 1
                ? left : binomial(left, Double(draws[index]) / Double(rest))
            left -= taken[index]
            rest -= draws[index]
        }
        return taken
    }

    /// By inversion where few are likely; otherwise the normal distribution is as good.
    private mutating func binomial(_ count: Int, _ probability: Double) -> Int {
        if probability > 0.5 { return count - binomial(count, 1 - probability) }
        let mean = Double(count) * probability
        let uniform = self.uniform()
        guard mean < 40 else {
            let spread = (mean * (1 - probability)).squareRoot()
            let value = (mean + spread * gsl_cdf_ugaussian_Pinv(uniform)).rounded()
            return Int(min(max(0, value), Double(count)))
        }
        var chance = exp(Double(count) * log1p(-probability))
        var sum = chance
        var value = 0
        while sum < uniform, value < count {
            chance *=
                Double(count - value) / Double(value + 1) * probability / (1 - probability)
            sum += chance
            value += 1
            if chance == 0 { break }
        }
        return value
    }

    /// Above 0 and below 1.
    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return (Double(bits >> 12) + 0.5) * 0x1p-52
    }
}
