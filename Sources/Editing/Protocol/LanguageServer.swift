// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Foundation
internal import Tables

/// Answers an editor by the Language Server Protocol (3.17): takes bytes, and gives bytes.
///
/// What is wrong with a file is worked out when nothing else is asked (`idle`), so that typing is not held up.
public final class LanguageServer {
    private var stream = MessageStream()
    let workspace = Workspace()
    private var unchecked: Set<String> = []
    private var isInitialized = false
    private var isShutDown = false
    private let version: String

    /// The exit code, once the editor has said that it ends or sent what nobody can read.
    public private(set) var exitCode: Int32?

    /// `version` is what the editor is told.
    public init(version: String) { self.version = version }

    /// Whether files wait to be checked.
    public var hasWork: Bool { !unchecked.isEmpty }

    /// Takes what the editor has sent; the answers.
    public func receive(_ bytes: Data) -> Data {
        stream.add(bytes)
        var answers = Data()
        do {
            while exitCode == nil, let body = try stream.next() { answers += answer(body) }
        } catch {
            exitCode = 1
        }
        return answers
    }

    /// Checks the files that were changed; what is wrong with them.
    public func idle() -> Data {
        var said = Data()
        for uri in unchecked.sorted() {
            if let file = workspace.files[uri] { said += diagnostics(of: file) }
        }
        unchecked = []
        return said
    }

    private func answer(_ body: Data) -> Data {
        guard let message = Message(body) else {
            return Self.frame([("id", .null), ("error", Self.error(-32_700, "this is no message"))])
        }
        guard let id = message.id else {
            notice(message)
            return Data()
        }
        guard isInitialized || message.method == "initialize" else {
            return Self.frame([("id", id), ("error", Self.error(-32_002, "not initialized"))])
        }
        guard !isShutDown else {
            return Self.frame([("id", id), ("error", Self.error(-32_600, "shut down"))])
        }
        do throws(RenamingProblem) {
            guard let result = try result(message) else {
                return Self.frame([
                    ("id", id),
                    ("error", Self.error(-32_601, "'\(message.method)' is not supported")),
                ])
            }
            return Self.frame([("id", id), ("result", result)])
        } catch {
            return Self.frame([("id", id), ("error", Self.error(-32_803, error.message))])
        }
    }

    private static func error(_ code: Int, _ words: String) -> JSONValue {
        .object([("code", .integer(code)), ("message", .string(words))])
    }

    private static func frame(_ members: [(String, JSONValue)]) -> Data {
        let body = Data(JSONValue.object([("jsonrpc", .string("2.0"))] + members).line.utf8)
        return Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    // MARK: Notifications

    private func notice(_ message: Message) {
        let parameters = message.parameters
        let document = parameters["textDocument"]
        let uri = document["uri"].text ?? ""
        switch message.method {
        case "exit": exitCode = isShutDown ? 0 : 1
        case "textDocument/didOpen":
            guard let text = document["text"].text else { return }
            _ = workspace.open(uri, text, version: document["version"].number)
            unchecked.formUnion(workspace.files.keys)
        case "textDocument/didChange":
            guard let file = workspace.files[uri] else { return }
            for change in parameters["contentChanges"].items {
                guard let text = change["text"].text else { continue }
                // A range that cannot be read would make the texts differ for ever.
                if change["range"].isThere, change["range"].range == nil { continue }
                file.change(change["range"].range, text, version: document["version"].number)
            }
            workspace.changed(file)
            unchecked.formUnion(file.analysis.kind == .facts ? Array(workspace.files.keys) : [uri])
        case "textDocument/didSave": unchecked.formUnion(workspace.files.keys)
        case "textDocument/didClose":
            workspace.close(uri)
            unchecked.formUnion(workspace.files.keys)
        default: break
        }
    }

    private func diagnostics(of file: OpenFile) -> Data {
        let items = file.diagnostics.map { diagnostic in
            guard let place = diagnostic.place else { return diagnostic.json(at: file.start) }
            guard place.file.path == file.path else {
                // What is wrong with the facts hinders the scenario, and is said where it names them.
                let words =
                    "\(place.file.path):\(place.line):\(place.column): \(diagnostic.message)"
                return diagnostic.saying(words).json(at: file.placeOfFacts)
            }
            return diagnostic.json(at: file.analysis.places.positions(of: place))
        }
        var members: [(String, JSONValue)] = [("uri", .string(file.uri))]
        if let version = file.version { members.append(("version", .integer(version))) }
        members.append(("diagnostics", .array(items)))
        return Self.frame([
            ("method", .string("textDocument/publishDiagnostics")), ("params", .object(members)),
        ])
    }

    // MARK: Requests

    /// Nil of a method that is not known.
    private func result(_ message: Message) throws(RenamingProblem) -> JSONValue? {
        let parameters = message.parameters
        switch message.method {
        case "initialize":
            isInitialized = true
            return capabilities
        case "shutdown":
            isShutDown = true
            return .null
        default: break
        }
        guard let file = workspace.files[parameters["textDocument"]["uri"].text ?? ""] else {
            return message.method.hasPrefix("textDocument/") ? .null : nil
        }
        let offset = parameters["position"].position.map(file.text.offset) ?? 0
        switch message.method {
        case "textDocument/completion": return completion(file, offset)
        case "textDocument/hover":
            return file.hover(at: offset).map { text, range in
                .object([
                    (
                        "contents",
                        .object([("kind", .string("markdown")), ("value", .string(text))])
                    ),
                    ("range", file.analysis.places.positions(range).json),
                ])
            } ?? .null
        case "textDocument/definition":
            return file.symbol(at: offset).map { file.filePlace($0.symbol.place).json } ?? .null
        case "textDocument/references": return references(file, offset)
        case "textDocument/prepareRename":
            return file.renameable(at: offset).map { file.analysis.places.positions($0).json }
                ?? .null
        case "textDocument/rename":
            return try rename(file, offset, parameters["newName"].text ?? "")
        case "textDocument/codeAction": return actions(file, parameters["range"].range)
        case "textDocument/documentSymbol":
            return .array(file.outline.map { $0.json(isSection: true) })
        case "textDocument/formatting": return formatting(file)
        default: return nil
        }
    }

    private var capabilities: JSONValue {
        .object([
            (
                "capabilities",
                .object([
                    ("positionEncoding", .string("utf-16")),
                    (
                        "textDocumentSync",
                        .object([
                            ("openClose", .bool(true)), ("change", .integer(2)),
                            ("save", .bool(true)),
                        ])
                    ),
                    (
                        "completionProvider",
                        .object([
                            ("triggerCharacters", .array([" ", ".", "(", "{"].map { .string($0) }))
                        ])
                    ),
                    ("hoverProvider", .bool(true)), ("definitionProvider", .bool(true)),
                    ("referencesProvider", .bool(true)),
                    ("renameProvider", .object([("prepareProvider", .bool(true))])),
                    (
                        "codeActionProvider",
                        .object([("codeActionKinds", .array([.string("quickfix")]))])
                    ),
                    ("documentSymbolProvider", .bool(true)),
                    ("documentFormattingProvider", .bool(true)),
                ])
            ),
            (
                "serverInfo",
                .object([("name", .string("simulate")), ("version", .string(version))])
            ),
        ])
    }

    private func completion(_ file: OpenFile, _ offset: Int) -> JSONValue {
        // The word that is begun is replaced.
        let start = file.text.word(around: offset).lowerBound
        let range = file.text.position(of: start)..<file.text.position(of: offset)
        let items = file.completions(at: start).enumerated().map { $1.json(replacing: range, $0) }
        return .object([("isIncomplete", .bool(false)), ("items", .array(items))])
    }

    private func references(_ file: OpenFile, _ offset: Int) -> JSONValue {
        guard let (symbol, _) = file.symbol(at: offset) else { return .array([]) }
        var places = file.mentions(of: symbol).map(file.filePlace)
        if symbol.place.file !== file.analysis.file { places.append(file.filePlace(symbol.place)) }
        return .array(places.map(\.json))
    }

    private func rename(
        _ file: OpenFile, _ offset: Int, _ name: String
    ) throws(RenamingProblem) -> JSONValue {
        guard let (symbol, _) = file.symbol(at: offset) else { throw .nothing }
        let changes = try workspace.edits(renaming: symbol, in: file, to: name)
        return .object([
            (
                "changes",
                .object(
                    changes.map { path, edits in
                        (
                            workspace.files.values.first { $0.path == path }?.uri
                                ?? FileURI.of(path), .array(edits.map(\.json))
                        )
                    })
            )
        ])
    }

    private func actions(_ file: OpenFile, _ range: Range<EditorText.Position>?) -> JSONValue {
        guard let range else { return .array([]) }
        let units = file.text.offset(of: range.lowerBound)..<file.text.offset(of: range.upperBound)
        return .array(
            file.fixes(in: units).map { fix in
                .object([
                    ("title", .string(fix.title)), ("kind", .string("quickfix")),
                    ("diagnostics", .array([fix.diagnostic.json(at: fix.edit.range)])),
                    (
                        "edit",
                        .object([
                            ("changes", .object([(file.uri, .array([fix.edit.json]))]))
                        ])
                    ),
                ])
            })
    }

    private func formatting(_ file: OpenFile) -> JSONValue {
        guard let text = file.formatted else { return .array([]) }
        let all =
            EditorText.Position(line: 0, unit: 0)..<file.text.position(of: file.text.units.count)
        return .array([TextEdit(range: all, text: text).json])
    }
}
