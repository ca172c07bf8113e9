// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// The state of the clocks of one trial, an array per field.
struct ClockMemory {
    let count: Int
    /// When each fires: days since the start, infinity while it does not run.
    let fire: UnsafeMutablePointer<Double>
    /// What is left of the unit-exponential budget at `since`; below zero while it is not drawn.
    let budget: UnsafeMutablePointer<Double>
    /// The hazard at which the budget is being spent.
    let rate: UnsafeMutablePointer<Double>
    /// When the rate was last set.
    let since: UnsafeMutablePointer<Double>
    /// Where each clock's code starts.
    let entry: UnsafeMutablePointer<Int32>
    /// The site of each clock's budgets.
    let site: UnsafeMutablePointer<Int32>

    static let undrawn = -1.0

    init(_ program: Program) {
        count = program.clocks.count
        let capacity = max(1, count)
        fire = .allocate(capacity: capacity)
        budget = .allocate(capacity: capacity)
        rate = .allocate(capacity: capacity)
        since = .allocate(capacity: capacity)
        entry = .allocate(capacity: capacity)
        site = .allocate(capacity: capacity)
        for (index, clock) in program.clocks.enumerated() {
            entry[index] = Int32(clock.entry)
            site[index] = Int32(clock.site)
        }
        fire.initialize(repeating: .infinity, count: capacity)
        reset()
    }

    func deallocate() {
        fire.deallocate()
        budget.deallocate()
        rate.deallocate()
        since.deallocate()
        entry.deallocate()
        site.deallocate()
    }

    func reset() {
        fire.update(repeating: .infinity, count: count)
        budget.update(repeating: Self.undrawn, count: count)
        rate.update(repeating: 0, count: count)
        since.update(repeating: 0, count: count)
    }
}
