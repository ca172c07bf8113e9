// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Keelin's metalog distribution, given by its quantile function (Decision Analysis 13(4), 2016).
public enum Metalog {
    /// The quantile at `p` in (0, 1) for at least two coefficients: Σ aᵢ gᵢ(p).
    public static func quantile(
        _ p: Double, coefficients: UnsafeBufferPointer<Double>
    ) -> Double {
        quantile(Tails(lower: p), coefficients: coefficients)
    }

    public static func quantile(
        _ chance: Tails, coefficients: UnsafeBufferPointer<Double>
    ) -> Double {
        let logit = chance.logOdds
        var value = 0.0
        for index in coefficients.indices {
            value += coefficients[index] * basis(index, chance.lower, logit)
        }
        return value
    }

    /// The chances of values below and above, by bisection over the log odds.
    public static func tails(
        at value: Double, coefficients: UnsafeBufferPointer<Double>
    ) -> Tails {
        var (low, high) = (-Tails.furthest, Tails.furthest)
        while true {
            let middle = (low + high) / 2
            guard low < middle, middle < high else { return Tails(logOdds: middle) }
            if quantile(Tails(logOdds: middle), coefficients: coefficients) < value {
                low = middle
            } else {
                high = middle
            }
        }
    }

    public static func quantile(_ p: Double, coefficients: [Double]) -> Double {
        coefficients.withUnsafeBufferPointer { quantile(p, coefficients: $0) }
    }

    /// The coefficients of the metalog through the points, with as few terms as go through them within
    /// a millionth of their range, so that digits that were rounded away make no waves.
    ///
    /// Probabilities rise within (0, 1), values rise. `nil` where the system has no solution or the
    /// result is no distribution: its quantile function must rise everywhere.
    public static func fit(probabilities: [Double], values: [Double]) -> [Double]? {
        let tolerance = 1e-6 * ((values.last ?? 0) - (values.first ?? 0))
        let columns = probabilities.indices.map { index in
            probabilities.map { basis(index, $0, Foundation.log($0 / (1 - $0))) }
        }
        for terms in 2...max(2, probabilities.count) {
            let solution = leastSquares(Array(columns.prefix(terms)), values)
            let misses = values.indices.map { row in
                abs(values[row] - zip(columns, solution).reduce(0) { $0 + $1.0[row] * $1.1 })
            }
            if misses.allSatisfy({ $0 <= tolerance }), rises(solution) { return solution }
        }
        return nil
    }

    /// Terms of the metalog: 1, L, (p-½)L, (p-½), (p-½)², (p-½)²L, (p-½)³, (p-½)³L, ...
    private static func basis(_ index: Int, _ p: Double, _ logit: Double) -> Double {
        let centred = p - 0.5
        switch index {
        case 0: return 1
        case 1: return logit
        case 2: return centred * logit
        case 3: return centred
        default:
            var power = 1.0
            for _ in 0..<(index / 2) { power *= centred }
            return index % 2 == 0 ? power : power * logit
        }
    }

    /// The nearest combination of the columns, by Gram and Schmidt's orthogonalisation, done twice.
    ///
    /// A column that depends on those before it gets the coefficient 0: with 5, 10, 25, 50, 75, 90 and
    /// 95 % four odd terms have but three odd points.
    private static func leastSquares(_ columns: [[Double]], _ right: [Double]) -> [Double] {
        func product(_ a: [Double], _ b: [Double]) -> Double {
            zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        }
        var directions: [[Double]] = []
        var triangle: [[Double]] = []
        var kept: [Int] = []
        var rest = right
        var target: [Double] = []
        for (index, column) in columns.enumerated() {
            var direction = column
            var row = [Double](repeating: 0, count: directions.count)
            for _ in 0..<2 {
                for (place, known) in directions.enumerated() {
                    let size = product(known, direction)
                    row[place] += size
                    direction = zip(direction, known).map { $0 - size * $1 }
                }
            }
            let size = product(direction, direction).squareRoot()
            guard size > 1e-10 * product(column, column).squareRoot() else { continue }
            direction = direction.map { $0 / size }
            directions.append(direction)
            triangle.append(row + [size])
            kept.append(index)
            let share = product(direction, rest)
            target.append(share)
            rest = zip(rest, direction).map { $0 - share * $1 }
        }
        var solution = [Double](repeating: 0, count: columns.count)
        for place in kept.indices.reversed() {
            var sum = target[place]
            for later in (place + 1)..<max(place + 1, kept.count) {
                sum -= triangle[later][place] * solution[kept[later]]
            }
            solution[kept[place]] = sum / triangle[place][place]
        }
        return solution
    }

    /// Whether the quantile function rises, on a grid that is fine in the tails as well.
    private static func rises(_ coefficients: [Double]) -> Bool {
        var last = -Double.infinity
        let steps = 4_000
        for step in 0...steps {
            // Even steps of the logit, to about 1e-9 on either side.
            let logit = -20.7 + 41.4 * Double(step) / Double(steps)
            let value = quantile(1 / (1 + Foundation.exp(-logit)), coefficients: coefficients)
            guard value > last else { return false }
            last = value
        }
        return true
    }
}
