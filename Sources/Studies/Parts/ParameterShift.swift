// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Model
internal import Simulation
public import Statistics
internal import Tables

/// How a parameter moves: its draws, weighted by how many of their trials are kept, or by these trials'
/// weight.
public struct ParameterShift: Sendable {
    public let name: String
    public let type: ValueType
    /// Over all draws, in base units.
    public let median: Double
    public let mean: Double
    public let standardDeviation: Double
    /// Over the kept trials.
    public let givenMedian: Double
    public let givenMean: Double
    public let givenInterval: Interval

    /// The change of the mean in standard deviations, with its 95 % interval; `nil` for a constant.
    public var moved: (value: Double, interval: Interval)? {
        guard standardDeviation > 0 else { return nil }
        func scaled(_ value: Double) -> Double { (value - mean) / standardDeviation }
        return (
            scaled(givenMean),
            Interval(low: scaled(givenInterval.low), high: scaled(givenInterval.high))
        )
    }
}

extension ParameterShift {
    /// Draws by the weight of their trials that are kept; all draws count alike unless they have weights.
    init(
        _ column: Trials.Column, _ type: ValueType, given weights: [Double], all: [Double]? = nil
    ) {
        let values = column.values
        name = column.name
        self.type = type
        let order = values.indices.sorted { values[$0] < values[$1] }
        let everyone = WeightedMoments(
            values, sorted: order, weights: all ?? [Double](repeating: 1, count: values.count))
        let kept = WeightedMoments(values, sorted: order, weights: weights)
        median = everyone.median
        mean = everyone.mean
        standardDeviation = everyone.deviation(weightsAreCounts: all == nil)
        givenMedian = kept.median
        givenMean = kept.mean
        // The ratio formula over draws, as of any mean.
        givenInterval = kept.interval(
            weightsAreCounts: all == nil && weights.allSatisfy { $0 == $0.rounded() })
    }

    /// Of all parameters of the scenario, in the order of the trials' columns.
    static func all(
        of trials: Trials, _ scenario: Scenario, given weights: [Double], all: [Double]? = nil
    ) -> [ParameterShift] {
        let types = Dictionary(
            scenario.parameters.map { ($0.name, $0.formula.type) },
            uniquingKeysWith: { first, _ in first })
        return trials.parameters.compactMap { column in
            types[column.name].map { ParameterShift(column, $0, given: weights, all: all) }
        }
    }

    /// As the numbers of the table count: base units.
    var unit: String? { type.baseUnit }
}

extension ValueType {
    /// In words, that in which draws of the type count; `nil` of what has none.
    var baseUnit: String? {
        switch self {
        case .quantity(.one), .boolean, .category: nil
        case .quantity(.day): "days"
        case .quantity(let unit): unit.words
        case .date: "days since the start"
        }
    }
}
