// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The principal branch of a game of two options each, followed in tiny steps by another way than the
/// engine's: as the curve H(x, L) = 0 in the plane of the first player's log odds x and the rationality L,
/// the second player's chance being put in.
///
/// The direction is H's gradient, turned by a right angle, so that a neighbouring branch runs the other way:
/// a step may turn by a fiftieth of a radian only.
struct PlaneCurve {
    let first: [[Double]]
    let second: [[Double]]

    private struct Point {
        var x = 0.0
        var rationality = 0.0
        var p = 0.5
        var q = 0.5
        /// H, and its derivatives.
        var miss = 0.0
        var byX = 1.0
        var byRationality = 0.0

        var length: Double { (byX * byX + byRationality * byRationality).squareRoot() }
        var direction: (Double, Double) { (-byRationality / length, byX / length) }
    }

    private func at(_ x: Double, _ rationality: Double) -> Point {
        func logistic(_ odds: Double) -> Double { 1 / (1 + exp(-odds)) }
        var point = Point(x: x, rationality: rationality)
        point.p = logistic(x)
        let theirSlope = second[0][0] - second[0][1] - second[1][0] + second[1][1]
        let theirs = point.p * theirSlope + second[1][0] - second[1][1]
        point.q = logistic(rationality * theirs)
        let slope = first[0][0] - first[1][0] - first[0][1] + first[1][1]
        let gain = point.q * slope + first[0][1] - first[1][1]
        let spread = point.q * (1 - point.q)
        point.miss = x - rationality * gain
        point.byX =
            1 - rationality * rationality * slope * spread * theirSlope * point.p * (1 - point.p)
        point.byRationality = -gain - rationality * slope * spread * theirs
        return point
    }

    /// Newton's steps along the gradient.
    private func onCurve(_ x: Double, _ rationality: Double) -> Point? {
        var point = at(x, rationality)
        for _ in 0..<12 {
            let share = point.miss / (point.length * point.length)
            guard share.isFinite else { return nil }
            point = at(
                point.x - share * point.byX, point.rationality - share * point.byRationality)
            if abs(share) * point.length < 1e-12 * (1 + abs(point.x)) { return point }
        }
        return nil
    }

    /// The chances of the first option of each where the curve first reaches a rationality; nil if it is lost.
    func chances(at end: Double) -> (p: Double, q: Double)? {
        var point = at(0, 0)
        var length = 0.001
        for _ in 0..<60_000 {
            let (x, rise) = point.direction
            let next = onCurve(point.x + length * x, point.rationality + length * rise)
            guard let next, next.rationality >= 0,
                x * next.direction.0 + rise * next.direction.1 > 0.9998
            else {
                length /= 2
                continue
            }
            if next.rationality >= end {
                if next.rationality - end < 1e-10 * end || length < 1e-11 {
                    return (next.p, next.q)
                }
                length *= 0.9 * (end - point.rationality) / (next.rationality - point.rationality)
                length = max(length, 1e-12)
                if let last = between(point, next, at: end) { return last }
                continue
            }
            point = next
            length = min(1.2 * length, 0.02 * (1 + abs(point.x) + point.rationality))
        }
        return nil
    }

    /// At the end itself, where x alone is sought, between two close points of the curve.
    private func between(_ point: Point, _ next: Point, at end: Double) -> (Double, Double)? {
        guard point.byX > 0.01, next.byX > 0.01 else { return nil }
        let share = (end - point.rationality) / (next.rationality - point.rationality)
        var last = at(point.x + share * (next.x - point.x), end)
        for _ in 0..<12 { last = at(last.x - last.miss / last.byX, end) }
        let reach = abs(next.x - point.x) + 1e-9 * (1 + abs(point.x))
        guard abs(last.x - point.x) <= reach, abs(last.miss) < 1e-9 * (1 + end) else { return nil }
        return (last.p, last.q)
    }
}
