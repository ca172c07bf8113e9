// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox

/// Rates by Anderson's modified next-reaction method (J. Chem. Phys. 127, 214107, 2007): a clock has
/// a unit-exponential budget that is spent at its current rate, so a change of rate redraws nothing.
extension ClockMemory {
    /// The clock runs at another rate from now on: finite, not below 0, and not what it was.
    @inline(__always)
    func run(_ clock: Int, at rate: Double, now: Double, _ sites: SiteMemory, seed: UInt64) {
        let hazard = hazards + clock
        let old = hazard.pointee.rate
        var left = hazard.pointee.budget
        if old > 0 {
            // Rounding may overdraw a budget by an ulp; it is spent then.
            left = max(0, left - old * (now - hazard.pointee.since))
            hazard.pointee.budget = left
        }
        hazard.pointee.rate = rate
        hazard.pointee.since = now
        guard rate > 0 else { return set(clock, .infinity) }
        if left < 0 {
            left = philox_exponential(sites.stream(hazard.pointee.site, seed: seed))
            hazard.pointee.budget = left
        }
        set(clock, now + left / rate)
    }

    /// The clock has fired and goes on at a rate, finite and not below 0, with its next budget.
    @inline(__always)
    func restart(_ clock: Int, at rate: Double, now: Double, _ sites: SiteMemory, seed: UInt64) {
        guard rate > 0 else { return idle(clock) }
        let hazard = hazards + clock
        let budget = philox_exponential(sites.stream(hazard.pointee.site, seed: seed))
        hazard.pointee.budget = budget
        hazard.pointee.rate = rate
        hazard.pointee.since = now
        set(clock, now + budget / rate)
    }

    /// The clock has fired and does not go on; its next budget is drawn when it does.
    @inline(__always)
    func idle(_ clock: Int) {
        hazards[clock].rate = 0
        hazards[clock].budget = Self.undrawn
        set(clock, .infinity)
    }
}
