// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Expressions
internal import Foundation

/// How the chances of whole numbers change from one to the next, for the discrete families.
struct CountChances {
    /// From the smallest to the largest number that has a chance.
    let least: Double
    let most: Double
    /// What the ratio of neighbours nowhere exceeds where it rises: 0 where it falls.
    let limit: Double

    private let family: DistributionFamily
    private let a: Double
    private let b: Double
    private let c: Double

    init(_ family: DistributionFamily, _ a: Double, _ b: Double, _ c: Double) {
        (self.family, self.a, self.b, self.c) = (family, a, b, c)
        switch family {
        case .bernoulli: (least, most) = (a == 1 ? 1 : 0, a == 0 ? 0 : 1)
        case .binomial: (least, most) = (b == 1 ? a : 0, b == 0 ? 0 : a)
        case .poisson: (least, most) = (0, a == 0 ? 0 : .infinity)
        case .negativeBinomial, .pascal: (least, most) = (0, b == 1 ? 0 : .infinity)
        case .geometric: (least, most) = (1, a == 1 ? 1 : .infinity)
        case .hypergeometric: (least, most) = (max(0, c - b), min(a, c))
        default: (least, most) = (1, .infinity)
        }
        switch family {
        case .negativeBinomial: limit = a < 1 ? 1 - b : 0
        case .logarithmic: limit = a
        default: limit = 0
        }
    }

    /// The chance of the number after `k` over that of `k`; both have one.
    func ratio(_ k: Double) -> Double {
        switch family {
        case .bernoulli: a / (1 - a)
        case .binomial: (a - k) / (k + 1) * (b / (1 - b))
        case .poisson: a / (k + 1)
        case .negativeBinomial, .pascal: (k + a) / (k + 1) * (1 - b)
        case .geometric: 1 - a
        case .hypergeometric: (a - k) / (k + 1) * ((c - k) / (b - c + k + 1))
        default: a * (k / (k + 1))
        }
    }

    /// The logarithm of the chance of `k + steps` over that of `k`.
    func change(_ k: Double, _ steps: Double) -> Double {
        func product(_ x: Double) -> Double { Self.product(x, steps) }
        let end = k + steps
        switch family {
        case .bernoulli: return steps * log(a / (1 - a))
        case .binomial:
            return product(a - end + 1) - product(k + 1) + steps * (log(b) - log1p(-b))
        case .poisson: return steps * log(a) - product(k + 1)
        case .negativeBinomial, .pascal:
            return product(k + a) - product(k + 1) + steps * log1p(-b)
        case .geometric: return steps * log1p(-a)
        case .hypergeometric:
            return product(a - end + 1) + product(c - end + 1) - product(k + 1)
                - product(b - c + k + 1)
        default: return log(k / end) + steps * log(a)
        }
    }

    /// The logarithm of x (x + 1) (x + 2) … of as many factors as steps.
    private static func product(_ x: Double, _ steps: Double) -> Double {
        guard steps > 0 else { return 0 }
        // GSL takes the difference of two logarithms of Γ, which has few digits where these are large.
        guard x > 1e5 else { return gsl_sf_lnpoch(x, steps) }
        let end = x + steps
        return steps * log(x) + ((end - 0.5) * log1p(steps / x) - steps)
            + (1 / end - 1 / x) / 12
    }
}
