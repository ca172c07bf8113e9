// SPDX-License-Identifier: GPL-3.0-or-later

/// A box in the space of inputs: bounds on some of them. Bounds belong to the box.
public struct InputBox: Sendable, Equatable {
    public enum Side: Sendable, Hashable {
        /// The input is at least the bound.
        case low
        /// The input is at most the bound.
        case high
    }

    /// One bound: what is called a restriction.
    public struct Bound: Sendable, Hashable {
        /// The index of the input.
        public let input: Int
        public let side: Side
        /// In the unit of the input.
        public let value: Double

        public init(input: Int, side: Side, value: Double) {
            self.input = input
            self.side = side
            self.value = value
        }
    }

    private var low: [Double]
    private var high: [Double]

    /// The box without bounds.
    public init(inputs: Int) {
        low = [Double](repeating: -.infinity, count: inputs)
        high = [Double](repeating: .infinity, count: inputs)
    }

    /// By input, the low side first.
    public var bounds: [Bound] {
        low.indices.flatMap { input in
            [
                Bound(input: input, side: .low, value: low[input]),
                Bound(input: input, side: .high, value: high[input]),
            ]
        }.filter(\.value.isFinite)
    }

    /// The inputs that have a bound.
    public var restricted: [Int] { low.indices.filter { low[$0].isFinite || high[$0].isFinite } }

    /// The same with one side of an input moved; an infinite value takes the bound away.
    public func with(_ value: Double, _ side: Side, of input: Int) -> InputBox {
        var box = self
        switch side {
        case .low: box.low[input] = value
        case .high: box.high[input] = value
        }
        return box
    }

    /// The same without one of its bounds.
    public func without(_ bound: Bound) -> InputBox {
        with(bound.side == .low ? -.infinity : .infinity, bound.side, of: bound.input)
    }

    /// Which cases lie within, of such as have these values, a column for each input.
    public func members(of columns: [[Double]]) -> [Bool] {
        var isMember = [Bool](repeating: true, count: columns.first?.count ?? 0)
        for input in restricted {
            for (index, value) in columns[input].enumerated()
            where value < low[input] || value > high[input] {
                isMember[index] = false
            }
        }
        return isMember
    }
}
