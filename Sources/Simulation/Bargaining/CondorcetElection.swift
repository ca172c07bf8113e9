// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of several options prevails, where each beats each other with a known probability (B. Wise,
/// L. Lester and B. Efird, An Introduction to the KAPSARC Toolkit for Behavioral Analysis, 2015).
public enum CondorcetElection {
    /// How the pairwise chances make one.
    public enum Rule: Sendable {
        /// Proportional to the chance of beating all others, given that one option does.
        case conditional
        /// The share of time of a chain in which a challenger is chosen evenly among the others and
        /// wins by its chance.
        case markovUniform
    }

    /// The chance of each option; `beats[i][j]` is the chance that i beats j, and 1 − `beats[j][i]`.
    public static func chances(_ beats: [[Double]], _ rule: Rule) -> [Double] {
        let count = beats.count
        guard count > 1 else { return [Double](repeating: 1, count: count) }
        switch rule {
        case .conditional:
            let products = beats.indices.map { i in
                beats.indices.reduce(1.0) { $1 == i ? $0 : $0 * beats[i][$1] }
            }
            let total = products.reduce(0, +)
            return total > 0
                ? products.map { $0 / total } : [Double](repeating: 1 / Double(count), count: count)
        case .markovUniform: return stationary(beats)
        }
    }

    /// By W. Grassmann's, M. Taksar's and D. Heyman's elimination (Operations Research 33 (1985),
    /// 1107–1116), which subtracts nothing.
    private static func stationary(_ beats: [[Double]]) -> [Double] {
        let count = beats.count
        var flow = beats.indices.map { i in
            beats.indices.map { j in i == j ? 0 : beats[j][i] / Double(count - 1) }
        }
        for last in stride(from: count - 1, to: 0, by: -1) {
            let out = flow[last][..<last].reduce(0, +)
            guard out > 0 else { continue }
            for i in 0..<last { flow[i][last] /= out }
            for i in 0..<last {
                for j in 0..<last where i != j { flow[i][j] += flow[i][last] * flow[last][j] }
            }
        }
        var shares = [1.0]
        for next in 1..<count {
            shares.append((0..<next).reduce(0) { $0 + shares[$1] * flow[$1][next] })
        }
        let total = shares.reduce(0, +)
        return shares.map { $0 / total }
    }
}
