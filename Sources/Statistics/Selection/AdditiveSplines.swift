// SPDX-License-Identifier: GPL-3.0-or-later

/// What answers are expected to be given the parameters, by a sum of natural cubic splines of each parameter's rank,
/// fitted on nine tenths of the draws and told of the tenth: the noise of trials averages out, and nothing is told
/// by the draws that it was fitted to (M. Strong, J. E. Oakley and A. Brennan, Med. Decis. Making 34 (2014),
/// 311–326; the basis of T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, 2009,
/// section 5.2.1).
public struct AdditiveSplines: Sendable {
    static let knots = 8
    static let folds = 10

    private let draws: Int
    /// Of each draw; `nil` if they all count alike.
    private let weights: [Double]?
    /// For each draw a row of the basis, a constant first.
    private let rows: [[Double]]
    /// Without each fold, the factor of the normal equations.
    private let factors: [[[Double]]]

    /// Of parameters with a value for each draw; those that have one value carry nothing.
    public init(_ parameters: [[Double]], draws: Int, weights: [Double]? = nil) {
        self.draws = draws
        self.weights = weights
        let moving = parameters.filter { values in
            values.prefix(draws).contains { $0 != values[0] }
        }
        let ranks = moving.map { DrawRanks(Array($0.prefix(draws))).shares }
        var rows = [[Double]](repeating: [1], count: draws)
        for rank in ranks {
            for draw in 0..<draws { rows[draw] += Self.basis(rank[draw]) }
        }
        self.rows = rows
        let size = rows.first?.count ?? 1
        var folds = [[Double]](
            repeating: [Double](repeating: 0, count: size * size), count: Self.folds)
        for (draw, row) in rows.enumerated() {
            let (fold, weight) = (draw % Self.folds, weights?[draw] ?? 1)
            guard weight > 0 else { continue }
            for i in 0..<size {
                for j in 0...i { folds[fold][i * size + j] += weight * row[i] * row[j] }
            }
        }
        let all = folds.reduce([Double](repeating: 0, count: size * size)) { sum, part in
            zip(sum, part).map { $0 + $1 }
        }
        factors = folds.map { Self.factor(zip(all, $0).map { $0 - $1 }, size) }
    }

    /// For each draw what is expected of a response there, from the draws of the other folds.
    public func told(_ response: [Double]) -> [Double] {
        let size = rows.first?.count ?? 1
        var folds = [[Double]](
            repeating: [Double](repeating: 0, count: size), count: Self.folds)
        for draw in 0..<draws {
            let (fold, value) = (draw % Self.folds, (weights?[draw] ?? 1) * response[draw])
            for i in 0..<size { folds[fold][i] += rows[draw][i] * value }
        }
        let all = folds.reduce([Double](repeating: 0, count: size)) { sum, part in
            zip(sum, part).map { $0 + $1 }
        }
        let solutions = zip(folds, factors).map { fold, factor in
            Self.solve(factor, zip(all, fold).map { $0 - $1 })
        }
        return (0..<draws).map { draw in
            zip(rows[draw], solutions[draw % Self.folds]).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// The rank about its middle, then a natural cubic spline's parts with knots evenly between 0 and 1.
    private static func basis(_ x: Double) -> [Double] {
        func knot(_ index: Int) -> Double { (Double(index) + 0.5) / Double(knots) }
        func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
        let last = knot(knots - 1)
        func part(_ index: Int) -> Double {
            (cube(x - knot(index)) - cube(x - last)) / (last - knot(index))
        }
        let before = part(knots - 2)
        return [x - 0.5] + (0..<knots - 2).map { part($0) - before }
    }

    /// Cholesky's factor by rows; a pivot of rounding's size is left out, and its coefficient is 0.
    private static func factor(_ matrix: [Double], _ size: Int) -> [[Double]] {
        var factor = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for row in 0..<size {
            for column in 0...row {
                var sum = matrix[row * size + column]
                for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
                if row == column {
                    factor[row][row] = sum > 1e-9 * matrix[row * size + row] ? sum.squareRoot() : 0
                } else {
                    factor[row][column] =
                        factor[column][column] > 0 ? sum / factor[column][column] : 0
                }
            }
        }
        return factor
    }

    private static func solve(_ factor: [[Double]], _ right: [Double]) -> [Double] {
        var solution = right
        for row in right.indices {
            for k in 0..<row { solution[row] -= factor[row][k] * solution[k] }
            solution[row] = factor[row][row] > 0 ? solution[row] / factor[row][row] : 0
        }
        for row in right.indices.reversed() {
            for k in row + 1..<max(row + 1, right.count) {
                solution[row] -= factor[k][row] * solution[k]
            }
            solution[row] = factor[row][row] > 0 ? solution[row] / factor[row][row] : 0
        }
        return solution
    }
}
