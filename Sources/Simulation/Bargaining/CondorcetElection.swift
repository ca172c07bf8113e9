// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of several options prevails, where each beats each other with a known chance (see `Election`).
public enum CondorcetElection {
    /// How the pairwise chances make one.
    public enum Rule: Int, Sendable {
        /// Proportional to the chance of beating all others, given that one option does.
        case conditional
        /// The share of time of a chain in which a challenger is chosen evenly among the others and
        /// wins by its chance.
        case markovUniform
        /// The same chain with challengers in proportion to strength × chance: what they may hope for
        /// (KAPSARC, Markov Voting with Incentives in KTAB).
        case markovIncentive
    }

    /// The chance of each option; `beats[i][j]` is the chance that i beats j, and 1 − `beats[j][i]`;
    /// as strengths they count for what they are.
    public static func chances(_ beats: [[Double]], _ rule: Rule) -> [Double] {
        let count = beats.count
        guard count > 1 else { return [Double](repeating: 1, count: count) }
        var chances = [Double](repeating: 0, count: count)
        withUnsafeTemporaryAllocation(
            of: Double.self, capacity: Election.memoryNeeded(count)
        ) { memory in
            memory.initialize(repeating: 0)
            guard let base = memory.baseAddress else { return }
            let election = Election(count: count, memory: base)
            for i in 0..<count {
                for j in 0..<count {
                    election.strength[i * count + j] = beats[i][j]
                    election.beats[i * count + j] = beats[i][j]
                }
            }
            election.elect(rule, into: &chances)
        }
        return chances
    }
}
