// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The likeliest mixture of the columns of a table, given how many draws are in each class.
///
/// The weights make the likelihood of the draws as large as it can be, which has one solution and few
/// weights above 0 (B. G. Lindsay, Ann. Statist. 11 (1983), 86–94). It is found by Newton's steps with
/// weights not below 0, over the weights in use and those that would raise the likelihood most
/// (Y. Wang, J. R. Statist. Soc. B 69 (2007), 185–198).
struct MixtureFit: Sendable {
    /// One for each column of the table, together 1.
    private(set) var weights: [Double]
    /// Twice the logarithm of how much likelier the draws' own shares make them: the deviance.
    private(set) var deviance: Double

    /// Fits from weights that are near, or from none.
    init(_ table: BetaBinomialTable, draws: [Int], near start: [Double]? = nil) {
        let total = Double(draws.reduce(0, +))
        let shares = draws.map { Double($0) / total }
        var solver = Solver(table: table, shares: shares)
        weights = solver.solve(
            near: start, tolerance: Self.tolerance / total)
        let most = shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
        deviance = max(0, 2 * total * (most - solver.logLikelihood))
    }

    /// The columns with weight, two neighbours taken together: the table has no column between them.
    var parts: [ClosedRange<Int>] {
        var parts: [ClosedRange<Int>] = []
        for (index, weight) in weights.enumerated() where weight > 1e-6 {
            if let last = parts.last, last.count == 1, last.lowerBound == index - 1 {
                parts[parts.count - 1] = last.lowerBound...index
            } else {
                parts.append(index...index)
            }
        }
        return parts
    }

    /// The log-likelihood that is left undone at most: far less than any difference that matters.
    private static let tolerance = 0.05

    private struct Solver {
        let table: BetaBinomialTable
        let shares: [Double]
        /// The mixture's likelihood of each class.
        var mixture: [Double]
        var logLikelihood = 0.0

        init(table: BetaBinomialTable, shares: [Double]) {
            self.table = table
            self.shares = shares
            mixture = shares
        }

        mutating func solve(near start: [Double]?, tolerance: Double) -> [Double] {
            let count = table.means.count
            var weights =
                start ?? [Double](repeating: 1 / Double(count), count: count)
            logLikelihood = mix(weights, into: &mixture)
            if start == nil { settle(&weights) }
            var restarts = 0
            for _ in 0..<Self.mostSteps {
                let gains = self.gains()
                guard let best = gains.max(), best > tolerance else { break }
                // In use, or a local maximum of what a weight there would gain.
                let chosen = weights.indices.filter { index in
                    weights[index] > 0
                        || gains[index] > 0
                            && gains[index] >= (index > 0 ? gains[index - 1] : -.infinity)
                            && gains[index]
                                >= (index + 1 < gains.count ? gains[index + 1] : -.infinity)
                }
                var wanted = [Double](repeating: 0, count: weights.count)
                let solved = step(chosen, from: chosen.map { weights[$0] })
                let sum = solved.reduce(0, +)
                guard sum > 0 else { break }
                for (index, weight) in zip(chosen, solved) { wanted[index] = weight / sum }
                if !advance(&weights, to: wanted) {
                    // Far from the maximum the quadratic may mislead; near it, rounding does.
                    guard restarts < 2 else { break }
                    restarts += 1
                    let share = 0.01 / Double(count)
                    for index in weights.indices {
                        weights[index] = 0.99 * weights[index] + share
                    }
                    logLikelihood = mix(weights, into: &mixture)
                    settle(&weights)
                }
            }
            return weights
        }

        /// A few steps of expectation and maximization, which never lower the likelihood; what has next
        /// to no weight then gets none.
        private mutating func settle(_ weights: inout [Double]) {
            for _ in 0..<12 {
                for (index, gain) in gains().enumerated() { weights[index] *= 1 + gain }
                logLikelihood = mix(weights, into: &mixture)
            }
            let least = 0.02 * (weights.max() ?? 0)
            var sum = 0.0
            for index in weights.indices {
                if weights[index] < least { weights[index] = 0 }
                sum += weights[index]
            }
            for index in weights.indices { weights[index] /= sum }
            logLikelihood = mix(weights, into: &mixture)
        }

        private static let mostSteps = 40

        /// Takes as much of a step as does not lower the likelihood; false if none of it does.
        private mutating func advance(_ weights: inout [Double], to wanted: [Double]) -> Bool {
            var length = 1.0
            var trial = wanted
            var mixed = mixture
            for _ in 0..<12 {
                if length < 1 {
                    for index in trial.indices {
                        trial[index] =
                            weights[index] + length * (wanted[index] - weights[index])
                    }
                }
                let reached = mix(trial, into: &mixed)
                if reached > logLikelihood {
                    (weights, mixture, logLikelihood) = (trial, mixed, reached)
                    return true
                }
                length /= 2
            }
            return false
        }

        /// Σ share × log(mixture), with the mixture of these weights.
        private func mix(_ weights: [Double], into mixture: inout [Double]) -> Double {
            let rows = table.rows
            for row in 0..<rows { mixture[row] = 0 }
            table.columns.withUnsafeBufferPointer { columns in
                for index in weights.indices where weights[index] > 0 {
                    let weight = weights[index]
                    for row in 0..<rows { mixture[row] += weight * columns[index * rows + row] }
                }
            }
            var sum = 0.0
            for row in 0..<rows where shares[row] > 0 { sum += shares[row] * log(mixture[row]) }
            return sum
        }

        /// By how much the mean log-likelihood rises with the weight of each column; at the maximum
        /// none is above 0.
        private func gains() -> [Double] {
            let rows = table.rows
            let scaled = (0..<rows).map { shares[$0] / mixture[$0] }
            return table.columns.withUnsafeBufferPointer { columns in
                scaled.withUnsafeBufferPointer { scaled in
                    table.means.indices.map { index in
                        var sum = -1.0
                        for row in 0..<rows { sum += scaled[row] * columns[index * rows + row] }
                        return sum
                    }
                }
            }
        }

        /// Newton's step: the maximum of the quadratic that touches Σ share × log(mixture) − Σ weights.
        private func step(_ chosen: [Int], from start: [Double]) -> [Double] {
            let rows = table.rows
            let size = chosen.count
            var scaled = [Double](repeating: 0, count: size * rows)
            var gain = [Double](repeating: -1, count: size)
            for (place, index) in chosen.enumerated() {
                for row in 0..<rows {
                    let root = shares[row].squareRoot()
                    let value = root * table.columns[index * rows + row] / mixture[row]
                    scaled[place * rows + row] = value
                    gain[place] += 2 * root * value
                }
            }
            var matrix = [Double](repeating: 0, count: size * size)
            scaled.withUnsafeBufferPointer { scaled in
                for i in 0..<size {
                    for j in 0...i {
                        var sum = 0.0
                        for row in 0..<rows {
                            sum += scaled[i * rows + row] * scaled[j * rows + row]
                        }
                        matrix[i * size + j] = sum
                        matrix[j * size + i] = sum
                    }
                    // Neighbouring columns are nearly alike.
                    matrix[i * size + i] *= 1 + 1e-9
                }
            }
            return NonnegativeQuadratic(matrix: matrix, gain: gain).maximum(from: start)
        }
    }
}
