// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import Model
import Program
import Report
import Simulation
import Studies

/// A scenario of a page, made whole: what it leaves out is put behind it, so that its lines keep
/// their numbers.
struct Example {
    let text: String
    let path: String

    init(_ block: String, in folder: String, named name: String = "example.yaml") {
        var text = block.hasSuffix("\n") ? block : block + "\n"
        func has(_ key: String) -> Bool { ("\n" + text).contains("\n\(key):") }
        if !has("scenario") {
            text += "scenario: example\nstarts: 2025-06-01\nends: 2025-08-31\n"
        }
        if !has("outcomes") { text += "outcomes: {anything: {yes: now >= 2025-06-02}}\n" }
        self.text = text
        path = folder + "/" + name
    }

    func document() throws -> Document {
        let sink = DiagnosticSink()
        let file = SourceFile(path: path, text: text)
        guard let document = Document.parse(file, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        return document
    }

    func read(variant: String? = nil) throws -> Scenario {
        try ScenarioReader.read(
            document(), options: ReadingOptions(variant: variant), sink: DiagnosticSink())
    }

    /// What the program prints of a run.
    func report(trials: Int) throws -> String {
        let scenario = try read()
        let run = Run(program: try Program.lower(scenario), seed: 1, threads: 2)
        try run.extend(to: trials)
        let report = Answers(
            scenario, run.result(.finished), version: "0.1.0", settings: [], command: "")
        return FindingsRenderer(width: 80).render(report.findings)
    }
}
