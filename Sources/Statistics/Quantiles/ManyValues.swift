// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers in trial order from which any rank can be read exactly, whatever their number: beyond some
/// hundred thousand they are put aside in a temporary file, as stretches that rise, in bounded memory.
///
/// Where there is no room for the file they stay in memory. What is read is the same.
public struct ManyValues: Sendable, Equatable {
    private let putAsideAt: Int
    /// Whether the values are wanted in trial order as well.
    private let keepsOrder: Bool
    private var file: ScratchFile?
    private var isFileFull = false
    /// Each in order.
    private var sorted: [ScratchFile.Stretch] = []
    private var asTheyCame: [ScratchFile.Stretch] = []
    /// Those that are not put aside: in order by stretches, and as they came.
    private var rest: [Double] = []
    private var restInOrder: [Double] = []
    /// Values that were added.
    public private(set) var count = 0

    /// How many are held in memory at most.
    public static let mostInMemory = 1 << 19

    public init(keepsOrder: Bool, putAsideAt: Int = mostInMemory) {
        self.keepsOrder = keepsOrder
        self.putAsideAt = max(1, putAsideAt)
    }

    /// Adds what comes next.
    public mutating func add(_ more: [Double]) {
        // In order by stretches, which several outcomes can be at once: in the end, when one thread is
        // left, they only need merging, as sorting notices by itself.
        rest += more.sorted()
        if keepsOrder { restInOrder += more }
        count += more.count
        if rest.count >= putAsideAt { putAside() }
    }

    private mutating func putAside() {
        guard !isFileFull else { return }
        if file == nil { file = ScratchFile() }
        guard let file, let stretch = file.append(rest.sorted()) else {
            isFileFull = true
            return
        }
        if keepsOrder {
            guard let inOrder = file.append(restInOrder) else {
                isFileFull = true
                return
            }
            asTheyCame.append(inOrder)
        }
        sorted.append(stretch)
        rest.removeAll(keepingCapacity: true)
        restInOrder.removeAll(keepingCapacity: true)
    }

    /// The same with what is in memory in order, as reading a rank needs it.
    func settled() -> ManyValues {
        var settled = self
        settled.rest.sort()
        return settled
    }

    /// The value of a rank from 1 to `count`, of settled values: the smallest with as many at or below it.
    subscript(rank rank: Int) -> Double {
        if sorted.isEmpty { return rest[rank - 1] }
        // By halving: the values as whole numbers that rise with them.
        var (low, high) = (Self.key(-.greatestFiniteMagnitude), Self.key(.greatestFiniteMagnitude))
        while low < high {
            let middle = low + (high - low) / 2
            if atOrBelow(Self.value(middle)) >= rank { high = middle } else { low = middle + 1 }
        }
        return Self.value(low)
    }

    private static func key(_ value: Double) -> UInt64 {
        let bits = value.bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    private static func value(_ key: UInt64) -> Double {
        Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
    }

    private func atOrBelow(_ limit: Double) -> Int {
        let inFile = sorted.reduce(0) { sum, stretch in
            sum
                + Self.firstAbove(limit, stretch.count) { place in
                    file?.read(stretch, from: place, count: 1).first ?? .infinity
                }
        }
        return inFile + Self.firstAbove(limit, rest.count) { rest[$0] }
    }

    private static func firstAbove(
        _ limit: Double, _ count: Int, _ value: (Int) -> Double
    ) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if value(middle) > limit { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// All values in trial order, piece by piece; none if the order is not kept.
    func forEachPiece(_ body: ([Double]) -> Void) {
        for stretch in asTheyCame {
            if let file { body(file.read(stretch, from: 0, count: stretch.count)) }
        }
        body(restInOrder)
    }

    /// Whether both hold the same values in the same order.
    public static func == (a: ManyValues, b: ManyValues) -> Bool {
        a.count == b.count && a.file === b.file && a.sorted == b.sorted
            && a.rest.sorted() == b.rest.sorted() && a.restInOrder == b.restInOrder
    }
}
