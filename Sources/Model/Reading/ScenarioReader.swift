// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions
internal import Facts

/// Reads scenarios: from a file to a checked model.
public enum ScenarioReader {
    /// Reads a scenario file. Throws everything that is wrong with it; warnings go to the sink.
    public static func read(
        path: String, options: ReadingOptions = ReadingOptions(), sink: DiagnosticSink
    ) throws(Rejection) -> Scenario {
        guard let document = Document.load(path: path, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        return try read(document, options: options, sink: sink)
    }

    /// The same of a document that was read before.
    public static func read(
        _ document: Document, options: ReadingOptions = ReadingOptions(), sink: DiagnosticSink
    ) throws(Rejection) -> Scenario {
        try LargeStack.run { () throws(Rejection) -> Scenario in
            try walk(document, options, sink)
        }
    }

    private static func walk(
        _ document: Document, _ options: ReadingOptions, _ sink: DiagnosticSink
    ) throws(Rejection) -> Scenario {
        let written = TemplateExpansion.expanded(document.root, sink)
        var editing = Editing(root: written, sink: sink)
        editing.apply(options)
        guard !sink.hasErrors,
            let reading = ScenarioReading(
                editing.root, written: written, isSet: editing.isSet,
                file: document.file, overridden: editing.overridden, sink: sink,
                givenFacts: options.facts, givenCases: options.cases, known: options.known)
        else { throw Rejection(sink.diagnostics) }
        let scenario = reading.read(variant: options.variant, settings: editing.settings)
        guard !sink.hasErrors, var scenario else { throw Rejection(sink.diagnostics) }
        RangeCheck(scenario, sink).run()
        guard !sink.hasErrors else { throw Rejection(sink.diagnostics) }
        scenario.tree = editing.root
        scenario.units = reading.scope.units
        scenario.names = reading.scope.typedNames
        return scenario
    }
}
