// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// Turns a process into code: a stretch per clock with its effects, then what they touch, then the
/// way on to the next event.
struct ProcessCompiler {
    let process: Process
    /// What a slot may hold, by name.
    let checks: [String: Slot.Check]
    let mostRepeatedCode: Int
    var compiler: FormulaCompiler
    var origins: [Origin] = []
    /// Every negotiation that some clock holds, once.
    var talks: [Talks] = []
    var games: [GameTable] = []

    /// Samplers first, then calendar switches, then the process's clocks: at one moment an answer is
    /// taken before anything else happens, and a date has come before anybody acts on it.
    private(set) var clocks: [CompiledClock] = []
    private(set) var answers: [Answer] = []
    /// What is known of the slots where code is being written, and what was before its event.
    var here: SlotValues.Reasoning
    var before: SlotValues.Reasoning
    var slotValues: SlotValues
    /// What the event sets.
    var written: Set<String> = []
    private(set) var dependents: [String: [Int]] = [:]
    private(set) var watchers: [String: [Int]] = [:]
    /// Slots whose readers are looked at by a routine, and the slots of the routines that are called.
    var shared: [String: SharedReaders] = [:]
    var routines: [String] = []
    var knownRoutineRegisters: (firing: Register, wayBack: Register)?
    private var clockNumbers: [String: Int] = [:]

    struct CompiledClock {
        enum Kind {
            case sampler([Int])
            case calendar(slot: String, moment: Double)
            case process(Clock)
        }

        let name: String
        let kind: Kind
        let site: Int
        /// The condition at the last look, for clocks that wait for it to turn.
        var previous: Register?
        /// Of a period that is the same all through a trial: since when it has run, and how often it has
        /// ended or will have when the clock fires.
        var since: Register?
        var periods: Register?
    }

    /// How one outcome is answered.
    struct Answer {
        let outcome: ProcessOutcome
        let register: Register
        /// The first moment the condition held.
        var known: Register?
    }

    /// `most` is how much code for the readers of one slot may stand with each event that sets it.
    init(_ process: Process, repeating most: Int) {
        self.process = process
        mostRepeatedCode = most
        self.checks = Dictionary(
            process.slots.map { ($0.name, $0.check) }, uniquingKeysWith: { first, _ in first })
        self.compiler = FormulaCompiler(process)
        self.origins = [Origin("the program", nil)]
        slotValues = SlotValues(process, compiler.facts, calendar: [])
        here = SlotValues.Reasoning(slotValues, [:])
        before = here
    }

    mutating func compile() throws(ProgramProblem) -> Output {
        declareRegisters()
        try writeParameters()
        declareClocks()
        declareAnswers()
        findDependents()
        findShared()
        slotValues = SlotValues(process, compiler.facts, calendar: calendarSlots.map(\.slot))

        var stretches: [CodeBuilder] = []
        var length = compiler.parameterCode.lines.count
        func add(_ stretch: CodeBuilder) throws(ProgramProblem) {
            length += stretch.lines.count
            guard length <= FormulaCompiler.longest else { throw .tooLarge }
            stretches.append(stretch)
        }
        try add(writeStart())
        for index in clocks.indices { try add(writeClock(index)) }
        try add(writeFinish())
        // What a routine finds is the same for all, so that it needs no other.
        for slot in routines { try add(writeRoutine(slot)) }
        compiler.parameterCode.emit(.halt)
        compiler.parameterCode.finish()
        return try link(stretches)
    }

    // MARK: Declarations

    private mutating func declareRegisters() {
        for parameter in process.parameters { _ = compiler.registers.define(parameter.name) }
        for slot in process.slots { _ = compiler.registers.define(slot.name) }
    }

    private mutating func declareClocks() {
        var moments: [Double: [Int]] = [:]
        for (index, outcome) in process.outcomes.enumerated() {
            if let moment = outcome.kind.sampledAt, moment < process.horizon {
                moments[moment, default: []].append(index)
            }
        }
        for (moment, sampled) in moments.sorted(by: { $0.key < $1.key }) {
            let name = "sample/\(moment)"
            clocks.append(
                CompiledClock(
                    name: name, kind: .sampler(sampled), site: compiler.siteNumber(name)))
        }
        for moment in compiler.facts.calendarMoments(in: watchedFormulas).sorted() {
            let name = CalendarSwitch.name(moment)
            _ = compiler.registers.define(name)
            clocks.append(
                CompiledClock(
                    name: name, kind: .calendar(slot: name, moment: moment),
                    site: compiler.siteNumber(name)))
        }
        for clock in process.clocks {
            var compiled = CompiledClock(
                name: clock.name, kind: .process(clock), site: compiler.siteNumber(clock.site))
            if clock.waitsForTurn { compiled.previous = compiler.registers.anonymous() }
            if case .delay(let period, again: true) = clock.timing, compiler.facts.isFixed(period) {
                compiled.since = compiler.registers.anonymous()
                compiled.periods = compiler.registers.anonymous()
            }
            clocks.append(compiled)
        }
        for (index, clock) in clocks.enumerated() {
            clockNumbers[clock.name] = clockNumbers[clock.name] ?? index
        }
    }

    /// Formulas that are looked at again when what they read changes.
    private var watchedFormulas: [Formula] {
        var formulas: [Formula] = []
        for clock in process.clocks {
            if case .rate(let rate) = clock.timing { formulas.append(rate) }
            if let condition = clock.condition { formulas.append(condition) }
        }
        for outcome in process.outcomes { formulas.append(outcome.kind.formula) }
        for table in process.tables.values { formulas += table.values }
        return formulas
    }

    private mutating func declareAnswers() {
        for outcome in process.outcomes {
            var answer = Answer(outcome: outcome, register: compiler.registers.anonymous())
            if outcome.kind.isWatched { answer.known = compiler.registers.anonymous() }
            answers.append(answer)
        }
    }

    private mutating func findDependents() {
        for (index, clock) in clocks.enumerated() {
            guard case .process(let clock) = clock.kind else { continue }
            var reads: Set<String> = []
            if let condition = clock.condition { reads = compiler.facts.reads(condition) }
            switch clock.timing {
            case .rate(let rate): reads.formUnion(compiler.facts.reads(rate))
            case .scheduled(let slot): reads.insert(slot)
            // A condition on a moment is asked when the moment comes.
            case .moment: reads = []
            case .delay, .condition: break
            }
            for name in reads { dependents[name, default: []].append(index) }
        }
        for (index, answer) in answers.enumerated() where answer.known != nil {
            for name in compiler.facts.reads(answer.outcome.kind.formula) {
                watchers[name, default: []].append(index)
            }
        }
    }

    // MARK: Stretches

    private mutating func writeStart() throws(ProgramProblem) -> CodeBuilder {
        compiler.beginStretch()
        here = SlotValues.Reasoning(slotValues, [:])
        var reasoning = SlotValues.Reasoning(slotValues, [:])
        for slot in process.slots {
            setOrigin(slot.origin)
            compiler.site = compiler.siteNumber("state/\(slot.name)")
            guard let register = compiler.registers[slot.name] else { continue }
            let initial = try compiler.value(of: slot.initial)
            compiler.code.emit(slot.check.opcode(for: slot.initial), dst: register, a: initial)
            reasoning.learn(slot.name, reasoning.values(of: slot.initial))
        }
        var known = reasoning.known
        for (slot, moment) in calendarSlots {
            guard let register = compiler.registers[slot] else { continue }
            known[slot] = [moment <= 0 ? 1 : 0]
            let passed = compiler.registers.constant(moment <= 0 ? 1 : 0)
            compiler.code.emit(.move, dst: register, a: passed)
        }
        for clock in clocks {
            if let previous = clock.previous {
                compiler.code.emit(.move, dst: previous, a: compiler.registers.constant(0))
            }
        }
        for answer in answers {
            if let known = answer.known {
                compiler.code.emit(.move, dst: known, a: compiler.registers.constant(.infinity))
            }
        }
        for assignments in process.interventions {
            compiler.forget()
            here = SlotValues.Reasoning(slotValues, known)
            try write(assignments)
            known = slotValues.after(assignments, from: known)
        }
        compiler.forget()
        here = SlotValues.Reasoning(slotValues, known)
        for index in clocks.indices {
            compiler.makeRoom()
            try writeUpdate(of: index, afterFiring: false, atStart: true)
        }
        for index in answers.indices {
            compiler.makeRoom()
            try writeWatch(index, atStart: true)
        }
        compiler.code.emit(.next)
        compiler.code.finish()
        return compiler.code
    }

    private var calendarSlots: [(slot: String, moment: Double)] {
        clocks.compactMap { clock in
            if case .calendar(let slot, let moment) = clock.kind { (slot, moment) } else { nil }
        }
    }

    private mutating func writeClock(_ index: Int) throws(ProgramProblem) -> CodeBuilder {
        compiler.beginStretch()
        let clock = clocks[index]
        here = SlotValues.Reasoning(slotValues, [:])
        switch clock.kind {
        case .sampler(let sampled):
            compiler.code.emit(.disarm, d: index)
            for outcome in sampled { try writeAnswer(outcome) }
        case .calendar(let slot, let moment):
            compiler.code.emit(.disarm, d: index)
            if let register = compiler.registers[slot] {
                compiler.code.emit(.move, dst: register, a: compiler.registers.constant(1))
            }
            // A moment before the start has come already.
            before = SlotValues.Reasoning(slotValues, [slot: [moment <= 0 ? 1 : 0]])
            here = SlotValues.Reasoning(slotValues, [slot: [1]])
            try writeConsequences(of: [slot], firing: index)
        case .process(let process): try writeEvent(of: process, index)
        }
        compiler.code.emit(.next)
        compiler.code.finish()
        return compiler.code
    }

    /// A clock of the process fires: its condition holds, or it would have been given up.
    private mutating func writeEvent(
        of clock: Clock, _ index: Int
    ) throws(ProgramProblem) {
        setOrigin(clock.origin)
        let end = compiler.code.label()
        compiler.enterBranch()
        var known: SlotValues.Known = [:]
        if let condition = clock.condition {
            if case .moment = clock.timing {
                compiler.code.emit(.disarm, d: index)
                try compiler.jump(to: end, unless: condition)
            }
            known = slotValues.assuming(condition, in: known)
        } else if case .moment = clock.timing {
            compiler.code.emit(.disarm, d: index)
        }
        before = SlotValues.Reasoning(slotValues, known)
        here = before
        switch clock.timing {
        // Their own update, below, winds or stops them anyway.
        case .rate, .scheduled, .moment: break
        case .delay(_, again: true) where clock.condition == nil: break
        case .delay, .condition: compiler.code.emit(.disarm, d: index)
        }
        if let talks = clock.talks { try write(talks) }
        if let game = clock.game { try write(game) }
        try write(clock.assignments)
        compiler.forget()
        here = SlotValues.Reasoning(
            slotValues, slotValues.after(clock.assignments, from: known))
        if let stopped = clock.stops.flatMap({ clockNumbers[$0] }) {
            compiler.code.emit(.disarm, d: stopped)
        }
        try writeConsequences(of: Set(clock.assignments.map(\.slot)), firing: index)
        compiler.leaveBranch()
        compiler.code.place(end)
    }

    private mutating func writeFinish() throws(ProgramProblem) -> CodeBuilder {
        compiler.beginStretch()
        for (index, answer) in answers.enumerated() {
            if let moment = answer.outcome.kind.sampledAt, moment < process.horizon { continue }
            compiler.makeRoom()
            try writeAnswer(index)
        }
        compiler.code.emit(.halt)
        compiler.code.finish()
        return compiler.code
    }

    private mutating func writeConsequences(
        of written: Set<String>, firing: Int
    ) throws(ProgramProblem) {
        self.written = written
        var (touched, watching, routines) = concerned(by: written)
        touched.remove(firing)
        for index in touched.sorted() {
            try writeUpdate(of: index, afterFiring: false, atStart: false)
        }
        for index in watching.sorted() { try writeWatch(index, atStart: false) }
        for slot in routines { call(readersOf: slot, firing: firing) }
        // Last, so that going on and the way to the next event are one.
        try writeUpdate(of: firing, afterFiring: true, atStart: false)
    }

    // MARK: Outcomes

    mutating func writeWatch(_ index: Int, atStart: Bool) throws(ProgramProblem) {
        let answer = answers[index]
        let condition = answer.outcome.kind.formula
        let holds = here.decided(condition)
        // What held before has been seen before.
        let held = atStart ? nil : before.decided(condition)
        guard let known = answer.known, holds != false, held != true else { return }
        setOrigin(answer.outcome.origin)
        if holds == true {
            compiler.code.emit(.latch, dst: known)
            return
        }
        let end = compiler.code.label()
        compiler.code.emit(.jumpIfKnown, a: known, to: end)
        compiler.enterBranch()
        try compiler.jump(to: end, unless: here.simplified(condition))
        compiler.code.emit(.latch, dst: known)
        compiler.leaveBranch()
        compiler.code.place(end)
    }

    private mutating func writeAnswer(_ index: Int) throws(ProgramProblem) {
        let answer = answers[index]
        setOrigin(answer.outcome.origin)
        switch answer.outcome.kind {
        case .happens(_, let before):
            guard let known = answer.known else { return }
            compiler.code.emit(
                .less, dst: answer.register, a: known, b: compiler.registers.constant(before))
        case .date:
            guard let known = answer.known else { return }
            compiler.code.emit(.move, dst: answer.register, a: known)
        case .holds(let formula, _), .number(let formula, _), .category(let formula, _, _):
            let value = try compiler.value(of: formula)
            compiler.code.emit(.storeFinite, dst: answer.register, a: value)
        }
    }

    mutating func setOrigin(_ origin: Origin) {
        origins.append(origin)
        compiler.code.origin = origins.count - 1
    }
}
