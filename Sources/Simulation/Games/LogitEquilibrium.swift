// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The logit equilibrium of two players who choose at once: each chooses an option with a chance
/// proportional to exp(rationality × expected payoff), expecting of the other just that (R. McKelvey and
/// T. Palfrey, Games and Economic Behavior 10 (1995), 6–38).
///
/// Where there are several it is the one on the principal branch: the curve that begins with equal chances
/// at rationality 0 is followed until it first reaches the rationality asked for, by predictor and
/// corrector along the curve's length, past its turns (T. Turocy, Games and Economic Behavior 51 (2005),
/// 243–263). The unknowns are the log odds z of each option against the player's first, and the share t of
/// the rationality reached; on the curve z = t × (what the option pays more than the first). So that steps
/// measure both alike, t is counted in units of 1 ÷ the largest difference in payoff. Log odds solve it to
/// about 1e-12, relative to the largest.
///
/// Along a curve the determinant of its equations, bordered by the curve's direction, keeps its sign
/// (E. Allgower and K. Georg, Introduction to Numerical Continuation Methods, 1990, chapter 8). A step after
/// which it has turned, or has changed much in size, may have left for another curve, and is tried again at
/// half its length. Where the shortest step does not help, two curves cross, as in games that treat
/// options or players exactly alike; the step goes straight on there.
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
    let rowPays: UnsafeMutablePointer<Double>
    let columnPays: UnsafeMutablePointer<Double>
    /// z, then t in its units.
    private let point: UnsafeMutablePointer<Double>
    private let next: UnsafeMutablePointer<Double>
    private let tangent: UnsafeMutablePointer<Double>
    private let nextTangent: UnsafeMutablePointer<Double>
    let system: LinearSystem
    let work: WorkMeter?
    /// The rationality asked for, in the units of t: the largest difference in payoff.
    let end: Double

    /// The log odds, and with them the equations.
    var unknowns: Int { rows + columns - 2 }

    private static let mostSteps = 100_000
    /// Of a step, relative to the largest log odds: where shorter ones would be needed, curves count as
    /// crossing.
    private static let shortest = 1e-6
    /// How far the curve may turn in a step, as a cosine.
    private static let sharpestTurn = 0.98

    /// Numbers of memory that games of that size need.
    static func memoryNeeded(rows: Int, columns: Int) -> Int {
        let size = rows + columns - 1
        return rows + columns + 4 * size + LinearSystem.memoryNeeded(size)
    }

    init(
        rows: Int, columns: Int, mine: UnsafePointer<Double>, theirs: UnsafePointer<Double>,
        p: UnsafeMutablePointer<Double>, q: UnsafeMutablePointer<Double>,
        memory: UnsafeMutablePointer<Double>, work: WorkMeter? = nil
    ) {
        self.work = work
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
        end = max(
            Self.spread(mine, rows * columns), Self.spread(theirs, rows * columns),
            .leastNormalMagnitude)
    }

    private static func spread(_ payoffs: UnsafePointer<Double>, _ count: Int) -> Double {
        var (low, high) = (Double.infinity, -Double.infinity)
        for index in 0..<count {
            low = min(low, payoffs[index])
            high = max(high, payoffs[index])
        }
        return high - low
    }

    /// What became of a step.
    private enum Step {
        /// It reached the curve, where the determinant is this.
        case taken(corrections: Int, cosine: Double, LinearSystem.Determinant)
        case tooLong
    }

    /// Follows the branch to its end; false if it was lost, which needs payoffs beyond all measure.
    func solve() -> Bool {
        let d = unknowns
        for index in 0...d {
            point[index] = 0
            tangent[index] = index == d ? 1 : 0
        }
        evaluate(point)
        guard var determinant = turn(at: 0, from: tangent, into: nextTangent) else { return false }
        tangent.update(from: nextTangent, count: d + 1)
        var length = 0.1
        for _ in 0..<Self.mostSteps {
            var step = self.step(length)
            if case .taken(_, _, let now) = step, !now.isLike(determinant) { step = .tooLong }
            var isAcross = false
            if case .tooLong = step {
                if length > Self.shortest * (1 + size(of: point)) {
                    length /= 2
                    continue
                }
                guard let across = cross() else { return false }
                (length, step) = across
                isAcross = true
            }
            guard case .taken(let corrections, let cosine, let now) = step else { return false }
            if next[d] >= end || mayPassTheEnd(length) {
                if next[d] >= end, finish(now.isNegative) { return true }
                // A turn or a crossing at the end itself, where t held at 1 has no single solution.
                if isAcross || abs(next[d] - end) < 1e-9 * (1 + end) {
                    interpolate()
                    evaluate(nextTangent)
                    return true
                }
                length /= 2
                continue
            }
            determinant = now
            point.update(from: next, count: d + 1)
            tangent.update(from: nextTangent, count: d + 1)
            if corrections <= 3, cosine > 0.998 { length *= 2 }
        }
        return false
    }

    /// From `point` that far along the tangent and back to the curve, at `next`.
    private func step(_ length: Double) -> Step {
        let d = unknowns
        for index in 0...d { next[index] = point[index] + length * tangent[index] }
        guard let corrections = correct(next, along: tangent), next[d] >= 0, isNear(length) else {
            return .tooLong
        }
        evaluate(next)
        guard let determinant = turn(at: next[d], from: tangent, into: nextTangent) else {
            return .tooLong
        }
        let cosine = dot(tangent, nextTangent)
        guard cosine > Self.sharpestTurn else { return .tooLong }
        return .taken(corrections: corrections, cosine: cosine, determinant)
    }

    /// The step straight on from close before a crossing to beyond it: far enough for the direction there to
    /// be known.
    private func cross() -> (length: Double, Step)? {
        for exponent in [1.5, 2, 2.5, 3] {
            let length = Self.shortest * pow(10, exponent) * (1 + size(of: point))
            let step = self.step(length)
            if case .taken = step { return (length, step) }
        }
        return nil
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

    /// Whether t may have been 1 between `point` and `next`, and have turned back: it stays below the lines
    /// along the directions at both.
    private func mayPassTheEnd(_ length: Double) -> Bool {
        let d = unknowns
        let (rise, fall) = (tangent[d], -nextTangent[d])
        guard rise > 0, fall > 0, length > 1e-9 * (1 + end) else { return false }
        let before = (next[d] - point[d] + fall * length) / (rise + fall)
        return point[d] + rise * min(length, max(0, before)) >= end
    }

    /// From where the last step crosses the rationality asked for, with t held at 1. The curve rises there,
    /// so that without its border too the determinant has the sign that it had along the way.
    private func finish(_ isNegative: Bool) -> Bool {
        let d = unknowns
        let share = interpolate()
        let held = system.spare
        for index in 0...d { held[index] = index == d ? 1 : 0 }
        guard correct(nextTangent, along: held) != nil else { return false }
        var (aside, step) = (0.0, 0.0)
        for index in 0...d {
            let (before, after) = (point[index], next[index])
            aside = max(aside, abs(nextTangent[index] - before - share * (after - before)))
            step += (after - before) * (after - before)
        }
        guard aside <= 0.3 * step.squareRoot() else { return false }
        evaluate(nextTangent)
        differentiate(end, holding: held)
        for index in 0...d { system.right[index] = 0 }
        return solved()?.isNegative == isNegative
    }

    /// Leaves in `nextTangent` where the straight line from `point` to `next` comes to the end, and says
    /// how far along that is.
    @discardableResult
    private func interpolate() -> Double {
        let d = unknowns
        let rise = next[d] - point[d]
        let share = rise > 0 ? min(1, (end - point[d]) / rise) : 1
        for index in 0...d {
            nextTangent[index] = point[index] + share * (next[index] - point[index])
        }
        nextTangent[d] = end
        return share
    }

    func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
        var sum = 0.0
        for index in 0...unknowns { sum += a[index] * b[index] }
        return sum
    }

    /// The largest log odds.
    func size(of z: UnsafePointer<Double>) -> Double {
        var largest = 0.0
        for index in 0..<unknowns { largest = max(largest, abs(z[index])) }
        return largest
    }
}
