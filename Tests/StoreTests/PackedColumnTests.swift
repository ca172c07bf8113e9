// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Store

@Suite struct PackedColumnTests {
    @Test(
        arguments: [
            ([0, 1, 1, 0, 1, 0, 0, 0, 1], "bits", 2),
            ([7, 7, 7, 7], "constant", 8),
            ([.infinity, .infinity], "constant", 8),
            ([0, 1, 2, 255], "u1", 4),
            ([0, 256, -32_768], "i2", 6),
            ([0, 2_147_483_647, -2_147_483_648], "i4", 12),
            ([0, 2_147_483_648], "f8", 16),
            ([0, -0.0], "f8", 16),
            ([.infinity, 1, 2], "f8", 24),
            ([0.5, 1, 2], "f8", 24),
            ([1, 0.1 + 0.2], "f8", 16),
            ([.nan, .nan, 1], "f8", 24),
            ([.leastNonzeroMagnitude, -1.7976931348623157e308], "f8", 16),
        ] as [([Double], String, Int)])
    func comesBackBitForBit(_ values: [Double], _ encoding: String, _ size: Int) {
        let packed = PackedColumn(values)
        #expect(packed.encoding.rawValue == encoding)
        #expect(packed.bytes.count == size)
        #expect(packed.values(values.count)?.map(\.bitPattern) == values.map(\.bitPattern))
    }

    @Test(
        arguments: [[0, 1, 1], [0, 3, 200], [9, 9], [1, 1, 1, 1, 1, 1, 1, 1, 0]] as [[UInt8]])
    func smallNumbersComeBack(_ values: [UInt8]) {
        #expect(PackedColumn(values).smallValues(values.count) == values)
    }

    @Test func bytesTooFewOrTooManyAreNoValues() {
        let packed = PackedColumn([0.5, 1.5])
        #expect(packed.values(1) == nil)
        #expect(packed.values(3) == nil)
        #expect(PackedColumn([1.0, 0, 1]).values(9) == nil)
        #expect(PackedColumn([0.5, 1.5]).smallValues(2) == nil)
    }
}
