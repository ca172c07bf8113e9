// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension Quantity {
    /// Where it lies on a scale; `nil` of what is not on one.
    public var place: Double? {
        switch self {
        case .probability(let proportion): proportion.value
        case .estimate(let estimate): estimate.proportion.value
        case .share(let value, _), .number(let value, _), .change(let value, _),
            .points(let value, _), .chance(let value, _):
            value
        case .nothing, .blank, .text, .count, .oneOf, .part, .pValue, .ratio, .compared,
            .direction, .day:
            nil
        }
    }

    /// Its 95% interval on that scale, if it is known.
    public var bounds: Interval? {
        switch self {
        case .probability(let proportion): proportion.interval
        case .estimate(let estimate): estimate.proportion.interval
        case .share(let value, let half): Interval(low: value - half, high: value + half)
        case .number(_, let interval), .change(_, let interval): interval
        case .points(_, let interval), .chance(_, let interval): interval
        case .nothing, .blank, .text, .count, .oneOf, .part, .pValue, .ratio, .compared,
            .direction, .day:
            nil
        }
    }
}
