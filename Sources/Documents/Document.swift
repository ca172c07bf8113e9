// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A YAML file as a tree with places.
public struct Document: Sendable {
    public let file: SourceFile
    public let root: Node
    /// Unquoted scalars inside `{ }` or `[ ]` that have a comma within round brackets. They are read
    /// whole here, where other YAML tools would cut them.
    public let adjustedScalars: [SourcePlace]

    public init(file: SourceFile, root: Node, adjustedScalars: [SourcePlace] = []) {
        self.file = file
        self.root = root
        self.adjustedScalars = adjustedScalars
    }

    /// Reads a file; reports what is wrong and gives nothing if it can't be read.
    public static func load(
        path: String, limits: DocumentLimits = DocumentLimits(), sink: DiagnosticSink
    ) -> Document? {
        do throws(DocumentProblem) {
            let text = try TextFile.read(path, limit: limits.bytes)
            return parse(SourceFile(path: path, text: text), limits: limits, sink: sink)
        } catch {
            sink.report(error, at: nil)
            return nil
        }
    }

    /// Reads a text.
    public static func parse(
        _ file: SourceFile, limits: DocumentLimits = DocumentLimits(), sink: DiagnosticSink
    ) -> Document? {
        if let (problem, place) = TextFile.strayCharacter(in: file) {
            sink.report(problem, at: place)
            return nil
        }
        let scan = Scanner.scan(file)
        for (problem, place) in scan.problems { sink.report(problem, at: place) }
        guard scan.problems.isEmpty else { return nil }
        guard
            let root = YAMLReader(file: file, limits: limits, sink: sink).read(scan.text)
        else { return nil }
        return Document(file: file, root: root, adjustedScalars: scan.adjusted)
    }
}
