// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport

@testable import Statistics

extension SplitMix64 {
    /// How many of so many trials succeed.
    mutating func successes(of trials: Int, _ probability: Double) -> Int {
        guard probability > 0 else { return 0 }
        guard probability < 1 else { return trials }
        var number = 0
        for _ in 0..<trials where uniform() < probability { number += 1 }
        return number
    }

    /// By gaps between successes, which is fast where they are few.
    mutating func rareSuccesses(of trials: Int, _ probability: Double) -> Int {
        let scale = 1 / log1p(-probability)
        var (place, number) = (0.0, 0)
        while true {
            place += (log(1 - uniform()) * scale).rounded(.down) + 1
            guard place <= Double(trials) else { return number }
            number += 1
        }
    }

    /// Standard normal, by G. E. P. Box and M. E. Muller (1958).
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }
}

extension ClusterCounts {
    /// Counts of complete draws with these numbers of successes.
    init(successesInDraws successes: [Int], repeats: Int) {
        self.init(repeats: repeats)
        for number in successes { histogram[number] += 1 }
        self.successes = successes.reduce(0, +)
        trials = successes.count * repeats
    }
}
