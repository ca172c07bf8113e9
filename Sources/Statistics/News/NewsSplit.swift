// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What an answer is where some news has come and where it has not, and how much of the doubt about it the
/// news takes off.
///
/// With p the share of trials in which it has come and a and b the means of the answer in both parts, the news
/// takes p (1 − p) (a − b)² off the variance, which for a yes/no answer is the expected Brier score: the explained
/// variance of two cells.
public struct NewsSplit: Sendable {
    /// The component of the answer that differs most.
    public let component: Int
    /// The share of trials in which it has come.
    public let seen: Double
    /// That component's mean where it has, and where it has not.
    public let then: Double
    public let otherwise: Double
    /// Of the variance, and half of its 95 % interval.
    public let share: Double
    public let halfWidth: Double
    /// Whether the means differ by more than chance makes them: those of any component, by Bonferroni.
    public let isSeen: Bool

    /// Of a sample, by whether the news has come in each trial; of members alone if there are any given. `nil` where
    /// one part has no weight, or the answer does not vary.
    public init?(_ sample: AnswerSample, hasCome: [Bool], among isMember: [Bool]? = nil) {
        var cells = hasCome.map { $0 ? UInt8(1) : 0 }
        if let isMember {
            for trial in cells.indices where !isMember[trial] {
                cells[trial] = ExplainedVariance.outside
            }
        }
        guard let explained = ExplainedVariance(sample, cells: cells, count: 2) else { return nil }
        let differences = explained.differences
        let largest = differences.indices.max {
            abs(differences[$0].value) < abs(differences[$1].value)
        }
        component = largest ?? 0
        seen = explained.parts[1]
        then = explained.means[component][1]
        otherwise = explained.means[component][0]
        share = explained.share
        halfWidth = explained.halfWidth
        // Two labels are one question.
        let tests = differences.count > 2 ? Double(differences.count) : 1
        isSeen = differences.contains { difference in
            abs(difference.value)
                > Confidence.t(difference.degrees, tail: 0.025 / tests) * difference.error
        }
    }

    /// The mutual information of a yes/no answer and the news, in bits.
    public static func bits(seen p: Double, then a: Double, otherwise b: Double) -> Double {
        func entropy(_ x: Double) -> Double {
            x <= 0 || x >= 1 ? 0 : -(x * log2(x) + (1 - x) * log2(1 - x))
        }
        return max(
            0, entropy(p * a + (1 - p) * b) - p * entropy(a) - (1 - p) * entropy(b))
    }
}
