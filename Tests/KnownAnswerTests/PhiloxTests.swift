// SPDX-License-Identifier: GPL-3.0-or-later

import CPhilox
import Testing

@Suite struct PhiloxTests {
    @Test func blocksAreThoseOfRandom123() throws {
        let rows = try KnownAnswers.rows(of: "philox4x32-10.txt")
        #expect(rows.count == 3)
        for row in rows {
            let words = row.compactMap { UInt32($0, radix: 16) }
            try #require(words.count == 10)
            #expect(block(Array(words[0..<4]), Array(words[4..<6])) == Array(words[6...]))
        }
    }

    @Test func counterCarriesThroughManyBlocks() {
        let seed: UInt64 = 0x0123_4567_89ab_cdef
        let site: UInt64 = 0xfedc_ba98_7654_3210
        var stream = philox_stream()
        philox_open(&stream, seed, site, 77)
        for number in 0..<UInt32(10_000) {
            let words = (0..<4).map { _ in philox_next(&stream) }
            let expected = block(
                [number, 77, 0x7654_3210, 0xfedc_ba98], [0x89ab_cdef, 0x0123_4567])
            #expect(words == expected, "block \(number)")
            if words != expected { return }
        }
    }

    @Test func aStreamOfZerosIsTheFirstVector() {
        var stream = philox_stream()
        #expect(philox_next(&stream) == 0x6627_e8d5)
        #expect(philox_next(&stream) == 0xe169_c58d)
    }

    @Test func uniformsTakeTheTopBitsOfAPairOfWords() {
        var words = philox_stream()
        var closed = philox_stream()
        var open = philox_stream()
        for _ in 0..<1_000 {
            let pair = UInt64(philox_next(&words)) << 32 | UInt64(philox_next(&words))
            #expect(philox_uniform(&closed) == Double(pair >> 11) / 0x1p53)
            #expect(philox_uniform_open(&open) == (Double(pair >> 12) + 0.5) / 0x1p52)
        }
    }

    @Test func uniformsReachButDoNotLeaveTheirInterval() {
        var lowest = stream(words: 0)
        #expect(philox_uniform(&lowest) == 0)
        lowest = stream(words: 0)
        #expect(philox_uniform_open(&lowest) == 0x1p-53)
        var highest = stream(words: .max)
        #expect(philox_uniform(&highest) == 1 - 0x1p-53)
        highest = stream(words: .max)
        #expect(philox_uniform_open(&highest) == 1 - 0x1p-53)
    }

    /// A stream whose buffer holds four times the same word.
    private func stream(words word: UInt32) -> philox_stream {
        var stream = philox_stream()
        stream.words = (word, word, word, word)
        stream.unread = 4
        return stream
    }

    private func block(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
        var out = [UInt32](repeating: 0, count: 4)
        philox_block(counter, key, &out)
        return out
    }
}
