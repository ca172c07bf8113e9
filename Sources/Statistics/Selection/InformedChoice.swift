// SPDX-License-Identifier: GPL-3.0-or-later

/// What is gained by choosing among options after something is known of the draw, and not before.
///
/// For each draw an option is chosen by what the draws of other folds let expect, and is given its own
/// utility, so that noise that looks like knowledge gains nothing on average. What is chosen without
/// knowledge has the highest mean over the same other folds.
public struct InformedChoice: Sendable {
    /// Utilities by option and draw.
    private let utilities: [[Double]]
    /// Of each draw; `nil` if they all count alike.
    private let weights: [Double]?
    /// The option chosen for each draw when something is known.
    public let informed: [Int]
    /// And when nothing is.
    public let uninformed: [Int]

    /// By utilities and what is expected of them, each by option and draw.
    public init(_ utilities: [[Double]], expected: [[Double]], weights: [Double]? = nil) {
        self.utilities = utilities
        self.weights = weights
        uninformed = Self.uninformed(utilities, weights)
        let draws = utilities.first?.count ?? 0
        let usual = uninformed
        informed = (0..<draws).map { draw in
            // Where nothing tells them apart, what is chosen anyway.
            var best = usual[draw]
            for option in utilities.indices where expected[option][draw] > expected[best][draw] {
                best = option
            }
            return best
        }
    }

    /// The option with the highest mean over the draws of other folds, for each draw.
    static func uninformed(_ utilities: [[Double]], _ weights: [Double]? = nil) -> [Int] {
        let draws = utilities.first?.count ?? 0
        let folds = AdditiveSplines.folds
        var sums = utilities.map { _ in [Double](repeating: 0, count: folds) }
        for (option, values) in utilities.enumerated() {
            for draw in 0..<draws {
                sums[option][draw % AdditiveSplines.folds] += (weights?[draw] ?? 1) * values[draw]
            }
        }
        let best = (0..<folds).map { fold in
            let rests = sums.map { $0.reduce(0, +) - $0[fold] }
            return rests.indices.max { rests[$0] < rests[$1] } ?? 0
        }
        return (0..<draws).map { best[$0 % AdditiveSplines.folds] }
    }

    /// What choosing with knowledge is worth.
    public var gain: DrawMean {
        DrawMean(
            informed.indices.map { utilities[informed[$0]][$0] - utilities[uninformed[$0]][$0] },
            weights: weights)
    }

    /// In what share of draws another option is chosen.
    public var changed: Double {
        guard !informed.isEmpty else { return 0 }
        return share { informed[$0] == uninformed[$0] ? 0 : 1 }
    }

    /// What an option loses against choosing with knowledge.
    public func regret(of option: Int) -> DrawMean {
        DrawMean(losses(of: option), weights: weights)
    }

    /// The same in each draw.
    public func losses(of option: Int) -> [Double] {
        informed.indices.map { utilities[informed[$0]][$0] - utilities[option][$0] }
    }
}

extension InformedChoice {
    /// What an option loses against the largest mean of each draw: too high, by noise that looks like
    /// knowledge.
    public func plainRegret(of option: Int) -> Double {
        share { draw in (utilities.map { $0[draw] }.max() ?? 0) - utilities[option][draw] }
    }

    /// The mean of a value over draws.
    private func share(_ value: (Int) -> Double) -> Double {
        let sum = informed.indices.reduce(0.0) { $0 + (weights?[$1] ?? 1) * value($1) }
        return sum / (weights?.reduce(0, +) ?? Double(informed.count))
    }
}

/// What perfect knowledge of the parameters would be worth (expected value of perfect information).
public enum PerfectKnowledge {
    /// By the largest of each draw's means: too high by the noise of repeats, which looks like knowledge.
    public static func plain(_ utilities: [[Double]], weights: [Double]? = nil) -> Double {
        let usual = InformedChoice.uninformed(utilities, weights)
        return DrawMean(
            usual.indices.map { draw in
                (utilities.map { $0[draw] }.max() ?? 0) - utilities[usual[draw]][draw]
            }, weights: weights
        ).value
    }

    /// Chosen on half of each draw's repeats and valued on the other, both ways: too low, by what is chosen
    /// wrongly for noise.
    public static func split(_ first: [[Double]], _ second: [[Double]]) -> Double {
        func gain(_ chosen: [[Double]], _ valued: [[Double]]) -> Double {
            let usual = InformedChoice.uninformed(chosen)
            return DrawMean(count: usual.count) { draw in
                let best = chosen.indices.max { chosen[$0][draw] < chosen[$1][draw] } ?? 0
                return valued[best][draw] - valued[usual[draw]][draw]
            }.value
        }
        return (gain(first, second) + gain(second, first)) / 2
    }
}
