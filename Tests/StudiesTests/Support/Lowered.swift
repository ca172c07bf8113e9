// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program

/// A scenario's text, read and lowered, or thrown out with its diagnostics.
func lowered(_ text: String, variant: String? = nil) throws -> Program {
    let sink = DiagnosticSink()
    guard let document = Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink)
    else { throw Rejection(sink.diagnostics) }
    let scenario = try ScenarioReader.read(
        document, options: ReadingOptions(variant: variant, settings: []), sink: sink)
    return try Program.lower(scenario)
}
