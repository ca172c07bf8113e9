// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks

/// Counts the work of a trial, so that each ends, and asks now and then whether to stop.
///
/// The count depends on the trial alone: a trial that takes too much does so with both engines, on any
/// machine and on any number of threads. What is cheap is charged by event, as many steps as its code has
/// (`WorkCosts`); negotiations, games and slow draws are charged as they go.
struct WorkMeter {
    private let work: UnsafeMutablePointer<trial_work>
    private let record: UnsafeMutablePointer<Record>

    private struct Record {
        let limit: Int
        let shouldStop: (@Sendable () -> Bool)?
        var isStopped = false
        /// Work since the question was last asked, up to the trial at hand.
        var carried = 0
        /// What had been spent in this trial when it was.
        var askedAt = 0
        /// Tells the trial from those before.
        var stamp = 0
        /// By instruction, what it took in the trial of the stamp.
        let byInstruction: UnsafeMutablePointer<(stamp: Int, steps: Int)>
        let instructions: Int
    }

    /// Steps after which it is asked whether to stop: some hundredths of a second.
    private static let interval = 20_000_000

    init(
        instructions: Int, limit: Int = TrialLimits.work,
        shouldStop: (@Sendable () -> Bool)? = nil
    ) {
        work = .allocate(capacity: 1)
        work.initialize(to: trial_work(spent: 0, pause: min(limit, Self.interval)))
        let byInstruction = UnsafeMutablePointer<(stamp: Int, steps: Int)>.allocate(
            capacity: max(1, instructions))
        byInstruction.initialize(repeating: (0, 0), count: max(1, instructions))
        record = .allocate(capacity: 1)
        record.initialize(
            to: Record(
                limit: limit, shouldStop: shouldStop, byInstruction: byInstruction,
                instructions: instructions))
    }

    func deallocate() {
        work.deallocate()
        record.pointee.byInstruction.deallocate()
        record.deinitialize(count: 1)
        record.deallocate()
    }

    /// What machine code counts in.
    var counts: UnsafeMutablePointer<trial_work> { work }

    var spent: Int { work.pointee.spent }
    /// Tells the trial at hand from others.
    var stamp: Int { record.pointee.stamp }
    /// Whether it was stopped from outside, and not by its work.
    var isStopped: Bool { record.pointee.isStopped }
    /// Whether nothing more may be done in this trial.
    var isExhausted: Bool { isStopped || spent > record.pointee.limit }

    /// A trial begins, or what is drawn before it.
    func begin() {
        record.pointee.carried += spent - record.pointee.askedAt
        record.pointee.askedAt = 0
        record.pointee.stamp += 1
        work.pointee.spent = 0
        work.pointee.pause = min(
            record.pointee.limit, max(0, Self.interval - record.pointee.carried))
    }

    /// Whether the trial may go on after so many steps more.
    @inline(__always)
    func charge(_ steps: Int) -> Bool {
        work.pointee.spent &+= steps
        return work.pointee.spent <= work.pointee.pause || goesOn()
    }

    /// Notes what one instruction took, which is charged besides.
    func attribute(_ steps: Int, to instruction: Int) {
        guard instruction < record.pointee.instructions else { return }
        let place = record.pointee.byInstruction + instruction
        if place.pointee.stamp != stamp { place.pointee = (stamp, 0) }
        place.pointee.steps &+= steps
    }

    @inline(never)
    func goesOn() -> Bool {
        guard !isExhausted else { return false }
        record.pointee.carried = 0
        record.pointee.askedAt = spent
        if record.pointee.shouldStop?() == true {
            record.pointee.isStopped = true
            return false
        }
        work.pointee.pause = min(record.pointee.limit, spent + Self.interval)
        return true
    }

    /// The instruction that took most of the trial's work, if one took half of it or more.
    var heaviest: Int? {
        let all = UnsafeBufferPointer(
            start: record.pointee.byInstruction, count: record.pointee.instructions)
        return all.indices.first { all[$0].stamp == stamp && 2 * all[$0].steps >= spent }
    }
}

extension WorkMeter? {
    /// Whether work may go on after so many steps more; without a meter it always may.
    @inline(__always)
    func charge(_ steps: Int) -> Bool { self?.charge(steps) ?? true }
}
