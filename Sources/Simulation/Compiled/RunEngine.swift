// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// Which engine plays a run, and when it changes over.
struct RunEngine {
    private let choice: EngineChoice
    private let settings: CompilerSettings
    private(set) var compiled: CompiledProgram?
    /// Why the interpreter plays although something else was wished.
    private(set) var problem: CompilationProblem?
    private var hasBegun = false

    /// Seconds that a run is interpreted before it is compiled. Usually a few times what compiling takes, so
    /// that a run loses little by it if it ends just then, and a long one gains nearly all there is; less
    /// where several runs share the machine code.
    private let patience: Double

    init(_ choice: EngineChoice, _ settings: CompilerSettings, patience: Double) {
        self.choice = choice
        self.settings = settings
        self.patience = patience
    }

    /// Before the first trial.
    mutating func begin(_ program: Program, shouldStop: () -> Bool) {
        guard !hasBegun else { return }
        hasBegun = true
        switch choice {
        case .interpreted: break
        case .compiled: compile(program, shouldStop: shouldStop)
        case .auto: compiled = .cached(program, settings)
        }
    }

    /// Seconds from now on after which the run, which has been playing for `played`, is to be
    /// compiled; nothing if it goes on as it is.
    func deadline(after played: Double) -> Double? {
        guard choice == .auto, compiled == nil, problem == nil else { return nil }
        return max(0, patience - played)
    }

    mutating func compile(_ program: Program, shouldStop: () -> Bool) {
        do throws(CompilationProblem) {
            compiled = try .make(program, settings, shouldStop: shouldStop)
        } catch .stopped {
            // The run ends, and nobody asks why it was interpreted.
        } catch {
            problem = error
        }
    }
}
