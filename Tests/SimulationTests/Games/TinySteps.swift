// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The principal branch of a game of any size, followed in steps so small that hardly anything changes in
/// one: the direction by a fiftieth of a radian, the determinant by a quarter. Log odds are against the last
/// option, not the first as in the engine, and derivatives are differences.
struct TinySteps {
    let first: [[Double]]
    let second: [[Double]]

    private var rows: Int { first.count }
    private var columns: Int { first[0].count }
    private var unknowns: Int { rows + columns - 2 }

    private func chances(_ odds: ArraySlice<Double>) -> [Double] {
        let top = max(0, odds.max() ?? 0)
        let weights = odds.map { exp($0 - top) } + [exp(-top)]
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    func chances(_ x: [Double]) -> (p: [Double], q: [Double]) {
        (chances(x[..<(rows - 1)]), chances(x[(rows - 1)..<unknowns]))
    }

    /// What the equations miss by at log odds and, last, a rationality.
    private func misses(_ x: [Double]) -> [Double] {
        let (p, q) = chances(x)
        let pays = first.map { row in zip(row, q).reduce(0) { $0 + $1.0 * $1.1 } }
        let others = q.indices.map { j in p.indices.reduce(0) { $0 + p[$1] * second[$1][j] } }
        let gains =
            pays.dropLast().map { $0 - pays[rows - 1] }
            + others.dropLast().map { $0 - others[columns - 1] }
        return gains.indices.map { x[$0] - x[unknowns] * gains[$0] }
    }

    /// Derivatives, by unknown and then by equation.
    private func slopes(_ x: [Double]) -> [[Double]] {
        x.indices.map { index in
            let width = 1e-6 * (1 + abs(x[index]))
            var (below, above) = (x, x)
            below[index] -= width
            above[index] += width
            return zip(misses(above), misses(below)).map { ($0 - $1) / (2 * width) }
        }
    }

    /// Solves with a last equation of those factors; the determinant, and the solution.
    private func solve(
        _ slopes: [[Double]], _ last: [Double], _ right: [Double]
    ) -> (determinant: Double, [Double])? {
        let size = last.count
        var table = (0..<size).map { row in
            (0..<size).map { row < size - 1 ? slopes[$0][row] : last[$0] } + [right[row]]
        }
        var determinant = 1.0
        for column in 0..<size {
            let pivot = (column..<size).max { abs(table[$0][column]) < abs(table[$1][column]) }
            guard let pivot, table[pivot][column] != 0 else { return nil }
            if pivot != column {
                table.swapAt(pivot, column)
                determinant = -determinant
            }
            determinant *= table[column][column]
            let top = table[column].map { $0 / table[column][column] }
            table[column] = top
            for row in 0..<size where row != column {
                let factor = table[row][column]
                if factor == 0 { continue }
                for index in column...size { table[row][index] -= factor * top[index] }
            }
        }
        return (determinant, table.map { $0[size] })
    }

    private func corrected(_ start: [Double], across last: [Double]) -> [Double]? {
        var x = start
        for _ in 0..<8 {
            let right = misses(x).map { -$0 } + [0]
            guard let (_, step) = solve(slopes(x), last, right) else { return nil }
            x = zip(x, step).map { $0 + $1 }
            let size = 1 + (x.map(abs).max() ?? 0)
            if (step.map(abs).max() ?? .infinity) < 1e-10 * size { return x }
        }
        return nil
    }

    private func direction(
        _ x: [Double], from old: [Double]
    ) -> (determinant: Double, [Double])? {
        let right = x.indices.map { $0 == unknowns ? 1.0 : 0 }
        guard let (determinant, found) = solve(slopes(x), old, right) else { return nil }
        let length = found.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return (determinant * length, found.map { $0 / length })
    }

    /// The chances where the curve first reaches a rationality; nil if it is lost.
    func follow(to end: Double) -> (p: [Double], q: [Double])? {
        var x = [Double](repeating: 0, count: unknowns + 1)
        let up = x.indices.map { $0 == unknowns ? 1.0 : 0 }
        guard var (determinant, along) = direction(x, from: up) else { return nil }
        var length = 0.01
        for _ in 0..<20_000 {
            let ahead = zip(x, along).map { $0 + length * $1 }
            guard length > 1e-10, let next = corrected(ahead, across: along),
                let (now, onward) = direction(next, from: along), next[unknowns] >= 0,
                zip(along, onward).reduce(0, { $0 + $1.0 * $1.1 }) > 0.9998,
                now / determinant > 0.75, now / determinant < 1.35
            else {
                if length <= 1e-10 { return nil }
                length /= 2
                continue
            }
            if next[unknowns] >= end {
                let share = (end - x[unknowns]) / (next[unknowns] - x[unknowns])
                let start = zip(x, next).map { $0 + share * ($1 - $0) }
                if onward[unknowns] > 0.1 || length < 1e-6, let last = corrected(start, across: up)
                {
                    return chances(last)
                }
                length /= 2
                continue
            }
            (x, along, determinant) = (next, onward, now)
            length = min(1.4 * length, 0.05 * (1 + (x.map(abs).max() ?? 0)))
        }
        return nil
    }
}
