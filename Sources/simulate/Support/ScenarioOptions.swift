// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Model

/// Which scenario, and what is changed about it.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario's file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        help: "Play one of the file's variants; baseline is none.", completion: Completions.variant)
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

    static func read(_ file: String, variant: String?, settings: [String]) throws -> Scenario {
        let sink = DiagnosticSink()
        let scenario: Scenario
        do {
            scenario = try ScenarioReader.read(
                path: file, options: ReadingOptions(variant: variant, settings: settings),
                sink: sink)
        } catch {
            throw Failure(error)
        }
        if !sink.diagnostics.isEmpty {
            Console.complain(DiagnosticFormatter().format(sink.diagnostics))
        }
        return scenario
    }
}
