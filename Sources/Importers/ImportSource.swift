// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Foundation

/// A file, and how it is written.
struct ImportSource {
    enum Content {
        case xml(XMLElement)
        /// JSON or YAML.
        case tree(Node)
        case table
    }

    let file: SourceFile
    let content: Content

    /// Tells the formats by how a text begins, and YAML by the file's name.
    init(_ file: SourceFile) throws(Rejection) {
        self.file = file
        let first = file.text.first { !$0.isWhitespace }
        if first == "<" {
            content = .xml(try XMLElement.read(file))
        } else if first == "{" || first == "[" {
            content = .tree(try Document.json(file).root)
        } else if file.path.hasSuffix(".yml") || file.path.hasSuffix(".yaml") {
            let sink = DiagnosticSink()
            guard let document = Document.parse(file, sink: sink) else {
                throw Rejection(sink.diagnostics)
            }
            content = .tree(document.root)
        } else {
            content = .table
        }
    }

    var isTable: Bool {
        if case .table = content { true } else { false }
    }

    /// The file's name without folder and ending.
    var stem: String {
        URL(fileURLWithPath: file.path).deletingPathExtension().lastPathComponent
    }

    /// The file's name without its folder.
    var fileName: String { URL(fileURLWithPath: file.path).lastPathComponent }

    /// The place of the whole file.
    var start: SourcePlace { SourcePlace(file: file, line: 1, column: 1) }
}
