// SPDX-License-Identifier: GPL-3.0-or-later

import CPhilox
import Testing

@Suite struct SiteHashTests {
    /// FNV-1a of the empty name is its offset basis and of "a" af63dc4c8601ec8c (Fowler, Noll and
    /// Vo, RFC 9923, test vectors); undoing the finaliser must give them back.
    @Test(arguments: [
        ("", UInt64(0xcbf2_9ce4_8422_2325)), ("a", 0xaf63_dc4c_8601_ec8c),
        ("foobar", 0x8594_4171_f739_67e8),
    ])
    func nameIsHashedByFNVAndFinalised(name: String, fnv: UInt64) {
        #expect(unmix(philox_site(name, name.utf8.count)) == fnv)
    }

    @Test func similarNamesDifferInHalfTheirBits() {
        var distance = 0
        let count = 1_000
        for index in 0..<count {
            let one = "events/battle_\(index)/clock"
            let other = "events/battle_\(index)/clocl"
            distance +=
                (philox_site(one, one.utf8.count) ^ philox_site(other, other.utf8.count))
                .nonzeroBitCount
        }
        // The mean of 1,000 binomials (64, 1/2) has standard deviation 4 / √1000.
        #expect(abs(Double(distance) / Double(count) - 32) < 4.5 * 4 / 31.6)
    }

    /// Inverse of MurmurHash3's fmix64, with the inverses of its multipliers modulo 2^64.
    private func unmix(_ hash: UInt64) -> UInt64 {
        var h = hash
        h ^= h >> 33
        h = h &* inverse(0xc4ce_b9fe_1a85_ec53)
        h ^= h >> 33
        h = h &* inverse(0xff51_afd7_ed55_8ccd)
        return h ^ (h >> 33)
    }

    /// Newton's iteration doubles the number of right bits.
    private func inverse(_ odd: UInt64) -> UInt64 {
        var x = odd
        for _ in 0..<6 { x = x &* (2 &- odd &* x) }
        return x
    }
}
