// SPDX-License-Identifier: GPL-3.0-or-later

/// The squared error of a forecast of ordered labels: near misses count less than far ones.
///
/// Source: E. S. Epstein, J. Appl. Meteorol. 8 (1969), 985–987, in the form of A. H. Murphy (1971): the
/// sum of squared differences of cumulative chances, from 0 to K − 1 for K labels.
public enum RankedProbabilityScore {
    /// The sum of squared differences of cumulative probabilities over ordered labels; 0 is best.
    public static func score(_ probabilities: [Double], label: Int) -> Double {
        precondition(probabilities.indices.contains(label), "the label is one of those forecast")
        var (sum, cumulative) = (0.0, 0.0)
        // The last cumulative chance is 1 on both sides.
        for index in probabilities.indices.dropLast() {
            cumulative += probabilities[index]
            let miss = cumulative - (index >= label ? 1 : 0)
            sum += miss * miss
        }
        return sum
    }

    /// From 0 to 1: divided by K − 1. 0 for a single label.
    public static func normalised(_ probabilities: [Double], label: Int) -> Double {
        probabilities.count < 2
            ? 0 : score(probabilities, label: label) / Double(probabilities.count - 1)
    }
}
