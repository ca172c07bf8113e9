// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import CPhilox

extension ClockMemory {
    /// The clock fires at that moment.
    @inline(__always)
    func set(_ clock: Int, _ moment: Double) { clocks_set(queue, clock, moment) }

    /// The clock runs at another rate from now on: finite, not below 0, and not what it was.
    @inline(__always)
    func run(_ clock: Int, at rate: Double, now: Double, _ sites: SiteMemory) {
        clocks_run(queue, hazards, sites.streams, clock, rate, now)
    }

    /// The clock has fired and goes on at a rate, finite and not below 0, with its next budget.
    @inline(__always)
    func restart(_ clock: Int, at rate: Double, now: Double, _ sites: SiteMemory) {
        clocks_restart(queue, hazards, sites.streams, clock, rate, now)
    }

    /// The clock has fired and does not go on; its next budget is drawn when it does.
    @inline(__always)
    func idle(_ clock: Int) { clocks_idle(queue, hazards, clock) }
}
