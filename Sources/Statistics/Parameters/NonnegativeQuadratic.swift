// SPDX-License-Identifier: GPL-3.0-or-later

/// The maximum of gain · x − ½ x · matrix · x over x not below 0.
///
/// The active-set method of C. L. Lawson and R. J. Hanson, Solving Least Squares Problems (1974),
/// chapter 23, on normal equations.
struct NonnegativeQuadratic {
    /// Symmetric and positive definite, row after row.
    let matrix: [Double]
    let gain: [Double]

    private var size: Int { gain.count }

    /// Starts from any x that is not below 0.
    func maximum(from start: [Double]) -> [Double] {
        var x = start
        var free = x.indices.filter { x[$0] > 0 }
        for _ in 0..<(3 * size + 10) {
            // Goes to the maximum over what is free, or as far as nothing falls below 0.
            while !free.isEmpty {
                let target = solve(free)
                var length = 1.0
                var first: Int?
                for (place, index) in free.enumerated() where target[place] <= 0 {
                    let part = x[index] / (x[index] - target[place])
                    if part < length || first == nil { (length, first) = (part, index) }
                }
                for (place, index) in free.enumerated() {
                    x[index] += length * (target[place] - x[index])
                }
                guard let first else { break }
                x[first] = 0
                free.removeAll { x[$0] <= 0 }
            }
            // What else would gain?
            var best: Int?
            var most = 1e-10
            for index in 0..<size where x[index] == 0 {
                var slope = gain[index]
                for other in free { slope -= matrix[index * size + other] * x[other] }
                if slope > most { (most, best) = (slope, index) }
            }
            guard let best else { break }
            // Set free a little above 0, so that the next step is in its favour.
            x[best] = Double.leastNormalMagnitude
            free.append(best)
        }
        return x
    }

    /// The maximum with all others 0, by Cholesky's decomposition.
    private func solve(_ free: [Int]) -> [Double] {
        let count = free.count
        var lower = [Double](repeating: 0, count: count * count)
        var x = [Double](repeating: 0, count: count)
        for i in 0..<count {
            for j in 0...i {
                var sum = matrix[free[i] * size + free[j]]
                for k in 0..<j { sum -= lower[i * count + k] * lower[j * count + k] }
                lower[i * count + j] =
                    i == j
                    ? max(sum, 1e-14 * matrix[free[i] * size + free[i]]).squareRoot()
                    : sum / lower[j * count + j]
            }
            var sum = gain[free[i]]
            for k in 0..<i { sum -= lower[i * count + k] * x[k] }
            x[i] = sum / lower[i * count + i]
        }
        for i in stride(from: count - 1, through: 0, by: -1) {
            var sum = x[i]
            for k in (i + 1)..<count { sum -= lower[k * count + i] * x[k] }
            x[i] = sum / lower[i * count + i]
        }
        return x
    }
}
