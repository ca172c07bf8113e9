// SPDX-License-Identifier: GPL-3.0-or-later

/// Luck for an analysis that must say the same of the same numbers each time that it is made.
///
/// SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014) from a seed that never changes. It has
/// nothing to do with the luck of trials.
public struct FixedLuck: RandomNumberGenerator {
    private var state: UInt64 = 1_979

    public init() {}

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// Above 0 and below 1.
    mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }
}
