// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

/// States written down and read back.
@Suite struct StateTests {
    @Test func theEncodingIsTheDocumentedOne() throws {
        var writer = StateWriter()
        for count in [0, 127, 128, 300, .max] { writer.add(count) }
        for number in [1.0, -0.0, .infinity] { writer.add(number) }
        #expect(
            writer.bytes == [0, 127, 0x80, 1, 0xAC, 2] + [UInt8](repeating: 0xFF, count: 8) + [
                0x7F
            ] + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0, 0, 0, 0, 0, 0, 0, 0x80]
                + [0, 0, 0, 0, 0, 0, 0xF0, 0x7F])
        var reader = StateReader(writer.bytes)
        for count in [0, 127, 128, 300, Int.max] {
            #expect(try reader.count(atMost: .max) == count)
        }
        #expect(try reader.number() == 1)
        #expect(try reader.number().sign == .minus)
        #expect(try reader.number() == .infinity)
        #expect(reader.isAtEnd)
    }

    @Test func whatCanNotBeIsRefused() {
        func count(_ bytes: [UInt8], atMost most: Int = .max) throws -> Int {
            var reader = StateReader(bytes)
            return try reader.count(atMost: most)
        }
        #expect(throws: MalformedState()) { try count([]) }
        #expect(throws: MalformedState()) { try count([0x80]) }
        #expect(throws: MalformedState()) { try count([5], atMost: 4) }
        #expect(throws: MalformedState()) { try count([UInt8](repeating: 0xFF, count: 12)) }
        var short = StateReader([1, 2, 3])
        #expect(throws: MalformedState()) { try short.number() }
    }

    private struct Sums: Equatable {
        var flags = ClusterCounts(repeats: 4)
        var dates = DateCounts(repeats: 4, moments: [3, 9])
        var moments = RunningMoments(repeats: 4)
        var rounded = RoundedCounts(repeats: 4)

        mutating func add(_ values: [Double]) {
            flags.add(values: values, atMost: 2)
            dates.add(values.map { $0 < 7 ? $0 : .infinity })
            moments.add(values.map { $0 - 1 })
            rounded.add(values.map { $0 - 1 })
        }

        var bytes: [UInt8] {
            var writer = StateWriter()
            flags.write(to: &writer)
            dates.write(to: &writer)
            moments.write(to: &writer)
            rounded.write(to: &writer)
            dates.writeRanks(to: &writer)
            rounded.writeRanks(to: &writer)
            return writer.bytes
        }

        init() {}

        init(_ bytes: [UInt8], count: Int) throws {
            var state = StateReader(bytes)
            flags = try ClusterCounts(from: &state, repeats: 4, trials: count)
            dates = try DateCounts(
                from: &state, repeats: 4, count: count, moments: [3, 9])
            moments = try RunningMoments(from: &state, repeats: 4, count: count)
            rounded = try RoundedCounts(from: &state, repeats: 4, count: count)
            try dates.readRanks(from: &state)
            try rounded.readRanks(from: &state)
            guard state.isAtEnd else { throw MalformedState() }
        }
    }

    private func values(_ count: Int) -> [Double] {
        var random = SplitMix64(seed: 30)
        return (0..<count).map { _ in 12 * random.uniform() }
    }

    /// Cut anywhere, also within a draw, adding goes on as if nothing had happened.
    @Test func addingGoesOnBitForBit() throws {
        let values = values(1_003)
        var whole = Sums()
        whole.add(values)
        for cut in [0, 1, 2, 400, 402, 1_003] {
            var first = Sums()
            first.add(Array(values.prefix(cut)))
            var second = try Sums(first.bytes, count: cut)
            #expect(second.bytes == first.bytes)
            second.add(Array(values.dropFirst(cut)))
            #expect(second.bytes == whole.bytes, "cut at \(cut)")
            #expect(second.flags == whole.flags && second.dates == whole.dates)
            #expect(second.moments == whole.moments)
            #expect(second.rounded.ranked == whole.rounded.ranked)
        }
    }

    /// Whatever the bytes are, reading gives sums that can be added to, or throws.
    @Test func damagedStatesDoNoHarm() {
        var sums = Sums()
        sums.add(values(60))
        let sound = sums.bytes
        var random = SplitMix64(seed: 31)
        var refused = 0
        for _ in 0..<3_000 {
            var bytes = sound
            bytes[Int(random.uniform() * Double(bytes.count))] ^= UInt8(
                1 << Int(random.uniform() * 8))
            guard var read = try? Sums(bytes, count: 60) else {
                refused += 1
                continue
            }
            read.add([1, 2, 3])
            #expect(read.flags.trials == 63 && read.flags.successes <= 63)
            #expect(read.dates.ranked.count == 63 && read.rounded.ranked.count == 63)
        }
        for length in 0..<sound.count {
            #expect(throws: MalformedState()) { try Sums(Array(sound.prefix(length)), count: 60) }
        }
        #expect(refused > 500)
        #expect(throws: MalformedState()) { try Sums(sound, count: 61) }
    }
}
