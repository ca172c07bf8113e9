// SPDX-License-Identifier: GPL-3.0-or-later

/// How likely each class of counts is where the probability has a beta distribution.
///
/// A column for each mean, all with the same ρ = 1 / (α + β + 1); with ρ = 0 the probability is the
/// mean, and the counts are binomial.
struct BetaBinomialTable: Sendable {
    let correlation: Double
    let means: [Double]
    /// The likelihood of each class, column after column.
    let columns: [Double]
    /// Classes in a column.
    let rows: Int

    init(_ classes: CountClasses, means: [Double], correlation: Double) {
        self.correlation = correlation
        self.means = means
        rows = classes.ranges.count
        var columns: [Double] = []
        columns.reserveCapacity(rows * means.count)
        for mean in means {
            let chances = Self.chances(classes.repeats, mean: mean, correlation: correlation)
            for range in classes.ranges {
                // What rounds to 0 may still have been seen.
                columns.append(max(1e-300, range.reduce(0) { $0 + chances[$1] }))
            }
        }
        self.columns = columns
    }

    /// The beta-binomial distribution, each chance from its neighbour's, from the likeliest outwards.
    static func chances(_ repeats: Int, mean: Double, correlation: Double) -> [Double] {
        var chances = [Double](repeating: 0, count: repeats + 1)
        guard mean > 0, mean < 1 else {
            chances[mean > 0 ? repeats : 0] = 1
            return chances
        }
        let (a, b) = (mean * (1 - correlation), (1 - mean) * (1 - correlation))
        // Chance of k + 1 successes ÷ chance of k.
        func ratio(_ k: Int) -> Double {
            let (yes, no) = (Double(k), Double(repeats - k))
            return no / (yes + 1) * (a + yes * correlation) / (b + (no - 1) * correlation)
        }
        // With a ρ above both a and b the ends are the likeliest: begin at the nearer one.
        let start =
            a < correlation || b < correlation
            ? (mean < 0.5 ? 0 : repeats) : min(repeats, Int(mean * Double(repeats + 1)))
        chances[start] = 1
        for k in stride(from: start, to: repeats, by: 1) { chances[k + 1] = chances[k] * ratio(k) }
        for k in stride(from: start, to: 0, by: -1) { chances[k - 1] = chances[k] / ratio(k - 1) }
        let total = chances.reduce(0, +)
        for k in chances.indices { chances[k] /= total }
        return chances
    }
}
