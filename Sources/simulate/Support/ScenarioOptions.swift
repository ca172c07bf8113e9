// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model
import Store

/// Which scenario, and what is changed about it.
struct ScenarioOptions: ParsableArguments {
    @Argument(
        help: "The scenario's file, or a run file.",
        completion: .file(extensions: ["yaml", "yml", "simrun"]))
    var file: String

    @Option(
        help: "Use one of the file's variants; 'baseline' is the scenario as written.",
        completion: Completions.variant)
    var variant: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Set something for this time, as path=value; may be repeated.",
            valueName: "path=value"))
    var settings: [String] = []

    /// The scenario, or a failure with everything that is wrong. Warnings are printed.
    func read() throws -> Scenario {
        try Self.read(file, variant: variant, settings: settings)
    }

    /// The same with one more question.
    func read(_ probe: ReadingOptions.Probe?) throws -> Scenario {
        try Self.readWithRun(file, variant: variant, settings: settings, probe: probe).scenario
    }

    static func read(_ file: String, variant: String?, settings: [String]) throws -> Scenario {
        try readWithRun(file, variant: variant, settings: settings).scenario
    }

    /// The scenario, with the run that it was kept by where the file is a run file.
    func readWithRun() throws -> (scenario: Scenario, run: RunManifest?) {
        try Self.readWithRun(file, variant: variant, settings: settings)
    }

    private static func readWithRun(
        _ file: String, variant: String?, settings: [String], probe: ReadingOptions.Probe? = nil
    ) throws -> (scenario: Scenario, run: RunManifest?) {
        let sink = DiagnosticSink()
        let source = try ScenarioSource(file, sink)
        let scenario = try source.read(
            variant: variant, settings: settings, probe: probe, sink)
        if !sink.diagnostics.isEmpty {
            Console.complain(DiagnosticFormatter().format(sink.diagnostics))
        }
        return (scenario, source.run)
    }
}
