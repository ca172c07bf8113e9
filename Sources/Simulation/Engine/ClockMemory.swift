// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import Program

/// The state of the clocks of one trial, and the search for the one that fires next.
///
/// Few clocks are scanned one by one: the processor guesses which is next and is often right, which is
/// worth more than a search without branches. More are scanned eight at a time. Many are kept in
/// blocks of about the square root of their number, each with the earliest moment in it, so that a
/// change and a search look at two blocks and not at all.
struct ClockMemory {
    /// A clock with a hazard spends a unit-exponential budget at it.
    struct Hazard {
        /// What is left of the budget at `since`; below zero while it is not drawn.
        var budget: Double
        /// The hazard at which the budget is being spent.
        var rate: Double
        /// When the rate was last set.
        var since: Double
        /// The site of the budgets.
        var site: Int
    }

    let count: Int
    /// When each fires: days since the start, infinity while it does not run. Filled up with infinity
    /// to whole blocks.
    let fire: UnsafeMutablePointer<Double>
    let hazards: UnsafeMutablePointer<Hazard>
    /// Where each clock's code starts.
    let entry: UnsafeMutablePointer<Int32>

    /// Places in `fire`.
    private let capacity: Int
    /// The earliest moment of each block, filled up likewise; used if there are blocks.
    private let least: UnsafeMutablePointer<Double>
    private let leastCapacity: Int
    /// A block has two to this power clocks; 0 where all are scanned.
    private let blockShift: Int

    static let undrawn = -1.0

    /// Up to so many clocks are scanned one by one.
    private static let fewClocks = 24
    /// Up to so many clocks are scanned at all.
    private static let mostScanned = 96

    init(_ program: Program) {
        count = program.clocks.count
        var shift = 0
        if count > Self.mostScanned {
            shift = 4
            while 1 << (2 * shift) < count { shift += 1 }
        }
        blockShift = shift
        let whole = max(Int(CLOCKS_AT_ONCE), 1 << shift)
        capacity = Self.roundUp(count, to: whole)
        leastCapacity = Self.roundUp(capacity >> shift, to: Int(CLOCKS_AT_ONCE))
        fire = Self.moments(capacity)
        least = Self.moments(leastCapacity)
        hazards = .allocate(capacity: max(1, count))
        entry = .allocate(capacity: max(1, count))
        for (index, clock) in program.clocks.enumerated() {
            entry[index] = Int32(clock.entry)
            (hazards + index).initialize(
                to: Hazard(budget: Self.undrawn, rate: 0, since: 0, site: clock.site))
        }
        reset()
    }

    func deallocate() {
        fire.deallocate()
        least.deallocate()
        hazards.deallocate()
        entry.deallocate()
    }

    func reset() {
        fire.update(repeating: .infinity, count: capacity)
        if blockShift > 0 { least.update(repeating: .infinity, count: leastCapacity) }
        for index in 0..<count {
            hazards[index].budget = Self.undrawn
            hazards[index].rate = 0
        }
    }

    /// The clock fires at that moment.
    @inline(__always)
    func set(_ clock: Int, _ moment: Double) {
        let old = fire[clock]
        fire[clock] = moment
        if blockShift > 0 { note(clock, moment, old) }
    }

    /// The clock that fires next and when: the first of those at the earliest moment, which is
    /// infinity if none runs.
    @inline(__always)
    func next() -> (clock: Int, moment: Double) {
        guard count > Self.fewClocks else {
            var first = 0
            var soonest = Double.infinity
            for clock in 0..<count where fire[clock] < soonest {
                soonest = fire[clock]
                first = clock
            }
            return (first, soonest)
        }
        if blockShift == 0 {
            let soonest = clocks_least(fire, capacity)
            return (clocks_first(fire, soonest), soonest)
        }
        let soonest = clocks_least(least, leastCapacity)
        let start = clocks_first(least, soonest) << blockShift
        return (start + clocks_first(fire + start, soonest), soonest)
    }

    /// Keeps the earliest moment of the clock's block.
    private func note(_ clock: Int, _ moment: Double, _ old: Double) {
        let block = clock >> blockShift
        if moment <= least[block] {
            least[block] = moment
        } else if old == least[block] {
            least[block] = clocks_least(fire + (block << blockShift), 1 << blockShift)
        }
    }

    private static func roundUp(_ count: Int, to whole: Int) -> Int {
        max(1, (count + whole - 1) / whole) * whole
    }

    /// Aligned as the scan wants it.
    private static func moments(_ count: Int) -> UnsafeMutablePointer<Double> {
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
        let memory = raw.bindMemory(to: Double.self, capacity: count)
        memory.initialize(repeating: .infinity, count: count)
        return memory
    }
}
