// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

extension CompiledProgram {
    /// Whether it gives what the interpreter gives, bit for bit, in the first trials of a seed.
    ///
    /// A compiler that takes liberties with floating point would change numbers in silence.
    func agrees(with program: Program) -> Bool {
        var compiled = Worker(program: program, seed: Self.seed, workLimit: Self.workLimit)
        compiled.use(self)
        var interpreted = Worker(
            program: program, seed: Self.seed, workLimit: Self.workLimit)
        let sources = program.outcomes.map(\.register) + program.records.map(\.register)
        let began = ContinuousClock.now
        for trial in 0..<Self.trials {
            if ContinuousClock.now - began > Self.longest { break }
            let before = (compiled.events, interpreted.events)
            do throws(TrialFailure) {
                try interpreted.play(trial: trial)
                try compiled.play(trial: trial)
            } catch {
                // What fails is played again by the interpreter, which says why.
                continue
            }
            let (own, other) = (compiled.registers, interpreted.registers)
            guard sources.allSatisfy({ own[$0].bitPattern == other[$0].bitPattern }),
                compiled.events - before.0 == interpreted.events - before.1
            else { return false }
        }
        return true
    }

    private static let trials = 32
    private static let seed: UInt64 = 1
    /// Trials of a slow model are not played much longer than this.
    private static let longest = Duration.milliseconds(100)
    /// And a single one is not played further than this.
    private static let workLimit = 50_000_000
}
