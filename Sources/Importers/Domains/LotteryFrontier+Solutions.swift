// SPDX-License-Identifier: GPL-3.0-or-later

extension LotteryFrontier {
    /// A point of the chain.
    struct Point {
        let utilities: SIMD2<Double>
        /// The step on which it lies, and how far along.
        let step: Int
        let share: Double
    }

    /// Points that the solutions single out; `nil` if no lottery gives both more than leaving.
    struct Solutions {
        let nash: Point
        let kalai: Point
        let kalaiSmorodinsky: Point
        /// The best of each that leaves the other no worse off than leaving.
        let ideals: [Point]
    }

    func solutions(_ disagreement: SIMD2<Double>) -> Solutions? {
        let corners = corners.map { $0 - disagreement }
        guard let nash = nash(corners) else { return nil }
        // From where on the second gains, and up to where the first does.
        let low = crossing(corners) { $0[1] }
        let high = crossing(corners) { -$0[0] }
        let ideal = SIMD2(
            corners[0][1] >= 0 ? corners[0][0] : low.utilities[0],
            corners[corners.count - 1][0] >= 0
                ? corners[corners.count - 1][1] : high.utilities[1])
        func placed(_ point: Point) -> Point {
            Point(
                utilities: point.utilities + disagreement, step: point.step, share: point.share)
        }
        return Solutions(
            nash: placed(nash), kalai: placed(crossing(corners) { $0[1] - $0[0] }),
            kalaiSmorodinsky: placed(
                crossing(corners) { $0[1] * ideal[0] - $0[0] * ideal[1] }),
            ideals: [placed(low), placed(high)])
    }

    /// The largest product of gains.
    private func nash(_ corners: [SIMD2<Double>]) -> Point? {
        guard !steps.isEmpty else {
            let only = corners[0]
            return only.min() > 0 ? Point(utilities: only, step: 0, share: 0) : nil
        }
        var best: Point?
        for (index, step) in steps.enumerated() {
            let start = corners[index]
            let peak = (step.gain * start[0] - step.loss * start[1]) / (2 * step.gain * step.loss)
            let share = min(1, max(0, peak))
            let gains = start + share * SIMD2(-step.loss, step.gain)
            guard gains.min() > 0 else { continue }
            let product = gains[0] * gains[1]
            if best.map({ product > $0.utilities[0] * $0.utilities[1] }) ?? true {
                best = Point(utilities: gains, step: index, share: share)
            }
        }
        return best
    }

    /// Where a measure that rises along the chain is 0; the end before or behind which it would be.
    private func crossing(
        _ corners: [SIMD2<Double>], _ measure: (SIMD2<Double>) -> Double
    ) -> Point {
        guard measure(corners[0]) < 0, !steps.isEmpty else {
            return Point(utilities: corners[0], step: 0, share: 0)
        }
        for index in steps.indices where measure(corners[index + 1]) >= 0 {
            let (low, high) = (measure(corners[index]), measure(corners[index + 1]))
            let share = low / (low - high)
            let change = corners[index + 1] - corners[index]
            return Point(utilities: corners[index] + share * change, step: index, share: share)
        }
        return Point(utilities: corners[corners.count - 1], step: steps.count - 1, share: 1)
    }
}
