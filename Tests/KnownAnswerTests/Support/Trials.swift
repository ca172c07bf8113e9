// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import Model
import Program
import Simulation

/// The answers of a scenario's trials, by outcome: flags as 0 and 1.
struct Trials {
    private let columns: [String: [Double]]

    /// Reads, lowers and plays the text, as if it lay in `Scenarios/`.
    init(of text: String, trials: Int, seed: UInt64 = 20_251_017) throws {
        let sink = DiagnosticSink()
        let file = SourceFile(
            path: Self.root.appendingPathComponent("Scenarios/test.yaml").path, text: text)
        guard let document = Document.parse(file, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        let program = try Program.lower(ScenarioReader.read(document, sink: sink))
        let run = Run(program: program, seed: seed, threads: 2)
        try run.extend(to: trials)
        let result = run.result(.finished)
        columns = Dictionary(
            uniqueKeysWithValues: zip(program.outcomes, result.columns).map { outcome, column in
                switch column {
                case .flags(let values), .categories(let values):
                    (outcome.name, values.map(Double.init))
                case .dates(let values), .numbers(let values): (outcome.name, values)
                }
            })
    }

    /// Plays a file of `Scenarios/classics/`.
    init(ofClassic name: String, trials: Int) throws {
        let file = Self.root.appendingPathComponent("Scenarios/classics/\(name).yaml")
        try self.init(of: String(contentsOf: file, encoding: .utf8), trials: trials)
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    subscript(name: String) -> [Double] { columns[name] ?? [] }
}
