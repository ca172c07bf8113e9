// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Documents
internal import Model
internal import Program

extension Subject {
    /// The tree of its text, as it is written.
    public func document() throws -> Document {
        try ScenarioSource(origin.path, DiagnosticSink()).document
    }

    /// Whether its text can be read with these settings besides its own.
    public func canBeRead(with settings: [String]) -> Bool {
        let sink = DiagnosticSink()
        guard let source = try? ScenarioSource(origin.path, sink) else { return false }
        return
            (try? source.read(
                variant: origin.variant, settings: origin.settings + settings, sink)) != nil
    }

    /// The same with other edits besides its own; a variant stands in for its own.
    public func changed(by settings: [String], variant: String? = nil) throws -> Subject {
        try Subject(
            contentsOf: origin.path, variant: variant ?? origin.variant,
            settings: origin.settings + settings)
    }
}
