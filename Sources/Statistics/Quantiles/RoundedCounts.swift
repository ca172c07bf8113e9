// SPDX-License-Identifier: GPL-3.0-or-later

/// How often each number occurs, numbers being rounded to 13 binary digits: quantiles in bounded memory.
///
/// A rounded value is off by at most one part in 8,192 of itself, and whole numbers up to 8,192 are
/// not rounded at all (nor are their halves, quarters and so on). The error is stated and the same
/// whatever the order of the values, where a sketch that samples or merges centroids is only likely
/// to be good. Below 2⁻¹⁰²², where doubles have fewer digits, it is at most 2⁻¹⁰³⁵.
///
/// Memory is a page of 16 KiB for each sign and power of two that occurs, so at most 64 MiB and
/// hardly ever one: values from a millionth to a million need 40 pages.
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
    public private(set) var count = 0

    public init() {}

    /// Adds finite values; all in all at most 2³² − 1.
    public mutating func add(_ values: [Double]) {
        for value in values {
            // −0 is 0. Adding half a cell rounds, and carries into the exponent where it must.
            let bits = (value + 0).bitPattern &+ 1 << (Self.shift - 1)
            cells[cell(Int(bits >> Self.shift))] += 1
        }
        count += values.count
    }

    /// Where the cell of a key is, a key being the leading 24 bits of a double.
    private mutating func cell(_ key: Int) -> Int {
        let page = key >> Int(Self.digits)
        var place = places[page]
        if place < 0 {
            place = Int32(cells.count)
            places[page] = place
            cells += repeatElement(0, count: Self.cellsPerPage)
        }
        return Int(place) + key & (Self.cellsPerPage - 1)
    }

    /// The rounded values from below.
    public var ranked: RankedValues {
        // Of negative numbers the greatest key is the least value.
        let keys = counted
        let negative = keys.reversed().prefix { $0.key >= 1 << 23 }
        let other = keys.prefix { $0.key < 1 << 23 }
        return RankedValues(
            counted: (Array(negative) + other).map { (Self.value($0.key), $0.count) })
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
        for (page, place) in places.enumerated() where place >= 0 {
            for cell in 0..<Self.cellsPerPage where cells[Int(place) + cell] > 0 {
                found.append(
                    (page << Int(Self.digits) | cell, Int(cells[Int(place) + cell])))
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
    public init(from state: inout StateReader, count: Int) throws(MalformedState) {
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
