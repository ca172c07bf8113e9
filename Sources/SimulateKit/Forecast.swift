// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation
public import Model
public import Program
internal import Report
public import Simulation

/// A scenario that was read, checked and made ready to be played.
public struct Forecast: Sendable {
    public let scenario: Scenario
    public let program: Program
    /// What is doubtful about the file, but no error.
    public let warnings: [Diagnostic]

    /// Reads a scenario file.
    ///
    /// `variant` is the name of one of the file's variants. `settings` change something for this time,
    /// each as `path=value`, like `--set` of the command line: `us_resolve=0.9`. Throws everything that
    /// is wrong with the file, each with its place; `DiagnosticFormatter` prints it.
    public init(
        contentsOf path: String, variant: String? = nil, settings: [String] = []
    ) throws(Rejection) {
        let sink = DiagnosticSink()
        scenario = try ScenarioReader.read(
            path: path, options: ReadingOptions(variant: variant, settings: settings), sink: sink)
        program = try Program.lower(scenario)
        warnings = sink.diagnostics
    }

    /// Plays trials 0 ..< `trials`, of which there is at least one.
    ///
    /// The same scenario, seed and number of trials give the same numbers on any number of threads and
    /// on machines of one kind (Docs/Randomness.md), and the first n trials of a longer run are the run of n. The seed is the file's, or 1, unless one is
    /// given; there is a thread a processor unless a number is given. With the engine `auto` a run that
    /// lasts longer than a second is compiled by the system's C compiler, with the same numbers.
    /// `shouldStop` is asked after some milliseconds, again and again, from any thread; what was played
    /// until it said so is the run.
    /// Throws the failure of the first trial that can't go on.
    public func run(
        trials: Int = 100_000, seed: UInt64? = nil, threads: Int? = nil,
        engine: EngineChoice = .interpreted,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(TrialFailure) -> ForecastRun {
        let seed = seed ?? scenario.seed ?? 1
        let run = Run(
            program: program, seed: seed,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, engine: engine)
        let wanted = max(1, trials)
        try run.extend(to: wanted, shouldStop: shouldStop)
        return ForecastRun(
            forecast: self,
            result: run.result(run.trials < wanted ? .interrupted : .finished),
            engineProblem: run.engineProblem)
    }
}
