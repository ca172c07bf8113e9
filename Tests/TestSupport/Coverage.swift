// SPDX-License-Identifier: GPL-3.0-or-later

internal import Testing

/// How often intervals that claim 95 % hold what they are about.
public enum Coverage {
    /// Below this share an interval does not do what it claims: three standard errors of 1,000 seeds.
    public static let least = 0.93
    /// Above it an interval is wide, which is said and is no failure.
    public static let wide = 0.98

    /// Tries seeds 1, 2, … and looks at the share of those for which each of the answers is yes.
    public static func expect(
        _ name: String, seeds: Int = 1_000,
        _ holds: (UInt64) throws -> [Bool]
    ) rethrows {
        var counts: [Int] = []
        for seed in 1...UInt64(seeds) {
            let answers = try holds(seed)
            if counts.isEmpty { counts = answers.map { _ in 0 } }
            for (index, answer) in answers.enumerated() where answer { counts[index] += 1 }
        }
        let shares = counts.map { Double($0) / Double(seeds) }
        #expect(!shares.isEmpty)
        for (index, share) in shares.enumerated() {
            #expect(
                share >= least, "\(name), \(index): \(share)")
            if share > wide { print("wide: \(name), \(index): \(share)") }
        }
    }

    /// The same where a seed has one answer and starts a generator.
    public static func expect(
        _ name: String, seeds: Int = 1_000,
        drawing holds: (inout SplitMix64) throws -> Bool
    ) rethrows {
        try expect(name, seeds: seeds) { seed in
            var random = SplitMix64(seed: seed)
            return [try holds(&random)]
        }
    }
}
