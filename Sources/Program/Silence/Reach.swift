// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What slots can come to hold, and which clocks can fire.
struct Reach {
    private let process: Process
    private let slots: SlotValues
    /// Without what a variant does.
    let clocks: [Clock]
    /// The clocks that look at each slot.
    private let readers: [String: [Int]]
    /// What the variant sets, at whatever moment.
    let assignmentsSet: [[Assignment]]

    init(_ process: Process) {
        self.process = process
        let facts = ProcessFacts(process)
        slots = SlotValues(process, facts, calendar: [])
        func isIntervention(_ clock: Clock) -> Bool {
            if case .intervention? = ClockName(clock.name)?.event { true } else { false }
        }
        clocks = process.clocks.filter {
            !isIntervention($0) && ClockName($0.name)?.happening == nil
        }
        var readers: [String: [Int]] = [:]
        for (index, clock) in clocks.enumerated() {
            var reads = clock.condition.map(facts.reads) ?? []
            if case .rate(let rate) = clock.timing { reads.formUnion(facts.reads(rate)) }
            for assignment in clock.assignments { reads.formUnion(facts.reads(assignment.value)) }
            for slot in reads { readers[slot, default: []].append(index) }
        }
        self.readers = readers
        assignmentsSet =
            process.interventions + process.clocks.filter(isIntervention).map(\.assignments)
    }

    /// What slots hold at the start; nothing is said of those that hold many values.
    var start: SlotValues.Known {
        var reasoning = SlotValues.Reasoning(slots, [:])
        for slot in process.slots {
            reasoning.learn(slot.name, reasoning.values(of: slot.initial))
        }
        return reasoning.known
    }

    func setting(_ assignments: [Assignment], in known: SlotValues.Known) -> SlotValues.Known {
        slots.after(assignments, from: known)
    }

    func canFire(_ clock: Clock, in known: SlotValues.Known) -> Bool {
        var reasoning = SlotValues.Reasoning(slots, known)
        if reasoning.decided(clock.condition) == false { return false }
        if case .rate(let rate) = clock.timing, reasoning.decided(rate) == false { return false }
        return true
    }

    /// Everything that slots can hold from there on.
    func closure(of start: SlotValues.Known) -> SlotValues.Known {
        var known = start
        // Slots that hold many values; of them nothing is said any more.
        var isUnknown: Set<String> = []
        // A clock is looked at again when a slot that it reads has grown.
        var open = Array(clocks.indices)
        var isOpen = [Bool](repeating: true, count: clocks.count)
        var next = 0
        while next < open.count {
            let clock = clocks[open[next]]
            isOpen[open[next]] = false
            next += 1
            if canFire(clock, in: known) {
                let given = given(by: clock, in: known)
                for (slot, values) in given {
                    guard !isUnknown.contains(slot) else { continue }
                    let old = known[slot]
                    let united = values.flatMap { new in old.map { $0.union(new) } }
                    if let united, united.count <= SlotValues.most {
                        guard united != old else { continue }
                        known[slot] = united
                    } else {
                        isUnknown.insert(slot)
                        known[slot] = nil
                    }
                    for reader in readers[slot] ?? [] where !isOpen[reader] {
                        isOpen[reader] = true
                        open.append(reader)
                    }
                }
            }
        }
        return known
    }

    /// What a clock that fires can give the slots that it sets.
    private func given(
        by clock: Clock, in known: SlotValues.Known
    ) -> [(String, Set<Double>?)] {
        let here = clock.condition.map { slots.assuming($0, in: known.layered) } ?? known
        return slots.given(by: clock.assignments, from: here)
    }
}

extension SlotValues {
    /// What assignments can give the slots that they set; nothing where those are many values.
    fileprivate func given(
        by assignments: [Assignment], from known: Known
    ) -> [(String, Set<Double>?)] {
        var reasoning = Reasoning(self, known)
        return assignments.map { ($0.slot, reasoning.values(of: $0.value)) }
    }
}
