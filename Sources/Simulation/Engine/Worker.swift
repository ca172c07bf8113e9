// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import CPhilox
internal import Program

/// One thread's memory for playing trials: allocated once, used for every trial.
///
/// This is the one door to unsafe memory. Everything the trial loop touches lies behind these
/// pointers: no class, closure, array or string is reached from inside it.
struct Worker: ~Copyable {
    let program: Program
    let seed: UInt64

    /// Registers, clocks and streams.
    let memory: UnsafeMutableRawPointer
    let registers: UnsafeMutablePointer<Double>
    let code: UnsafeMutablePointer<Instruction>
    let clocks: ClockMemory
    private(set) var sites: SiteMemory
    let talks: TalksMemory
    let games: GameMemory
    let meter: WorkMeter

    /// The parameter draw whose values are in the registers, or -1.
    private var currentDraw = -1
    /// The steps of work that a trial is charged for besides its events, and those of drawing parameters.
    private let trialCost: Int
    private let parameterCost: Int
    /// The machine code that plays the trials, if there is any.
    private var work: CompiledWork?
    /// Events fired so far.
    private(set) var events = 0

    init(
        program: Program, seed: UInt64, luck: Luck = .usual, workLimit: Int = TrialLimits.work,
        shouldStop: (@Sendable () -> Bool)? = nil
    ) {
        GSLErrors.disableAbort()
        self.program = program
        self.seed = seed
        let layout = WorkerLayout(program)
        memory = .allocate(byteCount: layout.size, alignment: WorkerLayout.alignment)
        registers = memory.filled(
            at: layout.registers, with: 0, count: program.registers.count)
        registers.update(from: program.registers, count: program.registers.count)
        code = .allocate(capacity: max(1, program.code.count))
        code.initialize(from: program.code, count: program.code.count)
        clocks = ClockMemory(program, in: memory, layout)
        sites = SiteMemory(program, seed: seed, luck, in: memory, layout)
        talks = TalksMemory(program)
        games = GameMemory(program)
        meter = WorkMeter(
            instructions: program.code.count, limit: workLimit, shouldStop: shouldStop)
        trialCost = WorkCosts.ofTrial(program)
        parameterCost = WorkCosts(program).of(program.parameterEntry..<program.trialEntry)
    }

    deinit {
        code.deallocate()
        clocks.deallocate()
        sites.deallocate()
        talks.deallocate()
        games.deallocate()
        meter.deallocate()
        memory.deallocate()
        work?.deallocate()
    }

    /// From here on trials are played by machine code.
    mutating func use(_ compiled: CompiledProgram) {
        work?.deallocate()
        work = CompiledWork(compiled, self)
    }

    /// Plays one trial; its answers are then in the outcomes' registers.
    ///
    /// What it gives depends on the program, the seed and the number of the trial, on nothing else.
    mutating func play(trial: Int) throws(TrialFailure) {
        var nobody = NoObserver()
        guard let work else { return try play(trial: trial, observer: &nobody) }
        try begin(trial)
        if let played = work.play(sites) {
            events += played
            return
        }
        if meter.isStopped { throw stopped(in: trial) }
        // Something failed: the interpreter says what, in the same trial from its parameters on.
        currentDraw = -1
        try play(trial: trial, observer: &nobody)
        throw enginesDisagree(in: trial)
    }

    /// The same trial interpreted and watched; the observer hears of the events and not of the
    /// parameters.
    mutating func play<Observer: TrialObserver & ~Copyable>(
        trial: Int, observer: inout Observer
    ) throws(TrialFailure) {
        var nobody = NoObserver()
        try begin(trial)
        try run(from: program.trialEntry, trial: trial, observer: &observer)
        try run(from: program.finishEntry, trial: trial, observer: &nobody)
    }

    /// Draws the parameters, if they are not those of the trial's draw, and sets all clocks back.
    private mutating func begin(_ trial: Int) throws(TrialFailure) {
        let draw = trial / program.repeats
        if draw != currentDraw {
            var nobody = NoObserver()
            currentDraw = -1
            registers[0] = 0
            sites.select(UInt32(truncatingIfNeeded: draw))
            meter.begin()
            _ = meter.charge(parameterCost)
            try run(from: program.parameterEntry, trial: trial, observer: &nobody)
            currentDraw = draw
        }
        // What drawing the parameters took counts apart: not every trial does.
        meter.begin()
        guard meter.charge(trialCost) || !meter.isStopped else { throw stopped(in: trial) }
        sites.select(UInt32(truncatingIfNeeded: trial))
        clocks.reset()
        registers[0] = 0
    }

    private mutating func run<Observer: TrialObserver & ~Copyable>(
        from entry: Int, trial: Int, observer: inout Observer
    ) throws(TrialFailure) {
        var fault = Fault()
        events += execute(
            from: entry, registers: registers, code: code, clocks: clocks, sites: sites,
            talks: talks, games: games, work: meter, horizon: program.horizon, fault: &fault,
            observer: &observer)
        if fault.kind != .none {
            if meter.isStopped { throw stopped(in: trial) }
            throw TrialFailure(
                fault, program: program, seed: seed, trial: trial, registers: registers, clocks,
                meter)
        }
    }
}
