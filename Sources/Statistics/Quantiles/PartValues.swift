// SPDX-License-Identifier: GPL-3.0-or-later

/// A number's values in some trials of a two-layer run, which are not equally many in each draw.
public struct PartValues: Sendable {
    /// The values, in trial order.
    private let values: [Double]
    private let isMember: [Bool]
    private let repeats: Int
    private let sorted: [Double]

    /// Values in trial order, `repeats` of them to a draw; those count that are members.
    public init(_ values: [Double], where isMember: [Bool], repeats: Int) {
        self.values = values
        self.isMember = isMember
        self.repeats = max(1, repeats)
        sorted = zip(values, isMember).compactMap { $1 ? $0 : nil }.sorted()
    }

    /// The same of trials whose order by value is known, so that they are not sorted once for each part.
    public init(_ values: [Double], sorted order: [Int], where isMember: [Bool], repeats: Int) {
        self.values = values
        self.isMember = isMember
        self.repeats = max(1, repeats)
        sorted = order.compactMap { isMember[$0] ? values[$0] : nil }
    }

    /// Trials that are members.
    public var count: Int { sorted.count }

    /// The mean with its 95 % interval; `nil` of no values.
    ///
    /// The error is the linearised one of a ratio of sums over draws, √(D ÷ (D − 1) Σ (T − m M)²) ÷ Σ M,
    /// with M values that sum to T in each of the D draws that have any (W. G. Cochran, Sampling
    /// Techniques, 3rd ed. 1977, section 9A); the interval is by Student's t with D − 1 degrees of
    /// freedom. Of one draw alone it is all numbers.
    public var mean: (value: Double, interval: Interval)? {
        guard count > 0 else { return nil }
        let number = Double(count)
        var total = CompensatedSum()
        for value in sorted { total.add(value) }
        let mean = total.value / number
        var (squares, draws) = (0.0, 0.0)
        forEachDraw { trials in
            var (rest, members) = (0.0, 0)
            for trial in trials where isMember[trial] {
                rest += values[trial] - mean
                members += 1
            }
            guard members > 0 else { return }
            squares += rest * rest
            draws += 1
        }
        guard draws > 1 else { return (mean, Interval(low: -.infinity, high: .infinity)) }
        let error = (draws / (draws - 1) * squares).squareRoot() / number
        let reach = error == 0 ? 0 : Confidence.t95(draws - 1) * error
        return (mean, Interval(low: mean - reach, high: mean + reach))
    }

    /// A quantile with the bounds that the design effect of the flags "at or below it" and "below it"
    /// leaves, as of all trials; `nil` of no values.
    public func quantile(_ probability: Double) -> Quantile? {
        guard let plain = Quantile(probability, ofSorted: sorted), repeats > 1 else {
            return Quantile(probability, ofSorted: sorted)
        }
        let effects = [
            PartOfDraws(
                values.map { $0 <= plain.value ? 1 : 0 }, where: isMember, repeats: repeats),
            PartOfDraws(values.map { $0 < plain.value ? 1 : 0 }, where: isMember, repeats: repeats),
        ].map { part -> Double in
            // The wider interval of few draws is that of fewer trials.
            let widening = Confidence.t95(Double(part.draws - 1)) / Confidence.z95
            return Double(part.trials) / part.effectiveCount * widening * widening
        }
        let effect = effects.max() ?? 1
        return Quantile(
            probability, ofSorted: sorted,
            designEffect: effect.isFinite ? effect : .greatestFiniteMagnitude)
    }

    private func forEachDraw(_ body: (Range<Int>) -> Void) {
        for start in stride(from: 0, to: values.count, by: repeats) {
            body(start..<min(values.count, start + repeats))
        }
    }
}
