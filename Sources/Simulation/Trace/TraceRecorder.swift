// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// Writes down every event with what it changed, by looking at the named slots between events.
struct TraceRecorder: TrialObserver {
    private let registers: UnsafeMutablePointer<Double>
    /// Registers of the slots, with their names.
    private let slots: [(name: String, register: Int)]
    private var values: [Double] = []
    private var start: [Double] = []
    private var events: [TrialTrace.Event] = []
    private var pending: (clock: Int, time: Double, cause: TrialTrace.Cause)?
    private var waits: [ClockWait]
    /// When the event before was: what the clocks hold now was set then.
    private var before = 0.0

    /// The registers must outlive the recorder: they are the worker's own.
    init(_ program: Program, _ registers: UnsafeMutablePointer<Double>) {
        self.registers = registers
        let names = Dictionary(
            program.registerNames.enumerated().compactMap { index, name in
                name.map { ($0, index) }
            }, uniquingKeysWith: { first, _ in first })
        slots = program.process.slots.compactMap { slot in
            names[slot.name].map { (slot.name, $0) }
        }
        waits = Array(repeating: ClockWait(), count: program.clocks.count)
    }

    mutating func fires(_ clock: Int, at time: Double, _ clocks: ClockMemory) {
        settle()
        for index in waits.indices {
            waits[index].pass(
                from: before, to: time, rate: clocks.hazards[index].rate, fire: clocks.fire[index])
        }
        pending = (clock, time, waits[clock].cause(at: time, rate: clocks.hazards[clock].rate))
        waits[clock] = ClockWait()
        before = time
    }

    /// Ends the event before: what is in the slots now is its doing.
    private mutating func settle() {
        let now = slots.map { registers[$0.register] }
        if let event = pending {
            let changes = slots.indices.filter { now[$0] != values[$0] }.map {
                TrialTrace.Change(slot: slots[$0].name, before: values[$0], after: now[$0])
            }
            events.append(
                TrialTrace.Event(
                    clock: event.clock, time: event.time, cause: event.cause, changes: changes))
        } else {
            start = now
        }
        values = now
        pending = nil
    }

    /// To be asked once, after the trial.
    mutating func trace(of trial: Int, _ program: Program) -> TrialTrace {
        settle()
        let parameters = program.process.parameters.compactMap { parameter in
            program.registerNames.firstIndex(of: parameter.name).map {
                (name: parameter.name, value: registers[$0])
            }
        }
        return TrialTrace(
            trial: trial, parameters: parameters,
            start: zip(slots, start).map { ($0.name, $1) }, events: events,
            answers: program.outcomes.map { registers[$0.register] })
    }
}
