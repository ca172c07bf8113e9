// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import Program

/// The state of the clocks of one trial.
///
/// What is done to it in a trial stands in C, because compiled programs do the same: see `CClocks`.
struct ClockMemory {
    let queue: clock_queue
    let hazards: UnsafeMutablePointer<clock_hazard>
    /// Where each clock's code starts.
    let entry: UnsafeMutablePointer<Int32>
    /// The steps of work that each clock's code is charged for.
    let cost: UnsafeMutablePointer<Int>

    var count: Int { queue.count }
    /// When each fires: days since the start, infinity while it does not run.
    var fire: UnsafeMutablePointer<Double> { queue.fire }

    init(_ program: Program, in memory: UnsafeMutableRawPointer, _ layout: WorkerLayout) {
        let count = program.clocks.count
        queue = clock_queue(count, in: memory, layout)
        hazards = memory.filled(at: layout.hazards, with: clock_hazard(), count: count)
        entry = .allocate(capacity: max(1, count))
        cost = .allocate(capacity: max(1, count))
        for (index, steps) in WorkCosts.ofClocks(program).enumerated() { cost[index] = steps }
        for (index, clock) in program.clocks.enumerated() {
            entry[index] = Int32(clock.entry)
            hazards[index].site = clock.site
        }
    }

    func deallocate() {
        entry.deallocate()
        cost.deallocate()
    }

    /// As at the start of a trial.
    func reset() {
        fire.update(repeating: .infinity, count: queue.capacity)
        if queue.block_shift > 0 {
            queue.least.update(repeating: .infinity, count: queue.least_capacity)
        }
        for index in 0..<count { clocks_rest(hazards + index) }
    }
}

extension clock_queue {
    /// So many clocks, none of which runs.
    init(_ count: Int, in memory: UnsafeMutableRawPointer, _ layout: WorkerLayout) {
        self.init(
            count: count,
            fire: memory.filled(at: layout.fire, with: .infinity, count: layout.capacity),
            capacity: layout.capacity,
            least: memory.filled(at: layout.least, with: .infinity, count: layout.leastCapacity),
            least_capacity: layout.leastCapacity, block_shift: layout.blockShift)
    }
}
