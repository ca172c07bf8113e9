// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A YAML file as a tree with places.
public struct Document: Sendable {
    public let file: SourceFile
    public let root: Node
    /// Plain scalars inside `{ }` or `[ ]` that have a comma within round brackets.
    ///
    /// They are read whole here, where other YAML tools would cut them.
    public let adjustedScalars: [SourcePlace]

    public init(file: SourceFile, root: Node, adjustedScalars: [SourcePlace] = []) {
        self.file = file
        self.root = root
        self.adjustedScalars = adjustedScalars
    }

    /// Reads a file; reports what is wrong and gives nothing if it can't be read.
    ///
    /// `place` is where the file was named, for a file that another one names.
    public static func load(
        path: String, limits: DocumentLimits = DocumentLimits(), at place: SourcePlace? = nil,
        sink: DiagnosticSink
    ) -> Document? {
        let text: String
        do throws(DocumentProblem) {
            text = try TextFile.read(path, limit: limits.bytes)
        } catch {
            sink.report(error, at: place)
            return nil
        }
        return parse(SourceFile(path: path, text: text), limits: limits, sink: sink)
    }

    /// A file's text as it would be read, `nil` if it can't be.
    public static func text(path: String, limits: DocumentLimits = DocumentLimits()) -> String? {
        try? TextFile.read(path, limit: limits.bytes)
    }

    /// Reads a text; reports what is wrong and gives nothing if it can't be read.
    public static func parse(
        _ file: SourceFile, limits: DocumentLimits = DocumentLimits(), sink: DiagnosticSink
    ) -> Document? {
        guard file.text.utf8.count <= limits.bytes else {
            sink.report(DocumentProblem.tooLarge(file.path, limit: limits.bytes), at: nil)
            return nil
        }
        if let (problem, place) = TextFile.strayCharacter(in: file) {
            sink.report(problem, at: place)
            return nil
        }
        let scan = Scanner.scan(file, limits: limits)
        for (problem, place) in scan.problems { sink.report(problem, at: place) }
        guard scan.problems.isEmpty else { return nil }
        if let place = AliasGuard.place(in: file) {
            sink.report(DocumentProblem.alias, at: place)
            return nil
        }
        let result: YAMLReader.Result
        do throws(LargeStackProblem) {
            result = try YAMLReader.read(scan.text, of: file, limits: limits)
        } catch {
            sink.report(error, at: nil)
            return nil
        }
        for (problem, place) in result.problems { sink.report(problem, at: place) }
        guard result.problems.isEmpty, let root = result.root else { return nil }
        return Document(file: file, root: root, adjustedScalars: scan.adjusted)
    }
}
