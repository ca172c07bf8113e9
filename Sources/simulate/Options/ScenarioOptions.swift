// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Output
import Runs

/// Which scenario, and what is changed about it.
struct ScenarioOptions: ParsableArguments {
    @Argument(
        help: "Scenario file or run file.",
        completion: .scenarioOrRun)
    var file: String

    @Option(
        "Run this variant ('baseline': the scenario unchanged).", completion: Completions.variant)
    var variant: String?

    @Option(
        "Override a value for this run, as path=value. Repeatable.", "path=value",
        name: .customLong("set"))
    var settings: [String] = []

    /// Whether anything is changed.
    var isAnyGiven: Bool { variant != nil || !settings.isEmpty }

    /// What is to be played. Warnings are printed; everything that is wrong is thrown.
    func subject(
        probe: ReadingOptions.Probe? = nil, setting others: [String] = []
    ) throws -> Subject {
        try Subject(
            contentsOf: file, variant: variant, settings: settings + others, probe: probe,
            warn: Console.warn)
    }

    /// The run file, if it is one, which is taken as it is: that anything is changed about it is refused.
    func keptRun(isChanged: Bool) throws -> String? {
        guard ScenarioSource.isRun(file) else { return nil }
        guard !isChanged, !isAnyGiven else { throw RunProblem.takenAsItIs }
        return file
    }

    /// The scenario alone.
    func read() throws -> Scenario {
        let sink = DiagnosticSink()
        let scenario = try ScenarioSource(file, sink)
            .read(variant: variant, settings: settings, sink)
        if !sink.diagnostics.isEmpty { Console.warn(sink.diagnostics) }
        return scenario
    }
}

/// The argument of verbs that read a run file.
struct RunFileArgument: ParsableArguments {
    @Argument(help: "Run file.", completion: .runFile)
    var file: String
}

/// Whether a run file may be written over.
struct ReplaceOption: ParsableArguments {
    @Flag(help: "Replace the run file if it exists; other files are never replaced.")
    var replace = false
}
