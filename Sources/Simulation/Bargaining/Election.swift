// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of several options prevails, where a coalition stands behind each against each other: the
/// probabilistic Condorcet election of KTAB (B. Wise, L. Lester and B. Efird, An Introduction to the
/// KAPSARC Toolkit for Behavioral Analysis, 2015). The memory is the caller's.
struct Election {
    /// How strengths make chances.
    enum Victory: Int {
        /// In proportion to the strengths, or to their second, fourth or eighth power.
        case linear, square, quartic, octic
        /// The stronger wins; where neither has 10 % more than the other, the chance goes in a straight
        /// line from one to the other.
        case binary

        func chance(of mine: Double, against theirs: Double) -> Double {
            guard mine > 0 || theirs > 0 else { return 0.5 }
            // The larger is 1, so that no power overflows or vanishes.
            let most = max(mine, theirs)
            var (a, b) = (mine / most, theirs / most)
            switch self {
            case .linear: break
            case .square: (a, b) = (a * a, b * b)
            case .quartic: (a, b) = (a * a * a * a, b * b * b * b)
            case .octic:
                (a, b) = (a * a * a * a, b * b * b * b)
                (a, b) = (a * a, b * b)
            case .binary:
                let lead = 1.1
                return min(1, max(0, (a / (a + b) * (lead + 1) - 1) / (lead - 1)))
            }
            return a / (a + b)
        }
    }

    /// How much of its weight a voter gives to what suits it better.
    enum Votes: Int {
        /// In proportion to the difference in utility, to its cube, or all of it.
        case proportional, cubic, binary

        func weight(of difference: Double) -> Double {
            switch self {
            case .proportional: difference
            case .cubic: difference * difference * difference
            case .binary: 1
            }
        }
    }

    let count: Int
    /// 3 numbers per pair of options.
    let memory: UnsafeMutablePointer<Double>

    static func memoryNeeded(_ options: Int) -> Int { 3 * options * options }

    /// Strength behind an option (row) against another.
    var strength: UnsafeMutablePointer<Double> { memory }
    /// The chance that an option (row) beats another.
    var beats: UnsafeMutablePointer<Double> { memory + count * count }
    private var flow: UnsafeMutablePointer<Double> { memory + 2 * count * count }

    func findChances(_ victory: Victory) {
        for i in 0..<count {
            for j in 0..<count {
                beats[i * count + j] = victory.chance(
                    of: strength[i * count + j], against: strength[j * count + i])
            }
        }
    }

    /// Leaves the chance of every option.
    func elect(_ rule: CondorcetElection.Rule, into chances: UnsafeMutablePointer<Double>) {
        switch rule {
        case .conditional: conditional(into: chances)
        case .markovUniform: markov(into: chances) { _, _ in 1 }
        case .markovIncentive:
            markov(into: chances) { i, j in strength[i * count + j] * beats[i * count + j] }
        }
    }

    private func conditional(into chances: UnsafeMutablePointer<Double>) {
        var total = 0.0
        for i in 0..<count {
            chances[i] = 1
            for j in 0..<count where j != i { chances[i] *= beats[i * count + j] }
            total += chances[i]
        }
        for i in 0..<count { chances[i] = total > 0 ? chances[i] / total : 1 / Double(count) }
    }

    /// A chain of favourites: others challenge the one in proportion to `zeal`, and win by their chance.
    private func markov(
        into chances: UnsafeMutablePointer<Double>, zeal: (_ of: Int, _ against: Int) -> Double
    ) {
        for favourite in 0..<count {
            var total = 0.0
            for i in 0..<count where i != favourite { total += zeal(i, favourite) }
            for i in 0..<count {
                flow[favourite * count + i] =
                    i == favourite || total <= 0
                    ? 0 : zeal(i, favourite) / total * beats[i * count + favourite]
            }
        }
        findStationary(chances)
    }

    /// By W. Grassmann's, M. Taksar's and D. Heyman's elimination (Operations Research 33 (1985),
    /// 1107–1116), which subtracts nothing.
    private func findStationary(_ shares: UnsafeMutablePointer<Double>) {
        // Whom nobody challenges with success stays.
        var settled = 0
        for i in 0..<count {
            shares[i] = (0..<count).allSatisfy { flow[i * count + $0] == 0 } ? 1 : 0
            settled += shares[i] > 0 ? 1 : 0
        }
        if settled > 0 {
            for i in 0..<count { shares[i] /= Double(settled) }
            return
        }
        for last in stride(from: count - 1, to: 0, by: -1) {
            var out = 0.0
            for j in 0..<last { out += flow[last * count + j] }
            guard out > 0 else { continue }
            for i in 0..<last { flow[i * count + last] /= out }
            for i in 0..<last {
                for j in 0..<last where i != j {
                    flow[i * count + j] += flow[i * count + last] * flow[last * count + j]
                }
            }
        }
        shares[0] = 1
        var total = 1.0
        for next in 1..<count {
            shares[next] = 0
            for i in 0..<next { shares[next] += shares[i] * flow[i * count + next] }
            total += shares[next]
        }
        for i in 0..<count { shares[i] /= total }
    }
}
