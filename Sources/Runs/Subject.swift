// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model
public import Program
internal import Simulation
public import Store

/// What is played: a scenario with what is changed about it, ready for the first trial.
public struct Subject: Sendable {
    /// What tells it from others beside it: a variant's name, or the scenario's and the variant's.
    public let name: String
    /// With its variant and settings.
    public let scenario: Scenario
    /// The scenario, compiled.
    public let program: Program
    /// All settings in force, as `path=value`.
    public let settings: [String]
    /// What was named and given, for the command that gives the same numbers.
    let origin: Origin

    struct Origin: Sendable {
        let path: String
        let variant: String?
        let settings: [String]
        /// The run, where `path` is a run file.
        let run: RunManifest?
        /// The text as it was read; `nil` if it is read again where it is needed.
        var source: ScenarioSource?
    }

    /// Reads a scenario's file, or what a run file keeps of one.
    ///
    /// `variant` is the name of one of the file's variants. `settings` change something for this time,
    /// each as `path=value`, like `--set` of the command line. `probe` is one more question. Throws
    /// everything that is wrong with the scenario (`Rejection`) or the run file (`StoreProblem`);
    /// `warn` hears what is doubtful.
    public init(
        contentsOf path: String, variant: String? = nil, settings: [String] = [],
        probe: ReadingOptions.Probe? = nil, warn: ([Diagnostic]) -> Void = { _ in }
    ) throws {
        let sink = DiagnosticSink()
        let source = try ScenarioSource(path, sink)
        let scenario = try source.read(variant: variant, settings: settings, probe: probe, sink)
        if !sink.diagnostics.isEmpty { warn(sink.diagnostics) }
        try self.init(source, path, variant, settings, scenario)
    }

    /// A scenario that was read from this text.
    init(
        _ source: ScenarioSource, _ path: String, _ variant: String?, _ settings: [String],
        _ scenario: Scenario
    ) throws {
        self.init(
            name: scenario.variant?.name ?? "baseline", scenario,
            try Program.lower(scenario), settings: source.settings(with: settings),
            Origin(
                path: path, variant: variant, settings: settings, run: source.run, source: source))
    }

    init(
        name: String, _ scenario: Scenario, _ program: Program, settings: [String],
        _ origin: Origin
    ) {
        self.name = name
        self.scenario = scenario
        self.program = program
        self.settings = settings
        self.origin = origin
    }

    /// The run that its file keeps; `nil` if it is a scenario's.
    public var run: RunManifest? { origin.run }

    /// Refuses a run whose trials would be others today; what is changed about it is the caller's concern.
    public func checkIsAsItWasRun() throws(RunProblem) {
        guard let run else { return }
        guard run.digest == program.digest, run.streamVersion == StreamVersion.current else {
            throw .otherStory(origin.path, version: run.programVersion)
        }
    }

    /// The file of facts by which the trials of a run file are weighed; `nil` if they all count alike.
    public var observedFacts: String? { origin.run?.observed?.path }

    /// The file that was named.
    public var path: String { origin.path }

    /// The same under another name.
    public func named(_ name: String) -> Subject {
        Subject(name: name, scenario, program, settings: settings, origin)
    }
}
