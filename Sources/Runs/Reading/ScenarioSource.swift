// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
public import Model
public import Store

/// Where a scenario comes from: a file of its own, or the texts that a run file keeps.
public struct ScenarioSource: Sendable {
    /// The text as a tree.
    public let document: Document
    /// The run of a run file; `nil` if it is a file of its own.
    public let run: RunManifest?
    /// Stands for the facts file that the scenario names, if it is at hand.
    private let facts: SourceFile?

    /// Whether a path means a run file, be it there or not.
    public static func isRun(_ path: String) -> Bool {
        RunFile.isRunFile(path) || path.hasSuffix(".simrun")
    }

    /// Reads the text; whatever can't be read is thrown with all that is wrong.
    public init(_ path: String, _ sink: DiagnosticSink) throws {
        guard Self.isRun(path) else {
            (run, facts) = (nil, nil)
            guard let document = Document.load(path: path, sink: sink) else {
                throw Rejection(sink.diagnostics)
            }
            self.document = document
            return
        }
        let manifest = try RunFile.open(path).manifest
        guard let document = Document.parse(manifest.scenario.file, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        run = manifest
        facts = manifest.facts?.file
        self.document = document
    }

    /// Reads a text as if it stood at its path, from where the files that it names are found. `facts` stands for
    /// the one of them that has its facts.
    public init(
        _ file: SourceFile, facts: SourceFile? = nil, _ sink: DiagnosticSink
    ) throws(Rejection) {
        guard let document = Document.parse(file, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        (run, self.facts) = (nil, facts)
        self.document = document
    }

    /// What is changed about it: what is given goes before what the run was of.
    public func options(
        variant: String?, settings: [String], probe: ReadingOptions.Probe? = nil
    ) -> ReadingOptions {
        guard let run else {
            return ReadingOptions(
                variant: variant, settings: settings, facts: facts, probe: probe)
        }
        return ReadingOptions(
            variant: variant ?? run.variant, settings: self.settings(with: settings),
            facts: facts, cases: run.givenCases, probe: probe)
    }

    /// All settings in force: the run's, but for those of which others are given, and these.
    public func settings(with given: [String]) -> [String] {
        let paths = Set(given.map(Self.path))
        return (run?.settings ?? []).filter { !paths.contains(Self.path($0)) } + given
    }

    /// The scenario, with what is changed about it; the sink hears what is doubtful. The files of facts and cases that
    /// `read` has found are not read again.
    public func read(
        variant: String?, settings: [String], probe: ReadingOptions.Probe? = nil,
        after read: Scenario? = nil, _ sink: DiagnosticSink
    ) throws(Rejection) -> Scenario {
        var options = options(variant: variant, settings: settings, probe: probe)
        if let read { options.take(from: read, of: document) }
        return try ScenarioReader.read(document, options: options, sink: sink)
    }

    private static func path(_ setting: String) -> String {
        String(setting.prefix { $0 != "=" }.filter { $0 != " " })
    }
}
