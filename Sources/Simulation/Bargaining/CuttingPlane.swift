// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Maximises a concave function over the box of positions by the ellipsoid method with deep cuts, which
/// needs a supergradient and no smoothness (D. Yudin and A. Nemirovski 1976; N. Shor 1977; M. Grötschel,
/// L. Lovász and A. Schrijver, Geometric Algorithms and Combinatorial Optimization, 1988, chapter 3;
/// R. Bland, D. Goldfarb and M. Todd, Operations Research 29 (1981), 1039–1091).
///
/// The ellipsoid is kept as the image of the unit ball, centre + B (ball), and not as B Bᵀ: rounding then
/// leaves it an ellipsoid, however thin it becomes.
struct CuttingPlane {
    /// By how much what is found in utility may be off.
    static let tolerance = 1e-9

    /// `memoryNeeded` numbers.
    let memory: UnsafeMutablePointer<Double>
    var work: WorkMeter?

    static func memoryNeeded(parties: Int, issues: Int) -> Int {
        issues * issues + 4 * issues + 2 * parties
    }

    /// Two numbers per party, which the search does not touch.
    func spare(_ table: BargainingTable) -> UnsafeMutablePointer<Double> {
        memory + table.issues * table.issues + 4 * table.issues
    }

    /// What a concave function is at a point.
    enum Height {
        case value(Double)
        /// Outside its domain: what would have to rise there, by how much.
        case outside(lack: Double)
    }

    /// A function, and its supergradient or that of what would have to rise.
    typealias Objective = (
        BargainingTable, UnsafePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Height

    /// Leaves in `x` a point where the function is within `precision` of its maximum, or above `enough`; where
    /// it never comes into its domain, `x` stays as it was given. The search begins with what `x` is worth.
    func maximise(
        _ table: BargainingTable, to precision: Double, enough: Double = .infinity,
        into x: UnsafeMutablePointer<Double>, _ objective: Objective
    ) {
        let n = table.issues
        let centre = memory + n * n
        let gradient = centre + n
        begin(n, centre)
        var best = -Double.infinity
        if case .value(let value) = objective(table, x, gradient) { best = value }
        // Each cut shrinks the volume by e^(−1 ÷ (2n + 2)) at least, and nothing is told apart beyond this.
        let shrinkage = log(Double(n).squareRoot() / 2 / 1e-16)
        let cuts = Int((2 * Double(n + 1) * Double(n) * shrinkage).rounded(.up))
        for _ in 0..<cuts {
            if best > enough { return }
            guard work.charge(6 * n * n + 6 * n * table.parties + 100) else { return }
            var lack: Double
            var isInside = false
            if let side = (0..<n).first(where: { centre[$0] < 0 || centre[$0] > 1 }) {
                for index in 0..<n { gradient[index] = 0 }
                gradient[side] = centre[side] < 0 ? 1 : -1
                lack = centre[side] < 0 ? -centre[side] : centre[side] - 1
            } else {
                switch objective(table, centre, gradient) {
                case .outside(let missing): lack = missing
                case .value(let value):
                    if value > best {
                        best = value
                        x.update(from: centre, count: n)
                    }
                    isInside = true
                    lack = best - value
                    // Rounding of two values is no difference.
                    lack = max(0, lack - 1e-14 * (1 + abs(best)))
                }
            }
            let reach = lengthen(n, gradient)
            if isInside, reach < precision {
                x.update(from: centre, count: n)
                return
            }
            guard reach > 0, lack < reach, cut(n, lack / reach) else { return }
        }
    }

    /// The ball around the box.
    private func begin(_ n: Int, _ centre: UnsafeMutablePointer<Double>) {
        for index in 0..<(n * n) { memory[index] = 0 }
        for index in 0..<n {
            memory[index * n + index] = Double(n).squareRoot() / 2
            centre[index] = 0.5
        }
    }

    /// How far the ellipsoid reaches beyond its centre, as the gradient measures it; leaves Bᵀ gradient, made
    /// 1 long.
    private func lengthen(_ n: Int, _ gradient: UnsafePointer<Double>) -> Double {
        let ahead = memory + n * n + 2 * n
        for column in 0..<n { ahead[column] = 0 }
        for row in 0..<n where gradient[row] != 0 {
            for column in 0..<n { ahead[column] += memory[row * n + column] * gradient[row] }
        }
        var squares = 0.0
        for column in 0..<n { squares += ahead[column] * ahead[column] }
        let reach = squares.squareRoot()
        let scale = 1 / reach
        for column in 0..<n { ahead[column] *= scale }
        return reach
    }

    /// Replaces the ellipsoid by the least one around its part that lies beyond a plane, `depth` from the
    /// centre as a share of its reach there; false where nothing is left.
    private func cut(_ n: Int, _ depth: Double) -> Bool {
        let centre = memory + n * n
        let ahead = centre + 2 * n
        let step = centre + 3 * n
        if n == 1 {
            // Of an interval the part beyond the plane.
            let sign = memory[0] * ahead[0] > 0 ? 1.0 : -1.0
            let half = abs(memory[0])
            centre[0] += sign * half * (1 + depth) / 2
            memory[0] = half * (1 - depth) / 2
            return memory[0] > 0
        }
        let size = Double(n)
        let (share, narrow, wide) = (
            (1 + size * depth) / (size + 1),
            ((1 - depth) / (1 + depth) * (size - 1) / (size + 1)).squareRoot(),
            (size * size * (1 - depth * depth) / (size * size - 1)).squareRoot()
        )
        for row in 0..<n {
            var sum = 0.0
            for column in 0..<n { sum += memory[row * n + column] * ahead[column] }
            step[row] = sum
            centre[row] += share * sum
        }
        for row in 0..<n {
            let pull = (1 - narrow) * step[row]
            for column in 0..<n {
                memory[row * n + column] =
                    wide * (memory[row * n + column] - pull * ahead[column])
            }
        }
        return wide > 0
    }
}
