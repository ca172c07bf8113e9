// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Which of several assignments, all from the state before, may be carried out at once.
struct AssignmentFreedom {
    /// The last assignment that may fail, and the last that reads each slot.
    private var lastFailing = -1
    private var lastReading: [String: Int] = [:]
    /// Slots that are set to two values.
    private var disputed: Set<String> = []

    init(_ assignments: [Assignment], _ facts: ProcessFacts) {
        var values: [String: Formula] = [:]
        for (index, assignment) in assignments.enumerated() {
            if facts.canFail(assignment.value) { lastFailing = index }
            for slot in facts.reads(assignment.value) { lastReading[slot] = index }
            if let other = values[assignment.slot], other != assignment.value {
                disputed.insert(assignment.slot)
            }
            values[assignment.slot] = assignment.value
        }
    }

    /// Whether the slot may be set before what comes after that assignment is evaluated.
    func isFree(_ slot: String, after index: Int) -> Bool {
        lastFailing <= index && (lastReading[slot] ?? -1) <= index
    }

    func isDisputed(_ slot: String) -> Bool { disputed.contains(slot) }
}
