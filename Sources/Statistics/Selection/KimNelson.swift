// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Sequential selection of the best of several systems that share their luck: S.-H. Kim and B. L. Nelson, ACM
/// Trans. Model. Comput. Simul. 11 (2001), 251–273, with variances that are estimated anew at every look
/// (Oper. Res. 54 (2006), 475–488).
///
/// A system is dropped once another is better by more than could be chance. With confidence 1 − α the best is
/// kept, if it is better than all others by more than the indifference.
public struct KimNelson: Sendable {
    /// Systems at the beginning, at least 2.
    public let systems: Int
    /// The difference that does not matter, above 0.
    public let indifference: Double
    public let alpha: Double

    public init(systems: Int, indifference: Double, alpha: Double = 0.05) {
        self.systems = systems
        self.indifference = indifference
        self.alpha = alpha
    }

    /// η after so many observations, by Bonferroni's bound: systems that share luck are not independent.
    public func eta(_ observations: Int) -> Double {
        let share = 2 * alpha / Double(systems - 1)
        return (pow(share, -2 / Double(observations - 1)) - 1) / 2
    }

    /// h² = 2 η (n − 1).
    public func h2(_ observations: Int) -> Double {
        2 * eta(observations) * Double(observations - 1)
    }

    /// Which systems are dropped, by their observations of the same luck so far: at least 2 of each.
    public func dropped(_ observations: [[Double]]) -> Set<Int> {
        let count = observations.map(\.count).min() ?? 0
        guard count > 1, systems > 1 else { return [] }
        let r = Double(count)
        let means = observations.map { $0.prefix(count).reduce(0, +) / r }
        let bound = h2(count) / (indifference * indifference)
        var dropped: Set<Int> = []
        for i in observations.indices {
            for l in observations.indices where means[l] > means[i] {
                let mean = means[i] - means[l]
                var squares = 0.0
                for draw in 0..<count {
                    let rest = observations[i][draw] - observations[l][draw] - mean
                    squares += rest * rest
                }
                let variance = squares / (r - 1)
                let reach = max(0, indifference / (2 * r) * (bound * variance - r))
                if means[i] < means[l] - reach {
                    dropped.insert(i)
                    break
                }
            }
        }
        return dropped
    }
}
