// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What slots can come to hold, and which clocks can fire.
struct Reach {
    private let process: Process
    private let slots: SlotValues
    /// Without what a variant does.
    let clocks: [Clock]
    /// What the variant sets, at whatever moment.
    let assignmentsSet: [[Assignment]]

    init(_ process: Process) {
        self.process = process
        slots = SlotValues(process, ProcessFacts(process), calendar: [])
        let isIntervention = { (clock: Clock) in clock.name.hasPrefix("interventions/") }
        clocks = process.clocks.filter {
            !isIntervention($0) && !$0.name.contains(Happens.mark)
        }
        assignmentsSet =
            process.interventions + process.clocks.filter(isIntervention).map(\.assignments)
    }

    /// What slots hold at the start; nothing is said of those that hold many values.
    var start: SlotValues.Known {
        var known: SlotValues.Known = [:]
        for slot in process.slots {
            var reasoning = SlotValues.Reasoning(slots, known)
            known[slot.name] = reasoning.values(of: slot.initial)
        }
        return known
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
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for clock in clocks where canFire(clock, in: known) {
                let here = clock.condition.map { slots.assuming($0, in: known) } ?? known
                for (slot, values) in slots.given(by: clock.assignments, from: here) {
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
                    isGrowing = true
                }
            }
        }
        return known
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
