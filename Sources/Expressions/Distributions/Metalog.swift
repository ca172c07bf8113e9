// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Keelin's metalog distribution, given by its quantile function (Decision Analysis 13(4), 2016).
public enum Metalog {
    /// The quantile at `p` in (0, 1) for at least two coefficients: Σ aᵢ gᵢ(p).
    public static func quantile(
        _ p: Double, coefficients: UnsafeBufferPointer<Double>
    ) -> Double {
        let logit = Foundation.log(p / (1 - p))
        var value = 0.0
        for index in coefficients.indices {
            value += coefficients[index] * basis(index, p, logit)
        }
        return value
    }

    public static func quantile(_ p: Double, coefficients: [Double]) -> Double {
        coefficients.withUnsafeBufferPointer { quantile(p, coefficients: $0) }
    }

    /// The coefficients of the metalog through the points, with as many terms as points.
    ///
    /// Probabilities rise within (0, 1), values rise. Nothing where the system has no solution or the
    /// result is no distribution: its quantile function must rise everywhere.
    public static func fit(probabilities: [Double], values: [Double]) -> [Double]? {
        let count = probabilities.count
        var rows = probabilities.enumerated().map { row, p in
            let logit = Foundation.log(p / (1 - p))
            return (0..<count).map { basis($0, p, logit) } + [values[row]]
        }
        guard let solution = solve(&rows), rises(solution) else { return nil }
        return solution
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

    /// Gaussian elimination with partial pivoting, on rows that end with the right side.
    private static func solve(_ rows: inout [[Double]]) -> [Double]? {
        let count = rows.count
        for column in 0..<count {
            guard
                let pivot = (column..<count).max(by: {
                    abs(rows[$0][column]) < abs(rows[$1][column])
                }), abs(rows[pivot][column]) > 1e-12
            else { return nil }
            rows.swapAt(column, pivot)
            for row in (column + 1)..<max(count, column + 1) {
                let factor = rows[row][column] / rows[column][column]
                for entry in column...count { rows[row][entry] -= factor * rows[column][entry] }
            }
        }
        var solution = [Double](repeating: 0, count: count)
        for row in (0..<count).reversed() {
            var sum = rows[row][count]
            for column in (row + 1)..<max(count, row + 1) {
                sum -= rows[row][column] * solution[column]
            }
            solution[row] = sum / rows[row][row]
        }
        return solution.allSatisfy(\.isFinite) ? solution : nil
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
