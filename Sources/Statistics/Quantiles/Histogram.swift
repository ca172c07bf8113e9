// SPDX-License-Identifier: GPL-3.0-or-later

/// How often a number falls into bins of one width, its outermost values aside.
public struct Histogram: Sendable, Equatable {
    /// Where the first bin begins.
    public let low: Double
    /// Of each bin; above 0.
    public let width: Double
    /// A bin includes its lower end.
    public let counts: [Int]
    /// Values below the first bin and above the last.
    public let below: Int
    /// Values above the last bin.
    public let above: Int

    /// Where the last bin ends.
    public var high: Double { low + width * Double(counts.count) }

    /// Bins over all but the outermost half percent on either side, and no further from the range that
    /// holds nine in ten than half its length, so that a long tail does not flatten the rest; `nil` of no
    /// values. Whole numbers of a narrow range have a bin each.
    public init?(_ values: [Double], bins: Int = 40) {
        guard !values.isEmpty, bins > 0 else { return nil }
        let sorted = values.sorted()
        let tail = values.count / 200
        var (first, last) = (sorted[tail], sorted[values.count - 1 - tail])
        let twentieth = values.count / 20
        let (low, high) = (sorted[twentieth], sorted[values.count - 1 - twentieth])
        if low < high, high - low < .infinity {
            first = max(first, low - (high - low) / 2)
            last = min(last, high + (high - low) / 2)
        }
        if sorted.allSatisfy({ $0 == $0.rounded() }) {
            first.round(.up)
            last.round(.down)
        }
        if last - first <= Double(bins), sorted.allSatisfy({ $0 == $0.rounded() }) {
            self.init(sorted, low: first - 0.5, width: 1, bins: Int(last - first) + 1)
        } else if first < last {
            self.init(sorted, low: first, width: (last - first) / Double(bins), bins: bins)
        } else {
            let half = max(abs(first) * 0.05, 0.5)
            self.init(sorted, low: first - half, width: 2 * half, bins: 1)
        }
    }

    private init(_ sorted: [Double], low: Double, width: Double, bins: Int) {
        var counts = [Int](repeating: 0, count: bins)
        var (below, above) = (0, 0)
        for value in sorted {
            let place = (value - low) / width
            if place < 0 {
                below += 1
            } else if place <= Double(bins) {
                // The last bin holds its upper end too.
                counts[min(bins - 1, Int(place))] += 1
            } else {
                above += 1
            }
        }
        self.low = low
        self.width = width
        self.counts = counts
        self.below = below
        self.above = above
    }
}
