// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// 1 + the index of the option that `uniform` (in [0, 1)) picks, where the chance of an option is
/// proportional to exp(rationality × utility) (Luce 1959; McFadden 1974).
///
/// An option of utility −∞ is closed; 0 if all are. At infinite rationality the best option, the
/// first of equals. −1 if a utility is NaN or ∞. The chances are taken relative to the best
/// utility, so that nothing overflows; the uniform is compared with their running sum, so that one
/// number decides and a small change of a utility changes few choices.
func logitChoice(
    _ utilities: UnsafePointer<Double>, count: Int, rationality: Double, uniform: Double
) -> Int {
    var best = -1
    for index in 0..<count {
        let utility = utilities[index]
        guard utility < .infinity else { return -1 }
        if utility > -.infinity, best < 0 || utility > utilities[best] { best = index }
    }
    guard best >= 0 else { return 0 }
    guard rationality < .infinity else { return best + 1 }
    var total = 0.0
    for index in 0..<count where utilities[index] > -.infinity {
        total += exp(rationality * (utilities[index] - utilities[best]))
    }
    var rest = uniform * total
    var last = best
    for index in 0..<count where utilities[index] > -.infinity {
        let weight = exp(rationality * (utilities[index] - utilities[best]))
        last = index
        if rest < weight { return index + 1 }
        rest -= weight
    }
    return last + 1
}
