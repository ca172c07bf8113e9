// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport

extension ClusterCounts {
    /// A run of flags whose probability is drawn once for every `repeats` trials.
    static func simulated(
        draws: Int, repeats: Int, using random: inout SplitMix64,
        probability: (inout SplitMix64) -> Double
    ) -> ClusterCounts {
        var flags: [UInt8] = []
        for _ in 0..<draws {
            let p = probability(&random)
            for _ in 0..<repeats { flags.append(random.uniform() < p ? 1 : 0) }
        }
        return ClusterCounts(flags: flags, repeats: repeats)
    }
}
