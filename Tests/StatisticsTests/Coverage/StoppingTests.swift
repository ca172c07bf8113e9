// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Statistics

/// A run that doubles until it is precise enough: its intervals hold, and its shares are not too small.
@Suite struct StoppingTests {
    /// Where the width of the interval itself decided, the shares of the first case came out a tenth too
    /// small: of 10,000 trials with 0 or 1 hits the interval is narrow enough, and the run would stop.
    @Test(arguments: [(0.0003, 0.0003), (0.001, 0.0005), (0.01, 0.002)])
    func rareEvents(_ probability: Double, _ until: Double) {
        var (sum, runs) = (0.0, 0)
        Coverage.expect(
            "--until \(until), p = \(probability)", seeds: 2_000,
            drawing: { random in
                var (hits, trials) = (0, 0)
                var (target, stopped): (Int, Proportion?) = (10_000, nil)
                while stopped == nil {
                    hits += random.rareSuccesses(of: target - trials, probability)
                    trials = target
                    let proportion = Proportion(successes: hits, of: trials)
                    if proportion.cautiousHalfWidth <= until { stopped = proportion }
                    target *= 2
                }
                guard let stopped else { return false }
                #expect(stopped.interval.halfWidth <= until)
                sum += stopped.value
                runs += 1
                return stopped.interval.contains(probability)
            })
        // Of 100 hits or more a fifth of a standard error, 2 %, is the most that luck can do; the mean of
        // 2,000 runs is known to a fiftieth of it and more.
        let bias = sum / Double(runs) / probability - 1
        #expect(abs(bias) < 0.025, "\(bias)")
    }

    /// With few hits the number of trials decides, and not the hits.
    @Test func fewHitsDoNotDecide() {
        for trials in [10_000, 20_000, 40_000, 80_000] {
            let widths = (0..<60).map {
                Proportion(successes: $0, of: trials).cautiousHalfWidth
            }
            #expect(Set(widths).count == 1)
        }
    }

    @Test func fewFlipsDoNotDecide() {
        let first = [UInt8](repeating: 0, count: 20_000)
        let widths = [0, 1, 5, 20, 60].map { flips in
            var second = first
            for trial in 0..<flips { second[trial * 300] = 1 }
            return PairedProportion(first, second, repeats: 1).cautiousHalfWidth
        }
        #expect(Set(widths).count == 1)
    }
}
