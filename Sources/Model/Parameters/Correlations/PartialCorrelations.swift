// SPDX-License-Identifier: GPL-3.0-or-later

/// A correlation matrix of which some pairs are given.
struct PartialCorrelations {
    enum Completion {
        /// Of all matrices that have the given entries the one with the largest determinant.
        case matrix([[Double]])
        /// No correlation matrix has these entries.
        case none
        /// Rings of more pairs than can be completed in a bounded time.
        case tooLarge
    }

    /// Symmetric; `nil` where nothing is given.
    private(set) var given: [[Double?]]

    init(size: Int) {
        given = (0..<size).map { row in (0..<size).map { $0 == row ? 1 : nil } }
    }

    mutating func give(_ first: Int, _ second: Int, _ value: Double) {
        given[first][second] = value
        given[second][first] = value
    }

    /// The completion by conditional independence: two that nobody tied are independent given the
    /// others, so the inverse matrix is 0 there (A. P. Dempster, "Covariance selection", Biometrics 28
    /// (1972), 157–175). It is unique, and has the largest determinant.
    ///
    /// Whoever's neighbours are all tied to one another is taken out first and put back last, by the
    /// closed form. Only what is left, the rings, needs iteration.
    func completed() -> Completion {
        guard let merged = merged() else { return .none }
        let partial = merged.partial
        guard let order = partial.peeled() else { return .tooLarge }
        var matrix = partial.given.map { $0.map { $0 ?? 0 } }
        if !order.core.isEmpty {
            guard
                let core = RingCompletion.complete(
                    order.core.map { row in order.core.map { partial.given[row][$0] } })
            else { return .none }
            for (a, row) in zip(order.core, core) {
                for (b, value) in zip(order.core, row) { matrix[a][b] = value }
            }
        }
        var placed = order.core
        for (vertex, neighbours) in order.outer.reversed() {
            let inner = neighbours.map { row in neighbours.map { matrix[row][$0] } }
            guard let factor = Cholesky.factor(inner),
                let weights = Cholesky.solve(factor, neighbours.map { matrix[vertex][$0] })
            else { return .none }
            for other in placed where partial.given[vertex][other] == nil {
                var sum = 0.0
                for (neighbour, weight) in zip(neighbours, weights) {
                    sum += weight * matrix[neighbour][other]
                }
                matrix[vertex][other] = sum
                matrix[other][vertex] = sum
            }
            placed.append(vertex)
        }
        guard Cholesky.factor(matrix) != nil else { return .none }
        return .matrix(
            given.indices.map { row in
                given.indices.map { column in
                    let (a, b) = (merged.place[row], merged.place[column])
                    return row == column
                        ? 1 : matrix[a][b] * merged.sign[row] * merged.sign[column]
                }
            })
    }

    /// Rings of more pairs and members than this are not completed.
    static let largestRing = 200

    /// Vertices whose neighbours are all tied to one another, in the order in which they are taken out,
    /// and those that are left; `nil` if those are too many.
    private func peeled() -> (outer: [(vertex: Int, neighbours: [Int])], core: [Int])? {
        var left = Array(given.indices)
        var outer: [(vertex: Int, neighbours: [Int])] = []
        var isDone = false
        while !isDone {
            isDone = true
            for vertex in left {
                let neighbours = left.filter { $0 != vertex && given[vertex][$0] != nil }
                let areTied = neighbours.enumerated().allSatisfy { place, a in
                    neighbours[..<place].allSatisfy { given[a][$0] != nil }
                }
                guard areTied else { continue }
                outer.append((vertex, neighbours))
                left.removeAll { $0 == vertex }
                isDone = false
            }
        }
        var size = left.count
        for (place, a) in left.enumerated() {
            size += left[..<place].count { given[a][$0] != nil }
        }
        return size <= Self.largestRing ? (outer, left) : nil
    }

    /// Those with a correlation of 1 or −1 as one, each with its place and sign; `nil` where that
    /// contradicts another entry.
    private func merged() -> (partial: PartialCorrelations, place: [Int], sign: [Double])? {
        var place = [Int](repeating: -1, count: given.count)
        var sign = [Double](repeating: 1, count: given.count)
        var count = 0
        for start in given.indices where place[start] < 0 {
            place[start] = count
            var open = [start]
            while let a = open.popLast() {
                for b in given.indices where place[b] < 0 {
                    guard let value = given[a][b], abs(value) >= 1 - 1e-12 else { continue }
                    place[b] = count
                    sign[b] = value > 0 ? sign[a] : -sign[a]
                    open.append(b)
                }
            }
            count += 1
        }
        var partial = PartialCorrelations(size: count)
        for a in given.indices {
            for b in given.indices[..<a] {
                guard let value = given[a][b] else { continue }
                let turned = value * sign[a] * sign[b]
                if let known = partial.given[place[a]][place[b]] {
                    guard abs(known - turned) <= 1e-9 else { return nil }
                } else {
                    partial.give(place[a], place[b], turned)
                }
            }
        }
        return (partial, place, sign)
    }
}
