// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

/// Plays trials and notes which milestones each comes to, and when.
public struct MilestonePlayer: ~Copyable {
    private var worker: Worker
    private let watch: MilestoneWatch

    /// A slot, clock or outcome that the program does not have is never reached.
    public init(
        program: Program, seed: UInt64, milestones: [Milestone],
        shouldStop: (@Sendable () -> Bool)? = nil
    ) {
        worker = Worker(program: program, seed: seed, shouldStop: shouldStop)
        watch = MilestoneWatch(program, milestones)
    }

    /// Which milestones a trial reaches, and when.
    public mutating func play(_ trial: Int) throws(TrialFailure) -> MilestoneSequence {
        var recorder = MilestoneRecorder(watch, worker.registers)
        try worker.play(trial: trial, observer: &recorder)
        recorder.settle()
        return recorder.sequence
    }
}

/// Where the milestones are to be seen.
private struct MilestoneWatch: Sendable {
    struct Sight: Sendable {
        let milestone: Int32
        let register: Int
        let low: Double
        let high: Double
    }

    private(set) var sights: [Sight] = []
    /// By clock, the milestone that its firing is.
    private(set) var firings: [Int: Int32] = [:]
    let count: Int

    init(_ program: Program, _ milestones: [Milestone]) {
        count = milestones.count
        for (index, milestone) in milestones.enumerated() {
            let number = Int32(index)
            switch milestone {
            case .slot(let name, let low, let high):
                guard let register = program.registerNames.firstIndex(of: name) else { continue }
                sights.append(Sight(milestone: number, register: register, low: low, high: high))
            case .outcome(let outcome, let before):
                guard program.outcomes.indices.contains(outcome),
                    let register = program.outcomes[outcome].firstHeldRegister
                else { continue }
                sights.append(
                    Sight(milestone: number, register: register, low: 0, high: before.nextDown))
            case .clock(let name):
                for (clock, one) in program.clocks.enumerated() where one.event == name {
                    firings[clock] = number
                }
            }
        }
    }
}

/// Looks between events at what the last one did.
private struct MilestoneRecorder: TrialObserver {
    private let watch: MilestoneWatch
    private let registers: UnsafeMutablePointer<Double>
    private var isReached: [Bool]
    /// Nothing before the first event.
    private var pending: (clock: Int, time: Double)?
    private(set) var sequence = MilestoneSequence()

    /// The registers must outlive the recorder: they are the worker's own.
    init(_ watch: MilestoneWatch, _ registers: UnsafeMutablePointer<Double>) {
        self.watch = watch
        self.registers = registers
        isReached = [Bool](repeating: false, count: watch.count)
    }

    mutating func fires(_ clock: Int, at time: Double, _ clocks: ClockMemory) {
        settle()
        pending = (clock, time)
    }

    /// Ends the event before; to be called once more after the trial.
    mutating func settle() {
        if let pending, let milestone = watch.firings[pending.clock] { reach(milestone) }
        for sight in watch.sights where !isReached[Int(sight.milestone)] {
            let value = registers[sight.register]
            if value >= sight.low, value <= sight.high { reach(sight.milestone) }
        }
    }

    private mutating func reach(_ milestone: Int32) {
        guard !isReached[Int(milestone)] else { return }
        isReached[Int(milestone)] = true
        guard let pending else {
            sequence.atStart.append(milestone)
            return
        }
        sequence.reached.append(milestone)
        sequence.times.append(pending.time)
    }
}
