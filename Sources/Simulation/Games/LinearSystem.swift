// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Equations to be solved in place, by Gauss's elimination with the largest pivot of each column.
struct LinearSystem {
    let size: Int
    private let matrix: UnsafeMutablePointer<Double>
    /// The right-hand side, and afterwards the solution.
    let right: UnsafeMutablePointer<Double>
    /// A vector that nothing here touches.
    let spare: UnsafeMutablePointer<Double>

    static func memoryNeeded(_ size: Int) -> Int { size * size + 2 * size }

    init(size: Int, memory: UnsafeMutablePointer<Double>) {
        self.size = size
        matrix = memory
        right = memory + size * size
        spare = right + size
    }

    subscript(row: Int, column: Int) -> Double {
        get { matrix[row * size + column] }
        nonmutating set { matrix[row * size + column] = newValue }
    }

    func clear() { matrix.update(repeating: 0, count: size * size) }

    /// The determinant of a matrix that has one other than 0: the log of its size, and its sign.
    struct Determinant {
        var log = 0.0
        var isNegative = false

        /// Whether it has the sign of another, and is not less than half or more than 4 times as large.
        func isLike(_ other: Determinant) -> Bool {
            isNegative == other.isNegative && log > other.log - 0.693 && log < other.log + 1.386
        }
    }

    /// The determinant; `nil` where the equations have no single solution. The matrix is spoilt.
    func solve() -> Determinant? {
        var determinant = Determinant()
        // Their product is kept within what a number can hold.
        var product = 1.0
        for column in 0..<size {
            var pivot = column
            for row in column..<size where abs(self[row, column]) > abs(self[pivot, column]) {
                pivot = row
            }
            guard abs(self[pivot, column]) > 1e-14 else { return nil }
            product *= self[pivot, column]
            if abs(product) > 1e100 || abs(product) < 1e-100 {
                determinant.log += log(abs(product))
                product = product < 0 ? -1 : 1
            }
            if pivot != column {
                product = -product
                for index in column..<size {
                    (self[pivot, index], self[column, index]) = (
                        self[column, index], self[pivot, index]
                    )
                }
                (right[pivot], right[column]) = (right[column], right[pivot])
            }
            for row in (column + 1)..<max(column + 1, size) {
                let factor = self[row, column] / self[column, column]
                guard factor != 0 else { continue }
                for index in column..<size { self[row, index] -= factor * self[column, index] }
                right[row] -= factor * right[column]
            }
        }
        for row in stride(from: size - 1, through: 0, by: -1) {
            var rest = right[row]
            for index in (row + 1)..<max(row + 1, size) { rest -= self[row, index] * right[index] }
            right[row] = rest / self[row, row]
        }
        determinant.log += log(abs(product))
        determinant.isNegative = product < 0
        return determinant
    }
}
