// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers between two bounds, either of which may be infinite.
///
/// Unlike a `ClosedRange` it can be made of any two numbers: bounds that are not numbers, or stand the
/// wrong way around, become the whole line.
public struct Bounds: Sendable, Equatable {
    public let low: Double
    public let high: Double

    public static let line = Bounds(-Double.infinity, .infinity)

    public init(_ low: Double, _ high: Double) {
        let isRange = low <= high
        self.low = isRange ? low : -.infinity
        self.high = isRange ? high : .infinity
    }

    public init(_ range: ClosedRange<Double>) {
        self.init(range.lowerBound, range.upperBound)
    }

    public var isPoint: Bool { low == high }
    public var isNotNegative: Bool { low >= 0 }
    public var isNotPositive: Bool { high <= 0 }

    static prefix func - (bounds: Bounds) -> Bounds { Bounds(-bounds.high, -bounds.low) }

    static func + (left: Bounds, right: Bounds) -> Bounds {
        Bounds(left.low + right.low, left.high + right.high)
    }

    static func * (left: Bounds, right: Bounds) -> Bounds {
        // What is unbounded times 0 is 0: the values themselves are finite.
        func product(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
        return hull([
            product(left.low, right.low), product(left.low, right.high),
            product(left.high, right.low), product(left.high, right.high),
        ])
    }

    /// 1 / x; the whole line unless 0 lies at an end or outside.
    var inverse: Bounds {
        guard isNotNegative || isNotPositive else { return .line }
        let ends = [low, high].map { end in
            end == 0 ? (isNotNegative ? Double.infinity : -.infinity) : 1 / end
        }
        return Self.hull(ends)
    }

    /// The bounds of a rising function of the value.
    func mapped(_ function: (Double) -> Double) -> Bounds { Bounds(function(low), function(high)) }

    static func hull(_ values: [Double]) -> Bounds {
        guard let low = values.min(), let high = values.max(), !values.contains(where: \.isNaN)
        else { return .line }
        return Bounds(low, high)
    }
}
