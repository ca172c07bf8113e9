// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

@Suite struct CompensatedSumTests {
    @Test func whatAPlainSumLosesIsKept() {
        // Neumaier's own example.
        #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
        #expect([1, 1e100, 1, -1e100].reduce(0, +) == 0)
        #expect(CompensatedSum(repeatElement(0.1, count: 10)).value == 1)
    }

    /// Terms are whole multiples of 2^-40, so that the exact sum is known; the compensated one is that
    /// number rounded, in any order and in blocks of any size.
    @Test func ordersAndBlocksGiveTheRoundedSum() {
        var random = SplitMix64(seed: 7)
        var whole = (0..<20_000).map { _ in Int.random(in: -(1 << 44)...(1 << 45), using: &random) }
        let exact = Double(whole.reduce(0, +)) * 0x1p-40
        for size in [1, 7, 500, 3_000, 20_000] {
            whole.shuffle(using: &random)
            let values = whole.map { Double($0) * 0x1p-40 }
            var sum = CompensatedSum()
            for start in stride(from: 0, to: values.count, by: size) {
                sum.add(CompensatedSum(values[start..<min(start + size, values.count)]))
            }
            #expect(sum.value == exact, "blocks of \(size)")
        }
    }

    @Test func theSameBlocksGiveTheSameBits() {
        var random = SplitMix64(seed: 8)
        let values = (0..<5_000).map { _ in 1 / (random.uniform() + 1e-9) }
        let blocks = stride(from: 0, to: 5_000, by: 500).map {
            CompensatedSum(values[$0..<($0 + 500)])
        }
        var (once, again) = (CompensatedSum(), CompensatedSum())
        for block in blocks { once.add(block) }
        for block in blocks { again.add(block) }
        #expect(once == again)
        #expect(once.value.bitPattern == again.value.bitPattern)
    }
}
