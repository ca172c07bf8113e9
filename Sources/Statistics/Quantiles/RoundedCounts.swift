// SPDX-License-Identifier: GPL-3.0-or-later

/// How often each number occurs, numbers being rounded to 13 binary digits: quantiles in bounded memory.
///
/// A rounded value is off by at most one part in 8,192 of itself, and whole numbers up to 8,192 are
/// not rounded at all (nor are their halves, quarters and so on). The error is stated and the same
/// whatever the order of the values, where a sketch that samples or merges centroids is only likely
/// to be good. Below 2⁻¹⁰²², where doubles have fewer digits, it is at most 2⁻¹⁰³⁵.
///
/// Memory is a page of 16 KiB for each sign and power of two that occurs, so at most 64 MiB and
/// hardly ever one: values from a millionth to a million need 40 pages. With several trials to a draw it
/// is five times that, for the ranks within draws.
public struct RoundedCounts: Sendable, Equatable {
    /// A rounded value differs by at most one in so many parts of it.
    public static let parts = 8192

    /// Binary digits after the leading one.
    private static let digits: UInt64 = 12
    private static let cellsPerPage = 1 << digits
    private static let shift = 52 - digits

    /// For the sign and exponent of a double, 12 bits, where its page is; −1 for nowhere.
    private var places = [Int32](repeating: -1, count: 4096)
    /// A number of trials has 32 bits.
    private var cells: [UInt32] = []
    /// Values that were added.
    public private(set) var count = 0
    private var ranks: RanksInDraws
    /// By cell: the values of complete draws, and the sum of their 2k − 1; empty where not needed.
    private var inDraws: [UInt32] = []
    private var rankSums: [UInt64] = []

    /// Of no values, so many to a draw.
    public init(repeats: Int = 1) { ranks = RanksInDraws(repeats: repeats) }

    /// Adds finite values; all in all at most 2³² − 1.
    public mutating func add(_ values: [Double]) {
        for value in values { cells[cell(Self.key(value))] += 1 }
        count += values.count
        guard ranks.isNeeded else { return }
        var ranks = ranks
        for value in values {
            ranks.add(value) {
                let cell = cell(Self.key($0))
                inDraws[cell] += 1
                rankSums[cell] += UInt64($1)
            }
        }
        self.ranks = ranks
    }

    /// Adds values that come next and were counted elsewhere; those so far fill whole draws.
    public mutating func add(_ next: RoundedCounts) {
        let isNeeded = ranks.isNeeded && next.ranks.isNeeded
        for (key, count) in next.counted {
            let (own, other) = (cell(key), next.place(key))
            cells[own] += UInt32(count)
            guard isNeeded else { continue }
            inDraws[own] += next.inDraws[other]
            rankSums[own] += next.rankSums[other]
        }
        count += next.count
        ranks.add(next.ranks)
    }

    /// A finite value as it is counted.
    static func rounded(_ value: Double) -> Double { Self.value(key(value)) }

    private static func key(_ value: Double) -> Int {
        // −0 is 0. Adding half a cell rounds, and carries into the exponent where it must.
        Int(((value + 0).bitPattern &+ 1 << (shift - 1)) >> shift)
    }

    /// Where the cell of a key is, a key being the leading 24 bits of a double.
    private mutating func cell(_ key: Int) -> Int {
        let page = key >> Int(Self.digits)
        var place = places[page]
        if place < 0 {
            place = Int32(cells.count)
            places[page] = place
            cells += repeatElement(0, count: Self.cellsPerPage)
            if ranks.repeats > 1 {
                inDraws += repeatElement(0, count: Self.cellsPerPage)
                rankSums += repeatElement(0, count: Self.cellsPerPage)
            }
        }
        return Int(place) + key & (Self.cellsPerPage - 1)
    }

    /// The rounded values from below.
    public var ranked: RankedValues { ranked(isIndependent: false) }

    /// The same; where no draw makes a difference every value is as good as a draw of its own.
    public func ranked(isIndependent: Bool) -> RankedValues {
        // Of negative numbers the greatest key is the least value.
        let keys = counted
        let negative = keys.reversed().prefix { $0.key >= 1 << 23 }
        let other = keys.prefix { $0.key < 1 << 23 }
        let rising = Array(negative) + other
        let counted = rising.map { (value: Self.value($0.key), count: $0.count) }
        guard ranks.repeats > 1, !isIndependent else { return RankedValues(counted: counted) }
        guard ranks.isNeeded else { return RankedValues(counted: counted, within: .unknown) }
        let places = rising.map { place($0.key) }
        return RankedValues(
            counted: counted,
            within: .known(
                draws: ranks.draws, repeats: ranks.repeats,
                complete: places.map { Int(inDraws[$0]) },
                squares: places.map { Int(rankSums[$0]) }))
    }

    /// Where the cell of a key that occurs is.
    private func place(_ key: Int) -> Int {
        Int(places[key >> Int(Self.digits)]) + key & (Self.cellsPerPage - 1)
    }

    private static func value(_ key: Int) -> Double {
        let value = Double(bitPattern: UInt64(key) << shift)
        // The greatest doubles round up to infinity.
        return value.isFinite
            ? value : Double(signOf: value, magnitudeOf: .greatestFiniteMagnitude)
    }

    /// The keys that occur, rising, with how often.
    private var counted: [(key: Int, count: Int)] {
        var found: [(key: Int, count: Int)] = []
        cells.withUnsafeBufferPointer { cells in
            for (page, place) in places.enumerated() where place >= 0 {
                var cell = 0
                while cell < Self.cellsPerPage {
                    let count = cells[Int(place) + cell]
                    if count > 0 { found.append((page << Int(Self.digits) | cell, Int(count))) }
                    cell += 1
                }
            }
        }
        return found
    }
}

extension RoundedCounts {
    /// How many keys occur; then for each, rising, its distance from the one before and how often.
    public func write(to state: inout StateWriter) {
        let counted = counted
        state.add(counted.count)
        var last = 0
        for (key, count) in counted {
            state.add(key - last)
            state.add(count)
            last = key
        }
    }

    /// Reads so many values back.
    public init(
        from state: inout StateReader, repeats: Int = 1, count: Int
    ) throws(MalformedState) {
        self.init(repeats: repeats)
        var key = 0
        var all = 0
        for index in 0..<(try state.count(atMost: count)) {
            let step = try state.count(atMost: 1 << 24 - 1 - key)
            guard step > 0 || index == 0 else { throw MalformedState() }
            key += step
            let number = try state.count(atMost: count - all)
            guard number > 0 else { throw MalformedState() }
            cells[cell(key)] = UInt32(number)
            all += number
        }
        guard all == count else { throw MalformedState() }
        self.count = count
    }
}

extension RoundedCounts {
    /// For each key that occurs, rising: the values of complete draws, and the sum of their 2k − 1; then
    /// the values of an unfinished draw.
    public func writeRanks(to state: inout StateWriter) {
        guard ranks.isNeeded else { return }
        for (key, _) in counted {
            state.add(Int(inDraws[place(key)]))
            state.add(Int(rankSums[place(key)]))
        }
        ranks.write(to: &state)
    }

    /// Reads the ranks of values that were read.
    public mutating func readRanks(from state: inout StateReader) throws(MalformedState) {
        guard ranks.repeats > 1 else { return }
        let most = count * (2 * ranks.repeats)
        for (key, number) in counted {
            inDraws[place(key)] = UInt32(try state.count(atMost: number))
            rankSums[place(key)] = UInt64(try state.count(atMost: most))
        }
        ranks = try RanksInDraws(from: &state, repeats: ranks.repeats, count: count)
        guard ranks.open.allSatisfy(\.isFinite) else { throw MalformedState() }
    }

    /// Says that the ranks were not written down: bounds of quantiles are then unknown.
    public mutating func forgetRanks() { ranks.forget() }
}
