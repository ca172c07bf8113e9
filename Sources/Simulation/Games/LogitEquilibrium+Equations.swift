// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The equations of the curve, and Newton's steps to it.
extension LogitEquilibrium {
    private static let mostCorrections = 8
    private static let tolerance = 1e-12
    private static let rounding = 1e-8

    /// Chances and expected payoffs at a point.
    func evaluate(_ z: UnsafePointer<Double>) {
        Self.chances(z, rows, into: p)
        Self.chances(z + (rows - 1), columns, into: q)
        for row in 0..<rows {
            var sum = 0.0
            for column in 0..<columns { sum += mine[row * columns + column] * q[column] }
            rowPays[row] = sum
        }
        for column in 0..<columns {
            var sum = 0.0
            for row in 0..<rows { sum += theirs[row * columns + column] * p[row] }
            columnPays[column] = sum
        }
    }

    /// From log odds against the first, taken relative to the largest so that nothing overflows.
    private static func chances(
        _ odds: UnsafePointer<Double>, _ count: Int, into chances: UnsafeMutablePointer<Double>
    ) {
        var largest = 0.0
        for index in 1..<max(1, count) { largest = max(largest, odds[index - 1]) }
        var total = 0.0
        for index in 0..<count {
            chances[index] = exp((index == 0 ? 0 : odds[index - 1]) - largest)
            total += chances[index]
        }
        for index in 0..<count { chances[index] /= total }
    }

    /// Solves the system, which is most of the work; `nil` too if the trial has had its share of it.
    func solved() -> LinearSystem.Determinant? {
        let size = system.size
        guard work.charge(size * size * (size + 50) + 500) else { return nil }
        return system.solve()
    }

    /// The derivatives at the point last evaluated, and a last row that holds `direction`.
    func differentiate(_ units: Double, holding direction: UnsafePointer<Double>) {
        let d = unknowns
        let t = units / end
        system.clear()
        for row in 1..<max(1, rows) {
            let gain = rowPays[row] - rowPays[0]
            let equation = row - 1
            system[equation, equation] = 1
            for column in 1..<max(1, columns) {
                let payoff = mine[row * columns + column] - mine[column]
                system[equation, rows - 2 + column] = -t * q[column] * (payoff - gain)
            }
            system[equation, d] = -gain / end
        }
        for column in 1..<max(1, columns) {
            let gain = columnPays[column] - columnPays[0]
            let equation = rows - 2 + column
            system[equation, equation] = 1
            for row in 1..<max(1, rows) {
                let payoff = theirs[row * columns + column] - theirs[row * columns]
                system[equation, row - 1] = -t * p[row] * (payoff - gain)
            }
            system[equation, d] = -gain / end
        }
        for index in 0...d { system[d, index] = direction[index] }
    }

    /// Newton's steps back to the curve, at a right angle to `direction`: how many were needed, or `nil` if
    /// they did not come to rest.
    func correct(
        _ z: UnsafeMutablePointer<Double>, along direction: UnsafePointer<Double>
    ) -> Int? {
        let d = unknowns
        var before = Double.infinity
        for correction in 1...Self.mostCorrections {
            let t = z[d] / end
            evaluate(z)
            differentiate(z[d], holding: direction)
            for row in 1..<max(1, rows) {
                system.right[row - 1] = t * (rowPays[row] - rowPays[0]) - z[row - 1]
            }
            for column in 1..<max(1, columns) {
                let index = rows - 2 + column
                system.right[index] = t * (columnPays[column] - columnPays[0]) - z[index]
            }
            system.right[d] = 0
            guard solved() != nil else { return nil }
            var largest = 0.0
            for index in 0..<d {
                z[index] += system.right[index]
                largest = max(largest, abs(system.right[index]))
            }
            z[d] += system.right[d]
            guard largest.isFinite, z[d].isFinite else { return nil }
            let isAtRest =
                largest <= Self.tolerance * (1 + size(of: z))
                && abs(system.right[d]) <= Self.tolerance * (1 + abs(z[d]))
            // Close to a crossing rounding alone moves z by more than that.
            let isRounding = largest <= Self.rounding * (1 + size(of: z)) && 2 * largest >= before
            if isAtRest || isRounding { return correction }
            before = largest
        }
        return nil
    }

    /// The direction of the curve at the point last evaluated, on along the old one, and the determinant of
    /// the equations with it; `nil` where two curves cross.
    func turn(
        at units: Double, from old: UnsafePointer<Double>, into new: UnsafeMutablePointer<Double>
    ) -> LinearSystem.Determinant? {
        let d = unknowns
        differentiate(units, holding: old)
        for index in 0..<d { system.right[index] = 0 }
        system.right[d] = 1
        guard var determinant = solved() else { return nil }
        let length = dot(system.right, system.right).squareRoot()
        guard length.isFinite, length > 0 else { return nil }
        for index in 0...d { new[index] = system.right[index] / length }
        // With the old direction as border it is smaller by the cosine of the turn.
        determinant.log += log(length)
        return determinant
    }
}
