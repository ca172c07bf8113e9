// SPDX-License-Identifier: GPL-3.0-or-later

import CClocks
import CPhilox
import TestSupport
import Testing

/// The k-th time a clock fires it spends the k-th unit-exponential budget of its site, whatever it did
/// between and however far ahead budgets are drawn: that is what keeps two variants of a scenario paired.
@Suite struct ClockBudgetTests {
    @Test(arguments: UInt64(1)...20) func budgetsAreSpentInTheirOrder(seed: UInt64) {
        var luck = SplitMix64(seed: seed)
        var clock = OneClock(address: seed)
        defer { clock.deallocate() }
        for trial in UInt32(1)...4 {
            let budgets = clock.begin(trial, budgets: 61)
            var (now, fired) = (0.0, 0)
            var (left, rate, since) = (budgets[0], 0.0, 0.0)
            while fired < 60 {
                if rate > 0, luck.chance(0.5) {
                    now = clock.fire
                    fired += 1
                    (left, since) = (budgets[fired], now)
                    rate = luck.pick([0, 1, 2])
                    if rate == 0, luck.chance(0.5) {
                        clock.idle()
                    } else {
                        clock.restart(rate, now)
                    }
                } else {
                    // Another rate, perhaps when some of the budget is spent.
                    if rate > 0, luck.chance(0.5) { now += (clock.fire - now) / 2 }
                    left = max(0, left - rate * (now - since))
                    (rate, since) = (luck.pick([0, 0.5, 1, 3].filter { $0 != rate }), now)
                    clock.run(rate, now)
                }
                #expect(clock.fire == (rate > 0 ? now + left / rate : .infinity))
            }
        }
    }
}

/// A clock, its hazard and its stream.
private struct OneClock {
    private let moments: UnsafeMutablePointer<Double>
    private let hazard: UnsafeMutablePointer<clock_hazard>
    private let stream: UnsafeMutablePointer<philox_stream>
    private let words: UnsafeMutablePointer<UInt64>
    private let queue: clock_queue
    private var sites: philox_sites

    init(address: UInt64) {
        moments = .allocate(capacity: Int(CLOCKS_AT_ONCE))
        moments.initialize(repeating: .infinity, count: Int(CLOCKS_AT_ONCE))
        hazard = .allocate(capacity: 1)
        hazard.initialize(to: clock_hazard())
        stream = .allocate(capacity: 1)
        stream.initialize(to: philox_stream())
        words = .allocate(capacity: 2)
        words.initialize(to: address)
        (words + 1).initialize(to: 0)
        queue = clock_queue(
            count: 1, fire: moments, capacity: Int(CLOCKS_AT_ONCE), least: moments,
            least_capacity: 0, block_shift: 0)
        sites = philox_sites(
            streams: stream, addresses: words, opened_in: words + 1, selection: 0, seed: 5, trial: 0
        )
    }

    func deallocate() {
        moments.deallocate()
        hazard.deallocate()
        stream.deallocate()
        words.deallocate()
    }

    var fire: Double { moments[0] }

    /// All as at the start of a trial; the budgets that its site has for it.
    mutating func begin(_ trial: UInt32, budgets count: Int) -> [Double] {
        sites.trial = trial
        sites.selection += 1
        moments[0] = .infinity
        clocks_rest(hazard)
        var own = philox_stream()
        philox_open(&own, sites.seed, words[0], trial)
        return (0..<count).map { _ in philox_exponential(&own) }
    }

    func run(_ rate: Double, _ now: Double) { clocks_run(queue, hazard, sites, 0, rate, now) }
    func restart(_ rate: Double, _ now: Double) {
        clocks_restart(queue, hazard, sites, 0, rate, now)
    }
    func idle() { clocks_idle(queue, hazard, 0) }
}
