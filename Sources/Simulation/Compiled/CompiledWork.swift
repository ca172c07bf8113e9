// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import CGSL
internal import CPhilox
internal import Program

/// A worker's memory as a compiled program sees it, and the way back into the engine.
struct CompiledWork {
    private let trial: UnsafeMutablePointer<compiled_trial>
    private let engine: UnsafeMutablePointer<Engine>
    private let program: CompiledProgram

    /// What carries out single instructions.
    private struct Engine {
        /// Each instruction of the program followed by a halt.
        let code: UnsafeMutablePointer<Instruction>
        let clocks: ClockMemory
        let talks: TalksMemory
        let games: GameMemory
        let meter: WorkMeter
        let registers: UnsafeMutablePointer<Double>
        let generator: UnsafeMutablePointer<gsl_rng>
        let trial: UnsafeMutablePointer<compiled_trial>

        func perform(_ instruction: Int) -> Bool {
            let i = code + 2 * instruction
            if i.pointee.opcode == .draw || i.pointee.opcode == .drawChecked {
                return draw(i.pointee)
            }
            var fault = Fault()
            var nobody = NoObserver()
            _ = execute(
                from: 2 * instruction, registers: registers, code: code,
                clocks: clocks, sites: SiteMemory(trial.pointee.sites, generator), talks: talks,
                games: games, work: meter, horizon: .infinity, fault: &fault, observer: &nobody)
            return fault.kind == .none
        }

        /// By far the most of what is performed, so it goes the short way.
        private func draw(_ i: Instruction) -> Bool {
            let family = Families.all[Int(i.target)]
            let (a, b, c) = (registers[Int(i.a)], registers[Int(i.b)], registers[Int(i.c)])
            if i.opcode == .drawChecked, !Sampler.accepts(family, a, b, c) { return false }
            if let steps = Sampler.steps(family, a, b, c), !meter.charge(steps) { return false }
            generator.pointee.state = UnsafeMutableRawPointer(
                philox_stream_of(trial.pointee.sites, Int(i.d)))
            let value = Sampler.draw(family, generator, a, b, c)
            guard value.isFinite else { return false }
            registers[Int(i.dst)] = value
            return true
        }
    }

    init(_ compiled: CompiledProgram, _ worker: borrowing Worker) {
        program = compiled
        trial = .allocate(capacity: 1)
        engine = .allocate(capacity: 1)
        let code = UnsafeMutablePointer<Instruction>.allocate(
            capacity: max(1, 2 * worker.program.code.count))
        for (index, instruction) in worker.program.code.enumerated() {
            (code + 2 * index).initialize(to: instruction)
            (code + 2 * index + 1).initialize(to: Instruction(.halt))
        }
        let generator = worker.sites.generator
        engine.initialize(
            to: Engine(
                code: code, clocks: worker.clocks, talks: worker.talks, games: worker.games,
                meter: worker.meter,
                registers: worker.registers, generator: generator, trial: trial))
        trial.initialize(
            to: compiled_trial(
                memory: worker.memory.assumingMemoryBound(to: CChar.self),
                sites: worker.sites.streams, generator: generator,
                perform: { engine, instruction in
                    engine?.assumingMemoryBound(to: Engine.self).pointee.perform(instruction)
                        == true ? 1 : 0
                },
                work: worker.meter.counts,
                goes_on: { engine in
                    engine?.assumingMemoryBound(to: Engine.self).pointee.meter.goesOn() == true
                        ? 1 : 0
                },
                engine: UnsafeMutableRawPointer(engine)))
    }

    func deallocate() {
        engine.pointee.code.deallocate()
        engine.deallocate()
        trial.deallocate()
    }

    /// Plays the selected trial; its events, or nothing if something failed in it.
    func play(_ sites: SiteMemory) -> Int? {
        trial.pointee.sites = sites.streams
        let events = program.trial(trial)
        return events < 0 ? nil : events
    }
}
