// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that a trial may come to, to be looked for after each of its events.
public enum Milestone: Sendable, Hashable {
    /// A slot's value lies in a closed range.
    case slot(String, from: Double, through: Double)
    /// The condition of a yes/no question or a date, by its index, has held at a moment before this
    /// one (days since the start).
    case outcome(Int, before: Double)
    /// A clock has fired.
    case clock(String)
}

/// When a trial came to some milestones for the first time.
public struct MilestoneSequence: Sendable, Equatable {
    /// Indices into the milestones that were looked for, in the order in which they came; those of
    /// one event in the order of the list.
    public internal(set) var reached: [Int32] = []
    /// Days since the start, one for each that was reached.
    public internal(set) var times: [Double] = []
    /// Those that were so from the start; they are not in `reached`.
    public internal(set) var atStart: [Int32] = []

    /// The same of some milestones alone, which are then counted from 0 in the order given.
    public func keeping(_ kept: [Int]) -> MilestoneSequence {
        let numbers = Dictionary(
            zip(kept.map { Int32($0) }, Int32(0)...), uniquingKeysWith: { old, _ in old })
        var part = MilestoneSequence()
        for (milestone, time) in zip(reached, times) {
            guard let number = numbers[milestone] else { continue }
            part.reached.append(number)
            part.times.append(time)
        }
        part.atStart = atStart.compactMap { numbers[$0] }
        return part
    }
}
