// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean difference of two scores on the same questions, with an interval that allows for questions of one
/// scenario sharing their luck.
///
/// The error is the delete-one-group jackknife of a ratio of sums (J. Shao and C. F. J. Wu, Ann. Statist. 17, 1989,
/// 1176–1197; M. H. Quenouille, Biometrika 43, 1956, 353–360), with Student's t and one degree fewer than groups.
public struct PairedScores: Sendable, Equatable {
    /// Questions that both forecast.
    public let count: Int
    /// Groups of related questions.
    public let groups: Int
    /// The mean of the differences.
    public let difference: Double
    /// `nil` of fewer than `fewestGroups` groups, which can't tell how alike their questions are.
    public let interval: Interval?

    /// With fewer groups there is no interval.
    public static let fewestGroups = 10

    /// `nil` without differences.
    public init?(_ differences: [(group: String, value: Double)]) {
        guard !differences.isEmpty else { return nil }
        var sums: [String: (sum: Double, count: Int)] = [:]
        for (group, value) in differences {
            let before = sums[group] ?? (0, 0)
            sums[group] = (before.sum + value, before.count + 1)
        }
        // In a fixed order, so that the same differences give the same bits.
        let parts = sums.sorted { $0.key < $1.key }.map(\.value)
        let total = parts.reduce(0) { $0 + $1.sum }
        count = differences.count
        groups = parts.count
        difference = total / Double(count)
        guard parts.count >= Self.fewestGroups else {
            interval = nil
            return
        }
        let without = parts.map { (total - $0.sum) / Double(differences.count - $0.count) }
        let size = Double(parts.count)
        let mean = without.reduce(0, +) / size
        let variance = (size - 1) / size * without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let half = Confidence.t95(size - 1) * variance.squareRoot()
        interval = Interval(low: difference - half, high: difference + half)
    }
}
