// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// Takes as many draws from those of a run, with replacement, by their classes.
struct Resampling {
    private var luck = FixedLuck()

    /// A multinomial count for each class, class by class.
    mutating func draws(_ draws: [Int]) -> [Int] {
        var taken = draws
        var left = draws.reduce(0, +)
        var rest = left
        for index in draws.indices {
            taken[index] =
                draws[index] == rest
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
        let uniform = luck.uniform()
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
}
