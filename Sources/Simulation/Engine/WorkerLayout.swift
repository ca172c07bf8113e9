// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import CPhilox
internal import Program

/// Where things lie in a worker's memory, which is one piece: so that machine code for one program
/// reaches all of it from one address.
struct WorkerLayout {
    /// Places for clocks, whole blocks of them, and for the earliest moments of blocks.
    let capacity: Int
    let leastCapacity: Int
    /// A block has two to this power clocks; 0 where all are scanned.
    let blockShift: Int

    // Bytes from the start.
    let fire: Int
    let least: Int
    let hazards: Int
    let registers: Int
    let openedIn: Int
    let streams: Int
    let size: Int

    static let alignment = 64

    init(_ program: Program) {
        self.init(
            clocks: program.clocks.count, registers: program.registers.count,
            sites: program.sites.count)
    }

    init(clocks: Int, registers registerCount: Int, sites: Int) {
        var shift = 0
        if clocks > Int(CLOCKS_MOST_SCANNED) {
            shift = 4
            while 1 << (2 * shift) < clocks { shift += 1 }
        }
        func roundUp(_ count: Int, to whole: Int) -> Int {
            max(1, (count + whole - 1) / whole) * whole
        }
        blockShift = shift
        capacity = roundUp(clocks, to: max(Int(CLOCKS_AT_ONCE), 1 << shift))
        leastCapacity = roundUp(capacity >> shift, to: Int(CLOCKS_AT_ONCE))

        var end = 0
        func take<Value>(_ count: Int, _ type: Value.Type) -> Int {
            defer { end += roundUp(count * MemoryLayout<Value>.stride, to: Self.alignment) }
            return end
        }
        fire = take(capacity, Double.self)
        hazards = take(clocks, clock_hazard.self)
        registers = take(registerCount, Double.self)
        openedIn = take(sites, UInt64.self)
        streams = take(sites, philox_stream.self)
        least = take(leastCapacity, Double.self)
        size = end
    }
}

extension UnsafeMutableRawPointer {
    /// So many values from there on, all of them that one.
    func filled<Value>(
        at offset: Int, with value: Value, count: Int
    ) -> UnsafeMutablePointer<Value> {
        let memory = advanced(by: offset).bindMemory(to: Value.self, capacity: max(1, count))
        memory.initialize(repeating: value, count: count)
        return memory
    }
}
