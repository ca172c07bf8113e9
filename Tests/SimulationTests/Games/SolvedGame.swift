// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Simulation

/// A game and its logit equilibrium, for tests.
struct SolvedGame {
    var first: [[Double]]
    var second: [[Double]]
    private(set) var p: [Double] = []
    private(set) var q: [Double] = []
    let isFound: Bool

    init(_ first: [[Double]], _ second: [[Double]], rationality: Double) {
        self.first = first
        self.second = second
        let (rows, columns) = (first.count, first[0].count)
        let mine = first.joined().map { $0 * rationality }
        let theirs = second.joined().map { $0 * rationality }
        var p = [Double](repeating: 0, count: rows)
        var q = [Double](repeating: 0, count: columns)
        var memory = [Double](
            repeating: .nan,
            count: LogitEquilibrium.memoryNeeded(rows: rows, columns: columns))
        isFound = mine.withUnsafeBufferPointer { mine in
            theirs.withUnsafeBufferPointer { theirs in
                p.withUnsafeMutableBufferPointer { p in
                    q.withUnsafeMutableBufferPointer { q in
                        memory.withUnsafeMutableBufferPointer { memory in
                            guard let mine = mine.baseAddress, let theirs = theirs.baseAddress,
                                let p = p.baseAddress, let q = q.baseAddress,
                                let memory = memory.baseAddress
                            else { return false }
                            return LogitEquilibrium(
                                rows: rows, columns: columns, mine: mine, theirs: theirs, p: p,
                                q: q, memory: memory
                            ).solve()
                        }
                    }
                }
            }
        }
        self.p = p
        self.q = q
    }
}
