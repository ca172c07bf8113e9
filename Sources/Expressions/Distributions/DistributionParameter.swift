// SPDX-License-Identifier: GPL-3.0-or-later

/// One argument of a distribution.
public struct DistributionParameter: Sendable {
    /// What values it may have.
    public enum Range: Sendable {
        case any
        case positive
        case notNegative
        /// In [0, 1].
        case probability
        /// In (0, 1].
        case positiveProbability
        /// In (0, 1).
        case openProbability
        /// Whole, from the first to the second.
        case whole(Double, Double)
        /// Above the first, at most the second.
        case within(above: Double, atMost: Double)
        /// From the first to the second.
        case between(Double, Double)
    }

    /// A parameter's name and what it may be, for messages.
    public struct Words: Sendable, Equatable {
        public let name: String
        public let range: String
    }

    public var words: Words { Words(name: name, range: rangeInWords) }

    public let name: String
    public let range: Range
    /// Whether it is measured in the unit of the result; else it is a plain number.
    public let carriesUnit: Bool

    init(_ name: String, _ range: Range = .any, unit carriesUnit: Bool = false) {
        self.name = name
        self.range = range
        self.carriesUnit = carriesUnit
    }

    /// Whether the value may stand there; never for what is not finite.
    public func accepts(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        switch range {
        case .any: return true
        case .positive: return value > 0
        case .notNegative: return value >= 0
        case .probability: return value >= 0 && value <= 1
        case .positiveProbability: return value > 0 && value <= 1
        case .openProbability: return value > 0 && value < 1
        case .whole(let low, let high):
            return value == value.rounded() && value >= low && value <= high
        case .within(let above, let most): return value > above && value <= most
        case .between(let low, let high): return value >= low && value <= high
        }
    }

    /// `a positive number`, for messages and the documentation.
    public var rangeInWords: String {
        switch range {
        case .any: "any number"
        case .positive: "above 0"
        case .notNegative: "0 or more"
        case .probability: "from 0 to 1"
        case .positiveProbability: "above 0 and at most 1"
        case .openProbability: "above 0 and below 1"
        case .whole(let low, let high):
            "a whole number from \(Self.short(low)) to \(Self.short(high))"
        case .within(let above, let most):
            "above \(Self.short(above)) and at most \(Self.short(most))"
        case .between(let low, let high): "from \(Self.short(low)) to \(Self.short(high))"
        }
    }

    static func short(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
