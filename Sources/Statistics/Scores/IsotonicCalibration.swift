// SPDX-License-Identifier: GPL-3.0-or-later

/// How often it came where so much was said, by isotonic regression: the rising curve that is nearest to
/// what happened, without bins that somebody has to choose.
///
/// Source: T. Dimitriadis, T. Gneiting and A. I. Jordan, PNAS 118 (2021), e2016191118: the mean Brier score
/// is miscalibration − discrimination + uncertainty. The curve is found by pooling adjacent violators
/// (M. Ayer et al., Ann. Math. Statist. 26, 1955, 641–647).
public struct IsotonicCalibration: Sendable {
    /// Forecasts next to each other that the curve gives one value.
    public struct Block: Sendable, Equatable {
        /// The lowest forecast of the block, from 0 to 1.
        public let lowest: Double
        /// The highest forecast of the block, from 0 to 1.
        public let highest: Double
        /// Forecasts in the block.
        public let count: Int
        /// Those of them that came.
        public let came: Int
        /// What these forecasts should have been, from 0 to 1.
        public var share: Double { Double(came) / Double(count) }
    }

    /// By rising forecasts.
    public let blocks: [Block]
    /// The mean Brier score: miscalibration − discrimination + uncertainty.
    public let score: Double
    /// What recalibration takes off the score, 0 or more; 0 is best.
    public let miscalibration: Double
    /// What recalibrated forecasts win over the overall share, 0 or more; more is better.
    public let discrimination: Double
    /// The score of forecasting the overall share, from 0 to 0.25.
    public let uncertainty: Double

    /// `nil` without forecasts.
    public init?(_ forecasts: [(probability: Double, came: Bool)]) {
        guard !forecasts.isEmpty else { return nil }
        let sorted = forecasts.sorted { $0.probability < $1.probability }
        var blocks: [Block] = []
        for forecast in sorted {
            var block = Block(
                lowest: forecast.probability, highest: forecast.probability, count: 1,
                came: forecast.came ? 1 : 0)
            // Equal forecasts have one value whatever came; so have those out of order.
            while let last = blocks.last,
                last.highest == block.lowest || last.share >= block.share
            {
                blocks.removeLast()
                block = Block(
                    lowest: last.lowest, highest: block.highest, count: last.count + block.count,
                    came: last.came + block.came)
            }
            blocks.append(block)
        }
        self.blocks = blocks
        let count = Double(sorted.count)
        score =
            sorted.reduce(0) { $0 + BrierScore.score($1.probability, came: $1.came) } / count
        // Of the curve: within a block every forecast is its share.
        let calibrated =
            blocks.reduce(0) { $0 + Double($1.count) * $1.share * (1 - $1.share) } / count
        let base = Double(sorted.count { $0.came }) / count
        uncertainty = base * (1 - base)
        miscalibration = score - calibrated
        discrimination = uncertainty - calibrated
    }
}
