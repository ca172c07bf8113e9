// SPDX-License-Identifier: GPL-3.0-or-later

/// A small seeded generator, so that the tests are the same everywhere: G. L. Steele, D. Lea and
/// C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func uniform() -> Double { Double.random(in: 0..<1, using: &self) }

    /// Beta(2, 3): the second smallest of four uniforms.
    mutating func beta23() -> Double {
        (0..<4).map { _ in uniform() }.sorted()[1]
    }
}
