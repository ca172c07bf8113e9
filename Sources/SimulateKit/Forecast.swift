// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model
public import Program
public import Runs
public import Simulation

/// A scenario that was read, checked and made ready to be played.
public struct Forecast: Sendable {
    /// The scenario with what is changed about it.
    public let subject: Subject
    /// What is doubtful about the file, but no error.
    public let warnings: [Diagnostic]

    /// With its variant and settings.
    public var scenario: Scenario { subject.scenario }
    /// The scenario, compiled.
    public var program: Program { subject.program }
    /// What is set for this time, as `path=value`.
    public var settings: [String] { subject.settings }

    /// Reads a scenario's file, or what a run file keeps of one.
    ///
    /// `variant` is the name of one of the file's variants. `settings` change something for this time,
    /// each as `path=value`, like `--set` of the command line: `us_resolve=0.9`. `probe` is one more
    /// yes/no question. Throws everything that is wrong with the file, each with its place (`Rejection`;
    /// `DiagnosticFormatter` prints it), or what is wrong with the run file (`StoreProblem`).
    public init(
        contentsOf path: String, variant: String? = nil, settings: [String] = [],
        probe: ReadingOptions.Probe? = nil
    ) throws {
        var warnings: [Diagnostic] = []
        subject = try Subject(
            contentsOf: path, variant: variant, settings: settings, probe: probe
        ) { warnings += $0 }
        self.warnings = warnings
    }

    /// Plays trials 0 ..< `trials`, of which there is at least one.
    ///
    /// The same scenario, seed and number of trials give the same numbers on any number of threads and
    /// on machines of one kind (Docs/Randomness.md), and the first n trials of a longer run are the run
    /// of n. The seed is the file's, or 1, unless one is given; there is a thread a processor unless a
    /// number is given. With the engine `auto` a run that lasts longer than a second is compiled by the
    /// system's C compiler, with the same numbers. `shouldStop` is asked after some milliseconds, again
    /// and again, from any thread; what was played until it said so is the run.
    /// Throws the failure of the first trial that can't go on (`TrialFailure`).
    public func run(
        trials: Int = RunPlan.usualTrials, seed: UInt64? = nil, threads: Int? = nil,
        engine: EngineChoice = .interpreted,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> ForecastRun {
        try run(
            RunPlan(trials: max(1, trials), seed: seed, threads: threads, engine: engine),
            RunListener(shouldStop: shouldStop))
    }

    /// Plays as the plan says, and keeps the run in a file if one is named.
    ///
    /// The listener hears how far the run has come, and says when it is to stop. A run that is stopped,
    /// or killed, can go on from its file: `ForecastRun.resume`.
    @discardableResult
    public func run(
        _ plan: RunPlan, _ listener: RunListener = RunListener(), keeping: Keeping? = nil
    ) throws -> ForecastRun {
        let session = try RunSession(
            subject, plan, keeping: keeping, keepsAnswers: !plan.tablesOnly)
        return try ForecastRun(playing: session, listener)
    }
}
