// SPDX-License-Identifier: GPL-3.0-or-later

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

    /// False where the equations have no single solution. The matrix is spoilt.
    func solve() -> Bool {
        for column in 0..<size {
            var pivot = column
            for row in column..<size where abs(self[row, column]) > abs(self[pivot, column]) {
                pivot = row
            }
            guard abs(self[pivot, column]) > 1e-14 else { return false }
            if pivot != column {
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
        return true
    }
}
