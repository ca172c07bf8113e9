// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The logit equilibrium of two players who choose at once: each chooses an option with a chance
/// proportional to exp(rationality × expected payoff), expecting of the other just that (R. McKelvey and
/// T. Palfrey, Games and Economic Behavior 10 (1995), 6–38).
///
/// Where there are several it is the one on the principal branch: the curve that begins with equal chances
/// at rationality 0 is followed until it first comes to the rationality asked for, by predictor and
/// corrector along the curve's length, past its turns (T. Turocy, Games and Economic Behavior 51 (2005),
/// 243–263). The unknowns are the log odds z of each option against the player's first, and the share t of
/// the rationality reached; on the curve z = t × (what the option pays more than the first). Log odds
/// solve it to about 1e-12, relative to the largest.
struct LogitEquilibrium {
    let rows: Int
    let columns: Int
    /// Of the first player, times its rationality, row by row.
    let mine: UnsafePointer<Double>
    /// Of the second player, times its rationality, row by row.
    let theirs: UnsafePointer<Double>
    /// The chances of the rows and columns: the result.
    let p: UnsafeMutablePointer<Double>
    let q: UnsafeMutablePointer<Double>

    /// Expected payoffs against the other's chances.
    private let rowPays: UnsafeMutablePointer<Double>
    private let columnPays: UnsafeMutablePointer<Double>
    /// z, then t.
    private let point: UnsafeMutablePointer<Double>
    private let next: UnsafeMutablePointer<Double>
    private let tangent: UnsafeMutablePointer<Double>
    private let nextTangent: UnsafeMutablePointer<Double>
    private let system: LinearSystem

    /// The log odds, and with them the equations.
    private var unknowns: Int { rows + columns - 2 }

    private static let mostSteps = 100_000
    private static let mostCorrections = 8
    private static let tolerance = 1e-12

    /// Numbers of memory that games of that size need.
    static func memoryNeeded(rows: Int, columns: Int) -> Int {
        let size = rows + columns - 1
        return rows + columns + 4 * size + LinearSystem.memoryNeeded(size)
    }

    init(
        rows: Int, columns: Int, mine: UnsafePointer<Double>, theirs: UnsafePointer<Double>,
        p: UnsafeMutablePointer<Double>, q: UnsafeMutablePointer<Double>,
        memory: UnsafeMutablePointer<Double>
    ) {
        self.rows = rows
        self.columns = columns
        self.mine = mine
        self.theirs = theirs
        self.p = p
        self.q = q
        let size = rows + columns - 1
        rowPays = memory
        columnPays = memory + rows
        point = columnPays + columns
        next = point + size
        tangent = next + size
        nextTangent = tangent + size
        system = LinearSystem(size: size, memory: nextTangent + size)
    }

    /// Follows the branch to its end; false if it was lost, which needs payoffs beyond all measure.
    func solve() -> Bool {
        let d = unknowns
        for index in 0...d {
            point[index] = 0
            tangent[index] = index == d ? 1 : 0
        }
        evaluate(point)
        turn(at: 0, from: tangent, into: nextTangent)
        for index in 0...d { tangent[index] = nextTangent[index] }
        var length = 0.1
        for _ in 0..<Self.mostSteps {
            for index in 0...d { next[index] = point[index] + length * tangent[index] }
            guard let corrections = correct(next, along: tangent), isNear(length) else {
                length /= 2
                guard length > 1e-12 * (1 + size(of: point)) else { return false }
                continue
            }
            if next[d] >= 1 {
                if finish() { return true }
                if abs(next[d] - 1) < 1e-9 {
                    evaluate(next)
                    return true
                }
                length /= 2
                continue
            }
            evaluate(next)
            turn(at: next[d], from: tangent, into: nextTangent)
            let cosine = dot(tangent, nextTangent)
            guard cosine > 0.98 else {
                length /= 2
                guard length > 1e-12 * (1 + size(of: point)) else { return false }
                continue
            }
            for index in 0...d {
                point[index] = next[index]
                tangent[index] = nextTangent[index]
            }
            if corrections <= 3, cosine > 0.998 { length *= 2 }
        }
        return false
    }

    /// Whether the corrector went only a little aside, and so has not left for another branch.
    private func isNear(_ length: Double) -> Bool {
        var squares = 0.0
        for index in 0...unknowns {
            let aside = next[index] - point[index] - length * tangent[index]
            squares += aside * aside
        }
        return squares <= 0.09 * length * length
    }

    /// From where the last step crosses the rationality asked for, with t held at 1.
    private func finish() -> Bool {
        let d = unknowns
        let share = (1 - point[d]) / (next[d] - point[d])
        for index in 0...d {
            nextTangent[index] = point[index] + share * (next[index] - point[index])
        }
        nextTangent[d] = 1
        let held = system.spare
        for index in 0...d { held[index] = index == d ? 1 : 0 }
        guard correct(nextTangent, along: held) != nil else { return false }
        var (aside, step) = (0.0, 0.0)
        for index in 0...d {
            let (before, after) = (point[index], next[index])
            aside = max(aside, abs(nextTangent[index] - before - share * (after - before)))
            step += (after - before) * (after - before)
        }
        guard aside <= step.squareRoot() else { return false }
        evaluate(nextTangent)
        return true
    }

    // MARK: The equations

    /// Chances and expected payoffs at a point.
    private func evaluate(_ z: UnsafePointer<Double>) {
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

    /// The derivatives at the point last evaluated, and a last row that holds `direction`.
    private func differentiate(_ t: Double, holding direction: UnsafePointer<Double>) {
        let d = unknowns
        system.clear()
        for row in 1..<max(1, rows) {
            let gain = rowPays[row] - rowPays[0]
            let equation = row - 1
            system[equation, equation] = 1
            for column in 1..<max(1, columns) {
                let payoff = mine[row * columns + column] - mine[column]
                system[equation, rows - 2 + column] = -t * q[column] * (payoff - gain)
            }
            system[equation, d] = -gain
        }
        for column in 1..<max(1, columns) {
            let gain = columnPays[column] - columnPays[0]
            let equation = rows - 2 + column
            system[equation, equation] = 1
            for row in 1..<max(1, rows) {
                let payoff = theirs[row * columns + column] - theirs[row * columns]
                system[equation, row - 1] = -t * p[row] * (payoff - gain)
            }
            system[equation, d] = -gain
        }
        for index in 0...d { system[d, index] = direction[index] }
    }

    /// Newton's steps back to the curve, at a right angle to `direction`: how many were needed, or
    /// nothing if they did not come to rest.
    private func correct(
        _ z: UnsafeMutablePointer<Double>, along direction: UnsafePointer<Double>
    ) -> Int? {
        let d = unknowns
        for correction in 1...Self.mostCorrections {
            evaluate(z)
            differentiate(z[d], holding: direction)
            for row in 1..<max(1, rows) {
                system.right[row - 1] = z[d] * (rowPays[row] - rowPays[0]) - z[row - 1]
            }
            for column in 1..<max(1, columns) {
                let index = rows - 2 + column
                system.right[index] = z[d] * (columnPays[column] - columnPays[0]) - z[index]
            }
            system.right[d] = 0
            guard system.solve() else { return nil }
            var largest = 0.0
            for index in 0...d {
                z[index] += system.right[index]
                largest = max(largest, abs(system.right[index]))
            }
            guard largest.isFinite else { return nil }
            if largest <= Self.tolerance * (1 + size(of: z)) { return correction }
        }
        return nil
    }

    /// The direction of the curve at the point last evaluated, on along the old one; the old one where
    /// two curves cross.
    private func turn(
        at t: Double, from old: UnsafePointer<Double>, into new: UnsafeMutablePointer<Double>
    ) {
        let d = unknowns
        differentiate(t, holding: old)
        for index in 0..<d { system.right[index] = 0 }
        system.right[d] = 1
        let isFound = system.solve()
        let length = dot(system.right, system.right).squareRoot()
        for index in 0...d {
            new[index] = isFound && length.isFinite ? system.right[index] / length : old[index]
        }
    }

    private func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
        var sum = 0.0
        for index in 0...unknowns { sum += a[index] * b[index] }
        return sum
    }

    private func size(of z: UnsafePointer<Double>) -> Double {
        var largest = 0.0
        for index in 0...unknowns { largest = max(largest, abs(z[index])) }
        return largest
    }
}
