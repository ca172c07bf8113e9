// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Documents
internal import Model
internal import Program

extension Subject {
    /// The tree of its text, as it is written.
    public func document() throws -> Document { try source().document }

    /// Whether its text can be read with these settings besides its own.
    public func canBeRead(with settings: [String]) -> Bool {
        guard let source = try? source() else { return false }
        return
            (try? source.read(
                variant: origin.variant, settings: origin.settings + settings, after: scenario,
                DiagnosticSink())) != nil
    }

    /// The same with other edits besides its own; a variant stands in for its own. It is made of the text as it was
    /// read, whatever its file says by now.
    public func changed(by settings: [String], variant: String? = nil) throws -> Subject {
        let source = try source()
        let (variant, settings) = (variant ?? origin.variant, origin.settings + settings)
        let scenario = try source.read(
            variant: variant, settings: settings, after: scenario, DiagnosticSink())
        return try Subject(source, origin.path, variant, settings, scenario)
    }

    private func source() throws -> ScenarioSource {
        try origin.source ?? ScenarioSource(origin.path, DiagnosticSink())
    }
}
