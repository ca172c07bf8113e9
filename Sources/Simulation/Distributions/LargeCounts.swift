// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// Counts that GSL draws wrong or slowly where they are large.
enum LargeCounts {
    /// GSL squares the distance from the mode in 32 bits, which overflows 46,340 away from it; up to
    /// this variance that is over 14 standard deviations.
    private static let largestVariance = 1e7

    /// The steps of work that a draw is charged for, which depend on nothing but the arguments.
    static func stepsOfBinomial(_ n: Double, _ p: Double) -> Int {
        let parts = max(1, (n * p * (1 - p) / largestVariance).rounded(.up))
        return parts.isFinite ? Int(min(parts, 1e6)) * 300 : 0
    }

    /// A step out from the mode is a division or two, and there are some standard deviations of them.
    static func stepsOfHypergeometric(
        _ marked: Double, _ unmarked: Double, _ drawn: Double
    ) -> Int {
        let all = marked + unmarked
        let fewest = min(drawn, all - drawn)
        guard fewest > mostSteps else { return fewest > 0 ? 20 * Int(fewest) : 0 }
        let variance = fewest * (marked / all) * (unmarked / all)
        return variance >= 0 && variance < .infinity
            ? 1_000 + Int(min(20 * variance.squareRoot(), 1e9)) : 0
    }

    /// A binomial count: that of a large variance is a sum of such that GSL draws right.
    static func binomial(_ rng: UnsafeMutablePointer<gsl_rng>, _ n: Double, _ p: Double) -> Double {
        var parts = max(1, (n * p * (1 - p) / largestVariance).rounded(.up))
        var left = n
        var sum = 0.0
        while parts >= 1 {
            let part = (left / parts).rounded(.down)
            sum += Double(gsl_ran_binomial(rng, p, UInt32(part)))
            left -= part
            parts -= 1
        }
        return sum
    }

    /// GSL takes a step for every one drawn, or every one left.
    private static let mostSteps = 200.0

    /// How many marked ones are among those drawn.
    static func hypergeometric(
        _ rng: UnsafeMutablePointer<gsl_rng>, _ marked: Double, _ unmarked: Double, _ drawn: Double
    ) -> Double {
        guard min(drawn, marked + unmarked - drawn) > mostSteps else {
            return Double(
                gsl_ran_hypergeometric(rng, UInt32(marked), UInt32(unmarked), UInt32(drawn)))
        }
        return outward(gsl_rng_uniform(rng), marked, unmarked, drawn)
    }

    /// Inversion that adds up the chances from the mode outwards, in some standard deviations of steps.
    private static func outward(
        _ uniform: Double, _ marked: Double, _ unmarked: Double, _ drawn: Double
    ) -> Double {
        let (least, most) = (max(0, drawn - unmarked), min(marked, drawn))
        let mode = ((drawn + 1) * (marked + 1) / (marked + unmarked + 2)).rounded(.down)
        let middle = min(max(mode, least), most)
        var rest = uniform - chance(middle, marked, unmarked, drawn)
        guard rest >= 0 else { return middle }
        var (below, above) = (middle, middle)
        var (low, high) = (uniform - rest, uniform - rest)
        while below > least || above < most {
            if above < most {
                high *=
                    (marked - above) * (drawn - above)
                    / ((above + 1) * (unmarked - drawn + above + 1))
                above += 1
                rest -= high
                if rest < 0 { return above }
            }
            if below > least {
                low *=
                    below * (unmarked - drawn + below)
                    / ((marked - below + 1) * (drawn - below + 1))
                below -= 1
                rest -= low
                if rest < 0 { return below }
            }
            // What rounding left over.
            if low < 1e-300, high < 1e-300 { return middle }
        }
        return middle
    }

    private static func chance(
        _ count: Double, _ marked: Double, _ unmarked: Double, _ drawn: Double
    ) -> Double {
        func choose(_ n: Double, _ k: Double) -> Double {
            gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(k + 1) - gsl_sf_lngamma(n - k + 1)
        }
        return exp(
            choose(marked, count) + choose(unmarked, drawn - count)
                - choose(marked + unmarked, drawn))
    }
}
