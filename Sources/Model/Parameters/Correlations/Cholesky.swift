// SPDX-License-Identifier: GPL-3.0-or-later

/// A matrix's lower-triangular square root.
enum Cholesky {
    /// Rows of L with L Lᵀ = matrix, for a symmetric positive semidefinite matrix; `nil` for others.
    ///
    /// A pivot within 1e-12 of zero is zero: perfect correlation is allowed.
    static func factor(_ matrix: [[Double]]) -> [[Double]]? {
        let size = matrix.count
        var factor = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for row in 0..<size {
            for column in 0...row {
                var sum = matrix[row][column]
                for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
                if row == column {
                    guard sum > -1e-12 else { return nil }
                    factor[row][row] = sum > 1e-12 ? sum.squareRoot() : 0
                } else if factor[column][column] > 0 {
                    factor[row][column] = sum / factor[column][column]
                } else if abs(sum) > 1e-9 {
                    return nil
                }
            }
        }
        return factor
    }

    /// A solution of L Lᵀ x = right; `nil` if a row whose pivot is zero contradicts it.
    static func solve(_ factor: [[Double]], _ right: [Double]) -> [Double]? {
        var solution = right
        for row in right.indices {
            for k in 0..<row { solution[row] -= factor[row][k] * solution[k] }
            if factor[row][row] > 0 {
                solution[row] /= factor[row][row]
            } else {
                guard abs(solution[row]) <= 1e-9 else { return nil }
                solution[row] = 0
            }
        }
        for row in right.indices.reversed() where factor[row][row] > 0 {
            for k in (row + 1)..<max(row + 1, right.count) {
                solution[row] -= factor[k][row] * solution[k]
            }
            solution[row] /= factor[row][row]
        }
        return solution
    }

    /// The inverse of L Lᵀ, all of whose pivots are above zero.
    static func inverse(_ factor: [[Double]]) -> [[Double]] {
        factor.indices.map { column in
            solve(factor, factor.indices.map { $0 == column ? 1 : 0 }) ?? []
        }
    }
}
