// SPDX-License-Identifier: GPL-3.0-or-later

/// An answer in the trials of some complete parameter draws, to be told apart by what is known in them.
///
/// It is one number per trial, or several, such as a flag for each label of a category: their variances are then
/// added up, which for flags is the expected Brier score over labels.
public struct AnswerSample: Sendable {
    /// What an answer is in some trials.
    public enum Estimate: Sendable {
        case chance(Proportion)
        case mean(Double, Interval)
        /// There are no such trials.
        case unknown
    }

    /// By component, a value for each trial, draw after draw.
    public let components: [[Double]]
    /// Trials of a draw.
    public let repeats: Int
    /// How much each trial counts; `nil` if they all count alike.
    public let weights: [Double]?
    private let weighted: WeightedTrials?
    /// The components as flags; empty if they are not chances.
    private let flags: [[UInt8]]
    /// The trials from the lowest value up, where there is a number.
    private let order: [Int]

    /// In trial order, `repeats` of them to a draw. The components of chances are 0 and 1.
    public init(
        _ components: [[Double]], repeats: Int, weights: [Double]? = nil, areChances: Bool = true
    ) {
        self.components = components
        self.repeats = max(1, repeats)
        self.weights = weights
        weighted = weights.flatMap { WeightedTrials($0, repeats: repeats) }
        flags = areChances ? components.map { $0.map { $0 == 1 ? 1 : 0 } } : []
        let first = areChances ? [] : components.first ?? []
        order = first.indices.sorted { first[$0] < first[$1] }
    }

    /// Trials.
    public var count: Int { components.first?.count ?? 0 }

    /// Whether it is one chance.
    public var isChance: Bool { flags.count == 1 }

    /// Whether two trials that count answer differently.
    public var varies: Bool {
        components.contains { values in
            var first: Double?
            return values.indices.contains { trial in
                guard weights?[trial] ?? 1 > 0 else { return false }
                if first == nil { first = values[trial] }
                return values[trial] != first
            }
        }
    }

    /// What a component of the answer is in all trials, or in those that are members.
    public func estimate(of component: Int = 0, where isMember: [Bool]? = nil) -> Estimate {
        if !flags.isEmpty {
            let proportion = proportion(flags[component], where: isMember)
            return proportion.trials > 0 ? .chance(proportion) : .unknown
        }
        let values = components[component]
        let isMember = isMember ?? [Bool](repeating: true, count: count)
        let mean =
            weights == nil
            ? PartValues(values, sorted: order, where: isMember, repeats: repeats).mean
            : weighted?.part(where: isMember)?.mean(values, sorted: order)
        return mean.map { .mean($0.value, $0.interval) } ?? .unknown
    }

    /// How often a flag is set in all trials, or in those that are members.
    func proportion(_ flags: [UInt8], where isMember: [Bool]? = nil) -> Proportion {
        guard weights == nil else {
            let part = isMember.map { weighted?.part(where: $0) } ?? weighted
            return part?.proportion(flags) ?? Proportion(successes: 0, of: 0)
        }
        guard let isMember else {
            return Proportion(ClusterCounts(flags: flags, repeats: repeats))
        }
        return Proportion(flags, where: isMember, repeats: repeats)
    }

    /// What some news by some day takes off the variance, for days 1, 2, … so many steps after the start, with
    /// the noise of the means still in it: good for choosing a day, too large to be printed.
    ///
    /// - Parameter times: when the news comes in each trial, in days; infinite for never.
    func worths(of times: [Float], step: Double, days: Int) -> [Double] {
        var counts = [Double](repeating: 0, count: days + 1)
        var sums = components.map { _ in counts }
        for trial in 0..<count {
            let day = Double(times[trial])
            let place = day < 0 ? 0 : Int(min(day / step, Double(days)))
            let weight = weights?[trial] ?? 1
            counts[place] += weight
            for index in components.indices {
                sums[index][place] += weight * components[index][trial]
            }
        }
        let all = counts.reduce(0, +)
        var worths = [Double](repeating: 0, count: days)
        for component in sums {
            let total = component.reduce(0, +)
            var (count, sum) = (0.0, 0.0)
            for day in 0..<days {
                count += counts[day]
                sum += component[day]
                guard count > 0, count < all else { continue }
                let difference = sum / count - (total - sum) / (all - count)
                worths[day] += count / all * (1 - count / all) * difference * difference
            }
        }
        return worths
    }
}
