// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What the search over positions maximises, each with its supergradient.
extension BargainingTable {
    /// The party that gains least, and how much.
    func least(at x: UnsafePointer<Double>) -> (party: Int, gain: Double) {
        var least = (party: 0, gain: Double.infinity)
        for party in 0..<parties {
            let gain = gain(party, at: x)
            if gain < least.gain { least = (party, gain) }
        }
        return least
    }

    /// The smallest gain.
    func leastGain(
        at x: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>
    ) -> CuttingPlane.Height {
        let least = least(at: x)
        rise(of: least.party, at: x, 1, gradient)
        return .value(least.gain)
    }

    /// A party's gain where nobody gains less than `floor`.
    func gainInZone(
        of party: Int, floor: Double, at x: UnsafePointer<Double>,
        _ gradient: UnsafeMutablePointer<Double>
    ) -> CuttingPlane.Height {
        let least = least(at: x)
        guard least.gain >= floor else {
            rise(of: least.party, at: x, 1, gradient)
            return .outside(lack: floor - least.gain)
        }
        rise(of: party, at: x, 1, gradient)
        return .value(gain(party, at: x))
    }

    /// Σ power log gain of those who can gain, where all of them do and nobody else has less than `floor`.
    /// Who can't gain has the power 0.
    func nashProduct(
        at x: UnsafePointer<Double>, powers: UnsafePointer<Double>, floor: Double,
        _ gradient: UnsafeMutablePointer<Double>
    ) -> CuttingPlane.Height {
        var worst = (party: -1, lack: -Double.infinity)
        for party in 0..<parties {
            let lack = (powers[party] > 0 ? 0 : floor) - gain(party, at: x)
            if lack > worst.lack { worst = (party, lack) }
        }
        guard worst.lack < 0 || (worst.lack == 0 && powers[worst.party] == 0) else {
            rise(of: worst.party, at: x, 1, gradient)
            return .outside(lack: worst.lack)
        }
        for issue in 0..<issues { gradient[issue] = 0 }
        var value = 0.0
        for party in 0..<parties where powers[party] > 0 {
            let gain = gain(party, at: x)
            value += powers[party] * log(gain)
            for issue in 0..<issues {
                gradient[issue] += powers[party] / gain * slope(party, issue, x)
            }
        }
        return .value(value)
    }

    /// A party's gradient over a number.
    func rise(
        of party: Int, at x: UnsafePointer<Double>, _ share: Double,
        _ gradient: UnsafeMutablePointer<Double>
    ) {
        for issue in 0..<issues { gradient[issue] = slope(party, issue, x) / share }
    }

    func slope(_ party: Int, _ issue: Int, _ x: UnsafePointer<Double>) -> Double {
        let distance = x[issue] - ideal(party, issue)
        let weight = weight(party, issue)
        if isQuadratic { return -2 * weight * distance }
        return distance > 0 ? -weight : (distance < 0 ? weight : 0)
    }
}
