// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents
internal import Foundation

/// The files that an editor has open.
final class Workspace {
    private(set) var files: [String: OpenFile] = [:]

    func open(_ uri: String, _ text: String, version: Int?) -> OpenFile {
        let file = OpenFile(
            uri: uri, path: FileURI.path(of: uri), text, version: version,
            others: { [weak self] path in self?.text(at: path) })
        files[uri] = file
        changed(file)
        return file
    }

    func close(_ uri: String) {
        guard let file = files.removeValue(forKey: uri) else { return }
        changed(file)
    }

    /// What is known of the others may hang on it.
    func changed(_ file: OpenFile) {
        for other in files.values where other !== file { other.othersChanged() }
    }

    /// By its place on disk, whatever path a scenario names it by.
    private func text(at path: String) -> String? { file(at: path)?.text.text }

    private func file(at path: String) -> OpenFile? {
        let wanted = Self.real(path)
        return files.values.first { Self.real($0.path) == wanted }
    }

    private static func real(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }

    /// The edits that give something another name, by the path of the file; checked, and none if one of them would
    /// break a file.
    func edits(
        renaming symbol: Symbol, in file: OpenFile, to name: String
    ) throws(RenamingProblem) -> [(path: String, edits: [TextEdit])] {
        guard file.errors.isEmpty else { throw .errors }
        var changes = [(path: file.path, edits: try file.edits(renaming: symbol, to: name))]
        if case .fact = symbol.kind {
            let home = symbol.place.file.path
            let facts =
                self.file(at: home)
                ?? Document.text(path: home).map {
                    OpenFile(
                        uri: FileURI.of(home), path: home, $0, version: nil, others: { _ in nil })
                }
            let others = files.values.filter { other in
                other !== file && other !== facts
                    && other.analysis.factSymbols.first.map { Self.real($0.place.file.path) }
                        == Self.real(home)
            }
            for other in [facts].compactMap({ $0 }) + others where other !== file {
                // Each has read the facts for itself.
                guard let own = other.analysis.factSymbols.first(where: { $0.name == symbol.name })
                else { continue }
                changes.append((other.path, try other.edits(renaming: own, to: name)))
            }
        }
        try check(changes)
        return changes.filter { !$0.edits.isEmpty }
    }

    /// Refuses changes after which a file has an error.
    private func check(_ changes: [(path: String, edits: [TextEdit])]) throws(RenamingProblem) {
        var texts: [String: String] = [:]
        for (path, edits) in changes {
            let file =
                self.file(at: path)
                ?? Document.text(path: path).map {
                    OpenFile(uri: path, path: path, $0, version: nil, others: { _ in nil })
                }
            texts[Self.real(path)] = file?.text(with: edits)
        }
        for (path, _) in changes {
            guard let text = texts[Self.real(path)] else { continue }
            let changed = Analysis(EditorText(text), path: path) { other in
                texts[Self.real(other)] ?? self.text(at: other)
            }
            if let error = changed.checked.diagnostics.first(where: { $0.severity == .error }) {
                throw .breaks(error.message)
            }
        }
    }
}
