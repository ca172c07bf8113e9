// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes sums and counts down, bit for bit, so that adding can go on elsewhere.
///
/// A count is written seven bits at a time from the lowest, the top bit of a byte saying that more
/// follow (LEB128, as in DWARF); a number as its eight bytes of IEEE 754, the lowest first.
public struct StateWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// With nothing written.
    public init() {}

    /// Adds a count, which is not below 0.
    public mutating func add(_ count: Int) {
        var rest = UInt(bitPattern: count)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Eight bytes, the lowest first.
    public mutating func add(_ number: Double) {
        for byte in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * byte)))
        }
    }
}
