// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// Values drawn, and how well they fit what they should be.
struct Sample {
    let values: [Double]
    let mean: Double
    /// With n − 1.
    let variance: Double
    /// Standard errors of the mean and the variance, from the sample's own moments.
    let meanError: Double
    let varianceError: Double

    init(_ values: [Double]) {
        self.values = values
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        var (second, fourth) = (0.0, 0.0)
        for value in values {
            let square = (value - mean) * (value - mean)
            second += square
            fourth += square * square
        }
        self.mean = mean
        variance = second / (n - 1)
        meanError = (variance / n).squareRoot()
        varianceError = ((fourth / n - second / n * second / n) / n).squareRoot()
    }

    /// The p-value of the Kolmogorov–Smirnov test against a continuous distribution function, with
    /// Stephens' correction of the limit law (J. R. Statist. Soc. B 32, 1970, 115–122).
    func kolmogorovSmirnov(_ cdf: (Double) -> Double) -> Double {
        let n = Double(values.count)
        var distance = 0.0
        for (index, value) in values.sorted().enumerated() {
            let p = cdf(value)
            distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
        }
        let x = (n.squareRoot() + 0.12 + 0.11 / n.squareRoot()) * distance
        guard x > 0.3 else { return 1 }
        var tail = 0.0
        for k in 1...100 {
            tail += (k % 2 == 1 ? 2 : -2) * exp(-2 * Double(k * k) * x * x)
        }
        return tail
    }

    /// The p-value of Pearson's chi-square test against a distribution function on the whole numbers;
    /// neighbouring cells are joined until each expects at least 10.
    func chiSquare(_ cdf: (Double) -> Double) -> Double {
        guard values.allSatisfy({ $0 == $0.rounded() }) else { return 0 }
        var counts: [Int: Int] = [:]
        for value in values { counts[Int(value), default: 0] += 1 }
        let n = Double(values.count)
        var cells: [(expected: Double, found: Double)] = [(0, 0)]
        var below = 0.0
        let (first, last) = ((counts.keys.min() ?? 0) - 1, (counts.keys.max() ?? 0) + 1)
        for number in first...last {
            let upTo = number == last ? 1 : cdf(Double(number))
            if cells[cells.count - 1].expected >= 10 { cells.append((0, 0)) }
            cells[cells.count - 1].expected += n * (upTo - below)
            cells[cells.count - 1].found += Double(counts[number] ?? 0)
            below = upTo
        }
        if cells.count > 1, cells[cells.count - 1].expected < 10 {
            let rest = cells.removeLast()
            cells[cells.count - 1].expected += rest.expected
            cells[cells.count - 1].found += rest.found
        }
        guard cells.count > 1 else { return 0 }
        let statistic = cells.reduce(0) {
            $0 + ($1.found - $1.expected) * ($1.found - $1.expected) / $1.expected
        }
        return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
    }
}
