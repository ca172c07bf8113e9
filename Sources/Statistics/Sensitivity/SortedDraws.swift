// SPDX-License-Identifier: GPL-3.0-or-later

/// The draws of a run in the order of one parameter, and in bins of it; made once for all answers.
public struct SortedDraws: Sendable {
    /// All draws, an incomplete last one included, from the lowest value up; equal ones by number.
    public let order: [Int]
    /// The ranks of the complete draws.
    public let ranks: DrawRanks
    let bins: DrawBins

    /// Of a parameter with a value for each draw, of which so many are complete.
    public init(_ parameter: [Double], complete draws: Int, weights: DrawWeights? = nil) {
        let all = Self.order(of: parameter)
        order = weights.map { all.filter($0.isKept) } ?? all
        let complete = weights == nil && order.count == draws ? order : order.filter { $0 < draws }
        ranks = DrawRanks(parameter, sorted: complete)
        bins = DrawBins(parameter, sorted: complete)
    }

    static func order(of values: [Double]) -> [Int] {
        values.indices.sorted {
            values[$0] < values[$1] || (values[$0] == values[$1] && $0 < $1)
        }
    }
}

/// The ranks of draws, equal values sharing the mean of theirs.
public struct DrawRanks: Sendable {
    /// Twice the rank less the middle one: a whole number, so that sums of products are exact.
    private let doubled: [Double]

    init(_ values: [Double]) { self.init(values, sorted: SortedDraws.order(of: values)) }

    /// Draws that are not in the order have no rank.
    init(_ values: [Double], sorted order: [Int]) {
        var doubled = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var end = first + 1
            while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
            let rank = Double(first + end - order.count)
            for place in first..<end { doubled[order[place]] = rank }
            first = end
        }
        self.doubled = doubled
    }

    /// As shares of all draws, the middle of each rank's place: between 0 and 1.
    var shares: [Double] {
        let count = Double(doubled.count)
        return doubled.map { ($0 + count) / (2 * count) }
    }

    /// Whether Spearman's rank correlation with other ranks of the same draws is above 0.
    public func rises(with other: DrawRanks) -> Bool {
        zip(doubled, other.doubled).reduce(0) { $0 + $1.0 * $1.1 } > 0
    }
}

/// Draws cut into bins, and each bin's draws dealt to the groups of a jackknife.
struct DrawBins {
    /// Draws to a bin, and groups of the jackknife.
    static let size = 16

    /// The draws, bin after bin, and the group of each.
    let draws: [Int]
    let groups: [Int]
    /// Where each bin ends.
    let ends: [Int]

    /// In trial order: groups that have nothing to do with any parameter.
    init(inOrder draws: [Int]) {
        let count = draws.count
        self.draws = draws
        groups = draws.indices.map { $0 % Self.size }
        ends = stride(from: 0, to: count, by: Self.size).map { min(count, $0 + Self.size) }
    }

    /// Of sorted draws: runs of 16, or of equal values where the parameter has few.
    fileprivate init(_ values: [Double], sorted order: [Int]) {
        var runs: [Int] = []
        for place in order.indices.dropFirst()
        where values[order[place - 1]] != values[order[place]] {
            runs.append(place)
        }
        if !order.isEmpty { runs.append(order.count) }
        // Few values: each is a bin. Else equal ones may part.
        let isDiscrete = runs.count <= max(2, order.count / Self.size)
        var ends =
            isDiscrete
            ? runs
            : stride(from: 0, to: order.count, by: Self.size).map {
                min(order.count, $0 + Self.size)
            }
        // A rest of a few draws would be a bin of its own.
        if !isDiscrete, ends.count > 1,
            ends[ends.count - 1] - ends[ends.count - 2] < Self.size / 2
        {
            ends.remove(at: ends.count - 2)
        }
        var groups = [Int](repeating: 0, count: order.count)
        var luck = FixedLuck()
        var start = 0
        for end in ends {
            for place in start..<end { groups[place] = (place - start) % Self.size }
            groups[start..<end].shuffle(using: &luck)
            start = end
        }
        draws = order
        self.groups = groups
        self.ends = ends
    }
}
