// SPDX-License-Identifier: GPL-3.0-or-later

/// The completion with the largest determinant where correlations form rings and no closed form is known.
///
/// Minimises −log det K + tr(K S) over matrices K that are 0 where nothing is given: its minimum is
/// the inverse of the completion (S. Boyd and L. Vandenberghe, Convex Optimization, 2004, section
/// 7.1.1). Newton's method with steps 1 / (1 + decrement) stays where K is positive definite.
enum RingCompletion {
    /// The whole matrix; `nil` if no positive definite matrix has the given entries. Symmetric, with 1
    /// on the diagonal.
    static func complete(_ given: [[Double?]]) -> [[Double]]? {
        let size = given.count
        let pairs = (0..<size).flatMap { row in
            (0...row).compactMap { column in given[row][column].map { (row, column, $0) } }
        }
        var inverse = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
        for _ in 0..<300 {
            guard let factor = Cholesky.factor(inverse),
                factor.indices.allSatisfy({ factor[$0][$0] > 0 })
            else { return nil }
            let matrix = Cholesky.inverse(factor)
            // The trace of K with any matrix that has the entries; of two positive definite ones it
            // is above 0.
            let trace = pairs.reduce(0) {
                $0 + ($1.0 == $1.1 ? 1 : 2) * inverse[$1.0][$1.1] * $1.2
            }
            guard trace > 0 else { return nil }
            let slope = pairs.map { row, column, value in
                (row == column ? 1 : 2) * (matrix[row][column] - value)
            }
            guard let step = newton(pairs.map { ($0.0, $0.1) }, matrix, slope) else { return nil }
            let square = zip(slope, step).reduce(0) { $0 + $1.0 * $1.1 }
            let isDone = square < 1e-24
            let decrement = max(0, square).squareRoot()
            let length = decrement > 0.25 ? 1 / (1 + decrement) : 1
            for ((row, column, _), change) in zip(pairs, step) {
                inverse[row][column] += length * change
                inverse[column][row] = inverse[row][column]
            }
            if isDone { return with(pairs, in: matrix) }
        }
        return nil
    }

    private static func with(
        _ pairs: [(Int, Int, Double)], in matrix: [[Double]]
    ) -> [[Double]] {
        var whole = matrix
        for row in whole.indices {
            for column in 0..<row { whole[column][row] = whole[row][column] }
        }
        for (row, column, value) in pairs {
            whole[row][column] = value
            whole[column][row] = value
        }
        return whole
    }

    /// The Hessian's entries are tr(Σ E Σ F) for the pairs' unit matrices E and F.
    private static func newton(
        _ pairs: [(Int, Int)], _ matrix: [[Double]], _ slope: [Double]
    ) -> [Double]? {
        let hessian = pairs.map { i, j in
            pairs.map { k, l in
                let both = matrix[i][k] * matrix[j][l] + matrix[i][l] * matrix[j][k]
                return both * (i == j ? 1 : 2) * (k == l ? 1 : 2) / 2
            }
        }
        return Cholesky.factor(hessian).flatMap { Cholesky.solve($0, slope) }
    }
}
