// SPDX-License-Identifier: GPL-3.0-or-later

/// How a flag is spread over complete parameter draws: enough for its design effect.
public struct DrawSpread: Sendable, Equatable {
    /// Complete draws.
    public let draws: Int
    /// Trials in each, at least 1.
    public let repeats: Int
    /// Trials of these draws in which the flag is set: the sum of S over draws.
    public let successes: Int
    /// The sum of S² over draws.
    public let squares: Int

    /// Of so many complete draws, with the successes of all and the sum of their squares over draws.
    public init(draws: Int, repeats: Int, successes: Int, squares: Int) {
        self.draws = draws
        self.repeats = repeats
        self.successes = successes
        self.squares = squares
    }

    /// The design effect by the analysis of variance, as `DesignEffect` has it; 1 where all trials
    /// agree, nothing where fewer than two draws tell nothing of it.
    public var designEffect: Double? {
        guard repeats > 1 else { return 1 }
        guard draws > 1 else { return nil }
        guard successes > 0, successes < draws * repeats else { return 1 }
        let (number, size) = (Double(draws), Double(repeats))
        let (sum, sumOfSquares) = (Double(successes), Double(squares))
        let between = (sumOfSquares - sum * sum / number) / size / (number - 1)
        let within = (sum - sumOfSquares / size) / (number * (size - 1))
        let total = between + (size - 1) * within
        guard total > 0 else { return 1 }
        return min(max(1, 1 + (size - 1) * (between - within) / total), size)
    }
}
