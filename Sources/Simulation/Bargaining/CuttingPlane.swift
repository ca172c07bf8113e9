// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Maximises a concave function over the box of positions by the ellipsoid method, which needs a
/// supergradient and no smoothness (D. Yudin and A. Nemirovski 1976; N. Shor 1977; M. Grötschel,
/// L. Lovász and A. Schrijver, Geometric Algorithms and Combinatorial Optimization, 1988, chapter 3).
struct CuttingPlane {
    /// The volume of the ellipsoid is shrunk until its mean radius is below this.
    static let tolerance = 1e-9

    /// `issues² + 3 issues` numbers.
    let memory: UnsafeMutablePointer<Double>

    static func memoryNeeded(_ issues: Int) -> Int { issues * issues + 3 * issues }

    /// A concave function's value and a supergradient there. −∞ outside its domain, with the gradient of
    /// what would have to rise.
    typealias Objective = (
        BargainingTable, UnsafePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Double

    /// Leaves the best point found in `x`; where the objective is −∞ wherever it was asked, `x` stays as
    /// it was given.
    func maximise(
        _ table: BargainingTable, into x: UnsafeMutablePointer<Double>, _ objective: Objective
    ) {
        let n = table.issues
        let shape = memory
        let centre = memory + n * n
        let gradient = centre + n
        let step = gradient + n
        for index in 0..<(n * n) { shape[index] = 0 }
        // The ball around the box.
        for index in 0..<n {
            shape[index * n + index] = Double(n) / 4
            centre[index] = 0.5
        }
        var best = -Double.infinity
        // Each step shrinks the volume by e^(−1/(2n + 2)) at least.
        let shrinkage = log(Double(n).squareRoot() / 2 / Self.tolerance)
        let rounds = Int((2 * Double(n + 1) * Double(n) * shrinkage).rounded(.up))
        for _ in 0..<rounds {
            if let outside = (0..<n).first(where: { centre[$0] < 0 || centre[$0] > 1 }) {
                for index in 0..<n { gradient[index] = 0 }
                gradient[outside] = centre[outside] < 0 ? 1 : -1
            } else {
                let value = objective(table, centre, gradient)
                if value > best {
                    best = value
                    x.update(from: centre, count: n)
                }
            }
            guard cut(n, shape, centre, gradient, step) else { return }
        }
    }

    /// Replaces the ellipsoid by the least one around its half in which the function may be greater;
    /// false where nothing is left to gain.
    private func cut(
        _ n: Int, _ shape: UnsafeMutablePointer<Double>, _ centre: UnsafeMutablePointer<Double>,
        _ gradient: UnsafePointer<Double>, _ step: UnsafeMutablePointer<Double>
    ) -> Bool {
        var length = 0.0
        for row in 0..<n {
            step[row] = 0
            for column in 0..<n { step[row] += shape[row * n + column] * gradient[column] }
            length += step[row] * gradient[row]
        }
        guard length > 0 else { return false }
        let root = length.squareRoot()
        if n == 1 {
            // An interval is halved.
            centre[0] += step[0] / root / 2
            shape[0] /= 4
            return shape[0] > 0
        }
        let size = Double(n)
        let factor = size * size / (size * size - 1)
        for row in 0..<n { centre[row] += step[row] / root / (size + 1) }
        for row in 0..<n {
            for column in 0..<n {
                shape[row * n + column] =
                    factor
                    * (shape[row * n + column] - 2 / (size + 1) * step[row] * step[column] / length)
            }
        }
        return true
    }
}

extension BargainingTable {
    /// A party's gain with its supergradient.
    private func gain(
        of party: Int, at x: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
    ) -> Double {
        for issue in 0..<issues { gradient[issue] = slope(party, issue, x) }
        return gain(party, at: x)
    }

    /// A party's gain where nobody loses.
    func gainInZone(
        of party: Int, at x: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
    ) -> Double {
        guard smallest(at: x, shares: nil, gradient) >= 0 else { return -.infinity }
        return gain(of: party, at: x, gradient)
    }

    /// The smallest gain, or gain in proportion to its share; who has no share may not lose.
    func smallest(
        at x: UnsafePointer<Double>, shares: UnsafePointer<Double>?,
        _ gradient: UnsafeMutablePointer<Double>
    ) -> Double {
        var smallest = Double.infinity
        var which = 0
        for party in 0..<parties {
            let share = shares?[party] ?? 1
            let gain = gain(party, at: x)
            if share <= 0, gain >= -CuttingPlane.tolerance { continue }
            let value = share > 0 ? gain / share : -.infinity
            if value < smallest { (smallest, which) = (value, party) }
        }
        for issue in 0..<issues { gradient[issue] = slope(which, issue, x) }
        return smallest
    }

    /// Σ power log gain where all gain.
    func nashProduct(
        at x: UnsafePointer<Double>, powers: UnsafePointer<Double>,
        _ gradient: UnsafeMutablePointer<Double>
    ) -> Double {
        guard smallest(at: x, shares: nil, gradient) > 0 else { return -.infinity }
        for issue in 0..<issues { gradient[issue] = 0 }
        var value = 0.0
        for party in 0..<parties {
            let gain = gain(party, at: x)
            value += powers[party] * log(gain)
            for issue in 0..<issues {
                gradient[issue] += powers[party] / gain * slope(party, issue, x)
            }
        }
        return value
    }

    private func slope(_ party: Int, _ issue: Int, _ x: UnsafePointer<Double>) -> Double {
        let distance = x[issue] - ideal(party, issue)
        let weight = weight(party, issue)
        if isQuadratic { return -2 * weight * distance }
        return distance > 0 ? -weight : (distance < 0 ? weight : 0)
    }
}
