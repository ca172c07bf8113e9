// SPDX-License-Identifier: GPL-3.0-or-later

/// How a chance moves with one parameter, within the parameter's own 5th to 95th percentile.
///
/// The draws are sorted by the parameter and cut into tenths. Each tenth gives the chance at its middle, with
/// (k + ½) ÷ (n + 1); between the middles the log odds are straight. If the answer rises or falls with the
/// parameter, neighbours in the wrong order are pooled first (M. Ayer et al., Ann. Math. Statist. 26, 1955).
public struct ChanceByPercentile: Sendable {
    /// Log odds at 0.05, 0.15, ..., 0.95.
    private let odds: [Double]
    /// The parameter's values, rising.
    private let values: [Double]

    private static let parts = 10

    /// A value for each draw, a flag for each trial. `nil` of fewer than 100 complete draws.
    public init?(_ values: [Double], _ flags: [UInt8], repeats: Int, rises: Bool?) {
        let draws = min(values.count, flags.count / max(1, repeats))
        guard draws >= 100 else { return nil }
        let order = SortedDraws.order(of: Array(values.prefix(draws)))
        var parts = (0..<Self.parts).map { part -> (came: Double, count: Double) in
            let members = order[draws * part / Self.parts..<draws * (part + 1) / Self.parts]
            let came = members.reduce(0) { sum, draw in
                sum + flags[draw * repeats..<(draw + 1) * repeats].reduce(0) { $0 + Int($1) }
            }
            return (Double(came), Double(members.count * repeats))
        }
        if let rises {
            if !rises { parts.reverse() }
            parts = Self.pooled(parts)
            if !rises { parts.reverse() }
        }
        odds = parts.map { LogOdds.logit(($0.came + 0.5) / ($0.count + 1)) }
        self.values = order.map { values[$0] }
    }

    /// Rising shares: those of neighbours out of order are put together.
    private static func pooled(
        _ parts: [(came: Double, count: Double)]
    ) -> [(came: Double, count: Double)] {
        var blocks: [(came: Double, count: Double, parts: Int)] = []
        for part in parts {
            var block = (came: part.came, count: part.count, parts: 1)
            while let last = blocks.last, last.came * block.count > block.came * last.count {
                blocks.removeLast()
                block = (
                    last.came + block.came, last.count + block.count, last.parts + block.parts
                )
            }
            blocks.append(block)
        }
        return blocks.flatMap { block in
            [(came: Double, count: Double)](
                repeating: (block.came, block.count), count: block.parts)
        }
    }

    private func middle(_ part: Int) -> Double { (Double(part) + 0.5) / Double(Self.parts) }

    /// From 0.05 to 0.95.
    private func logit(at percentile: Double) -> Double {
        let place = min(Double(odds.count - 1), max(0, percentile * Double(Self.parts) - 0.5))
        let index = min(odds.count - 2, Int(place))
        let share = place - Double(index)
        return odds[index] * (1 - share) + odds[index + 1] * share
    }

    /// The chance given the parameter's value at a percentile.
    public func chance(at percentile: Double) -> Double { LogOdds.chance(logit(at: percentile)) }

    /// The percentile at which the chance is so much, the nearest one to another percentile; `nil` if there is
    /// none from 0.05 to 0.95.
    public func percentile(of chance: Double, near start: Double) -> Double? {
        let wanted = LogOdds.logit(chance)
        var best: Double?
        for part in 0..<odds.count - 1 {
            let (first, second) = (odds[part], odds[part + 1])
            guard min(first, second) <= wanted, wanted <= max(first, second) else { continue }
            let (low, high) = (middle(part), middle(part + 1))
            let found =
                first == second
                ? min(high, max(low, start))
                : low + (high - low) * (wanted - first) / (second - first)
            if best.map({ abs(found - start) < abs($0 - start) }) ?? true { best = found }
        }
        return best
    }

    /// The percentile at which the chance comes nearest to this one.
    public func percentileNearest(to chance: Double) -> Double {
        let wanted = LogOdds.logit(chance)
        let nearest = odds.indices.min { abs(odds[$0] - wanted) < abs(odds[$1] - wanted) }
        return middle(nearest ?? 0)
    }

    /// The parameter's value at a percentile.
    public func value(at percentile: Double) -> Double {
        let place = percentile * Double(values.count) - 0.5
        let index = min(values.count - 2, max(0, Int(place)))
        let share = min(1, max(0, place - Double(index)))
        return values[index] * (1 - share) + values[index + 1] * share
    }
}
