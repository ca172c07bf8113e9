// SPDX-License-Identifier: GPL-3.0-or-later

/// Values by their rank from below, either written out or as how often each occurs.
public struct RankedValues: Sendable, Equatable {
    /// Rising.
    private let values: [Double]
    /// How many values are at or below each; empty where every value is written out.
    private let upTo: [Int]
    public let count: Int

    /// Values that rise.
    public init(sorted values: [Double]) {
        self.values = values
        upTo = []
        count = values.count
    }

    /// Values that rise, each with how often it occurs: at least once.
    public init(counted: [(value: Double, count: Int)]) {
        var (values, upTo, all) = ([Double](), [Int](), 0)
        for (value, count) in counted {
            all += count
            values.append(value)
            upTo.append(all)
        }
        (self.values, self.upTo, count) = (values, upTo, all)
    }

    /// The value of a rank from 1 to `count`.
    public subscript(rank rank: Int) -> Double {
        guard !upTo.isEmpty else { return values[rank - 1] }
        var (low, high) = (0, upTo.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if upTo[middle] >= rank { high = middle } else { low = middle + 1 }
        }
        return values[low]
    }
}
