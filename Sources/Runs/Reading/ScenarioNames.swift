// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Model
internal import Store

/// Names in a file that need not be right: for completion while somebody types.
public enum ScenarioNames {
    /// The keys of a section of a scenario, or of the one in a run file; none if it can't be read. Nothing is
    /// said of what is wrong with it.
    public static func keys(of section: String, in path: String) -> [String] {
        let sink = DiagnosticSink()
        guard let root = root(of: path, sink) else { return [] }
        let entries = root.value(at: [section])?.entries(of: section, DiagnosticSink()) ?? []
        // A shell shows them as they are, and names are no more than this anyway.
        return entries.map(\.key.text).filter { name in
            name.utf8.allSatisfy { 0x21...0x7E ~= $0 }
        }
    }

    private static func root(of path: String, _ sink: DiagnosticSink) -> Node? {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            return Document.load(path: path, sink: sink)?.writtenOut.root
        }
        guard RunFile.isRunFile(path), let file = try? RunFile.open(path) else { return nil }
        let text = file.manifest.scenario
        return Document.parse(SourceFile(path: text.path, text: text.text), sink: sink)?
            .writtenOut.root
    }
}
