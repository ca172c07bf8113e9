// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of an answer's variance lies between cells of trials: what knowing the cell takes off.
///
/// With p the share of a cell, m its mean and M the mean of all, the variance between cells is Σ p (m − M)². The
/// noise of the means adds Σ p Var(m) − Var(Σ p m) to it, which is subtracted. The variances are those of ratios of
/// sums over draws (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 9A), so cells that share draws are
/// told right. The interval of the share is the linearised one over draws, by Student's t.
public struct ExplainedVariance: Sendable {
    /// What one component is in the second cell less in the first, where there are two.
    struct Difference: Sendable {
        let value: Double
        let error: Double
        let degrees: Double
    }

    /// Of the variance; an estimate, which may lie below 0.
    public let share: Double
    /// Half of its 95% interval.
    public let halfWidth: Double
    /// The share of each cell.
    let parts: [Double]
    /// By component, its mean in each cell.
    let means: [[Double]]
    let differences: [Difference]

    /// A trial of no cell.
    public static let outside = UInt8.max

    /// Of a sample whose trials lie in cells 0 ..< `count`. `nil` where fewer than two cells, or one of just two, have
    /// weight, and where the answer does not vary.
    public init?(_ sample: AnswerSample, cells: [UInt8], count: Int) {
        let sums = CellSums(sample, cells, count)
        let filled = sums.weights.count { $0 > 0 }
        guard filled > 1, sums.variance > 1e-12 * max(1, sums.square) else { return nil }
        let rest = sums.rests(sample, cells)
        guard rest.draws > 1 else { return nil }
        let factor = rest.draws / (rest.draws - 1)
        share = sums.between / sums.variance - factor * rest.noise / sums.variance
        halfWidth =
            Confidence.t95(
                Confidence.degrees(
                    draws: rest.draws, second: rest.share.second, fourth: rest.share.fourth))
            * (factor * rest.share.second).squareRoot()
        parts = sums.weights.map { $0 / sums.all }
        let found = sums.means
        means = found
        differences = rest.differences.enumerated().map { component, squares in
            Difference(
                value: found[component][1] - found[component][0],
                error: (factor * squares.second).squareRoot(),
                degrees: Confidence.degrees(
                    draws: rest.draws, second: squares.second, fourth: squares.fourth))
        }
    }
}

/// Sums of squares and of fourth powers.
private struct Squares {
    private(set) var second = 0.0
    private(set) var fourth = 0.0

    mutating func add(_ value: Double) {
        let square = value * value
        second += square
        fourth += square * square
    }
}

/// Weights and means of the cells.
private struct CellSums {
    let weights: [Double]
    /// By component and cell.
    let means: [[Double]]
    let all: Double
    /// Of all cells, by component.
    let mean: [Double]
    let variance: Double
    /// Of the means.
    let square: Double
    let between: Double

    init(_ sample: AnswerSample, _ cells: [UInt8], _ count: Int) {
        var weights = [Double](repeating: 0, count: count)
        var sums = sample.components.map { _ in weights }
        var squares = [Double](repeating: 0, count: sample.components.count)
        for trial in cells.indices where cells[trial] != ExplainedVariance.outside {
            let (cell, weight) = (Int(cells[trial]), sample.weights?[trial] ?? 1)
            weights[cell] += weight
            for index in sums.indices {
                let value = sample.components[index][trial]
                sums[index][cell] += weight * value
                squares[index] += weight * value * value
            }
        }
        let all = weights.reduce(0, +)
        let mean = sums.map { $0.reduce(0, +) / all }
        means = sums.map { zip($0, weights).map { $1 > 0 ? $0 / $1 : 0 } }
        variance = zip(squares, mean).reduce(0) { $0 + $1.0 / all - $1.1 * $1.1 }
        square = mean.reduce(0) { $0 + $1 * $1 }
        var between = 0.0
        for (index, own) in means.enumerated() {
            for cell in own.indices {
                let distance = own[cell] - mean[index]
                between += weights[cell] / all * distance * distance
            }
        }
        self.weights = weights
        self.all = all
        self.mean = mean
        self.between = between
    }

    struct Rests {
        var draws = 0.0
        var noise = 0.0
        var share = Squares()
        var differences: [Squares]
    }

    /// What the draws leave about the means.
    func rests(_ sample: AnswerSample, _ cells: [UInt8]) -> Rests {
        let (width, count) = (weights.count, sample.components.count)
        let plain = between / variance
        let factors = weights.map { $0 > 0 ? 1 / $0 : 0 }
        let parts = weights.map { $0 / all }
        var rests = Rests(differences: Array(repeating: Squares(), count: width == 2 ? count : 0))
        var own = [Double](repeating: 0, count: width * count)
        for start in stride(from: 0, to: cells.count, by: sample.repeats) {
            for index in own.indices { own[index] = 0 }
            var (ofShare, hasWeight) = (0.0, false)
            for trial in start..<min(cells.count, start + sample.repeats)
            where cells[trial] != ExplainedVariance.outside {
                let (cell, weight) = (Int(cells[trial]), sample.weights?[trial] ?? 1)
                guard weight > 0 else { continue }
                hasWeight = true
                var (gain, whole) = (-between, -variance)
                for index in 0..<count {
                    let value = sample.components[index][trial]
                    let rest = value - means[index][cell]
                    let distance = means[index][cell] - mean[index]
                    own[index * width + cell] += weight * rest * factors[cell]
                    gain += distance * distance + 2 * rest * distance
                    whole += (value - mean[index]) * (value - mean[index])
                }
                ofShare += weight / all * (gain - plain * whole) / variance
            }
            guard hasWeight else { continue }
            rests.draws += 1
            rests.share.add(ofShare)
            for index in 0..<count {
                var joint = 0.0
                for cell in 0..<width {
                    let rest = own[index * width + cell]
                    rests.noise += parts[cell] * rest * rest
                    joint += parts[cell] * rest
                }
                rests.noise -= joint * joint
                if width == 2 {
                    rests.differences[index].add(own[index * width + 1] - own[index * width])
                }
            }
        }
        return rests
    }
}
