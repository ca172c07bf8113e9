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

    var count: Int { queue.count }
    /// When each fires: days since the start, infinity while it does not run.
    var fire: UnsafeMutablePointer<Double> { queue.fire }

    init(_ program: Program) {
        let count = program.clocks.count
        var shift = 0
        if count > Int(CLOCKS_MOST_SCANNED) {
            shift = 4
            while 1 << (2 * shift) < count { shift += 1 }
        }
        let atOnce = Int(CLOCKS_AT_ONCE)
        let capacity = Self.roundUp(count, to: max(atOnce, 1 << shift))
        let leastCapacity = Self.roundUp(capacity >> shift, to: atOnce)
        queue = clock_queue(
            count: count, fire: Self.moments(capacity), capacity: capacity,
            least: Self.moments(leastCapacity), least_capacity: leastCapacity, block_shift: shift)
        hazards = .allocate(capacity: max(1, count))
        entry = .allocate(capacity: max(1, count))
        for (index, clock) in program.clocks.enumerated() {
            entry[index] = Int32(clock.entry)
            (hazards + index).initialize(
                to: clock_hazard(budget: -1, rate: 0, since: 0, site: clock.site))
        }
        reset()
    }

    func deallocate() {
        queue.fire.deallocate()
        queue.least.deallocate()
        hazards.deallocate()
        entry.deallocate()
    }

    func reset() {
        fire.update(repeating: .infinity, count: queue.capacity)
        if queue.block_shift > 0 {
            queue.least.update(repeating: .infinity, count: queue.least_capacity)
        }
        for index in 0..<count {
            hazards[index].budget = -1
            hazards[index].rate = 0
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
