// SPDX-License-Identifier: GPL-3.0-or-later

/// What one clock has waited through since it last fired.
struct ClockWait {
    /// Hazard × time since it last fired: at the firing this is the budget that was drawn.
    private var spent = 0.0
    private var atWorkSince: Double?
    private var moment = Double.infinity
    private var fixedOn = 0.0

    /// From `start` to `end` nothing happened: the rate and the moment of firing were these.
    mutating func pass(from start: Double, to end: Double, rate: Double, fire: Double) {
        if rate > 0 {
            spent += rate * (end - start)
            atWorkSince = atWorkSince ?? start
        } else if fire != moment {
            moment = fire
            fixedOn = start
        }
    }

    func cause(at time: Double, rate: Double) -> TrialTrace.Cause {
        if rate > 0 { return .hazard(last: rate, budget: spent, since: atWorkSince ?? time) }
        return fixedOn < time ? .appointed(on: fixedOn) : .atOnce
    }
}
