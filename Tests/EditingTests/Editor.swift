// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Editing

/// An editor that speaks to the server, and keeps the texts as it has them.
final class Editor {
    let server = LanguageServer(version: "test")
    private var number = 0
    private(set) var texts: [String: NSMutableString] = [:]
    private var versions: [String: Int] = [:]
    /// What was last said to be wrong, by file.
    private(set) var diagnostics: [String: [[String: Any]]] = [:]

    init() throws {
        let answer = try request("initialize", ["capabilities": [:]])
        #expect((answer as? [String: Any])?["capabilities"] != nil)
        notify("initialized", [:])
    }

    static func uri(_ path: String) -> String { URL(fileURLWithPath: path).absoluteString }

    func open(_ path: String, _ text: String? = nil) throws {
        let uri = Self.uri(path)
        let text = try text ?? String(contentsOfFile: path, encoding: .utf8)
        texts[uri] = NSMutableString(string: text)
        versions[uri] = 1
        notify(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": uri, "languageId": "yaml", "version": 1, "text": text,
                ]
            ])
    }

    /// Replaces a stretch of UTF-16 units.
    func edit(_ path: String, _ range: NSRange, _ text: String) {
        let uri = Self.uri(path)
        guard let own = texts[uri], let version = versions[uri] else { return }
        let change: [String: Any] = [
            "range": [
                "start": Self.position(range.location, own),
                "end": Self.position(range.location + range.length, own),
            ],
            "text": text,
        ]
        own.replaceCharacters(in: range, with: text)
        versions[uri] = version + 1
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": uri, "version": version + 1], "contentChanges": [change],
            ])
    }

    /// Replaces the first occurrence of a text.
    func replace(_ path: String, _ old: String, _ new: String) {
        guard let own = texts[Self.uri(path)] else { return }
        edit(path, own.range(of: old), new)
    }

    /// Counted by Foundation, not as the server does.
    static func position(_ location: Int, _ text: NSString) -> [String: Int] {
        var (line, start, index) = (0, 0, 0)
        while index < location {
            let unit = text.character(at: index)
            index += 1
            if unit == 13, index < text.length, text.character(at: index) == 10 {
                // Between the two halves of a line end nothing stands.
                if index >= location { break }
                index += 1
            } else if unit != 10, unit != 13 {
                continue
            }
            (line, start) = (line + 1, index)
        }
        return ["line": line, "character": location - start]
    }

    /// Asks about the place of a text in a file, plus an offset in it.
    func ask(
        _ what: String, _ path: String, at text: String, _ more: Int = 0,
        _ extra: [String: Any] = [:]
    ) throws
        -> Any?
    {
        let uri = Self.uri(path)
        let own = try #require(texts[uri])
        let found = own.range(of: text)
        try #require(found.location != NSNotFound, "\(text)")
        var parameters: [String: Any] = [
            "textDocument": ["uri": uri], "position": Self.position(found.location + more, own),
        ]
        parameters.merge(extra) { $1 }
        return try request("textDocument/" + what, parameters)
    }

    func request(_ method: String, _ parameters: [String: Any]) throws -> Any? {
        number += 1
        let said = send(["jsonrpc": "2.0", "id": number, "method": method, "params": parameters])
        let answer = try #require(said.first { $0["id"] as? Int == number })
        if let error = answer["error"] as? [String: Any] {
            throw Refusal(message: error["message"] as? String ?? "")
        }
        return answer["result"]
    }

    struct Refusal: Error, Equatable {
        let message: String
    }

    func notify(_ method: String, _ parameters: [String: Any]) {
        _ = send(["jsonrpc": "2.0", "method": method, "params": parameters])
    }

    private func send(_ message: [String: Any]) -> [[String: Any]] {
        guard let body = try? JSONSerialization.data(withJSONObject: message) else { return [] }
        return Self.messages(
            server.receive(Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body))
    }

    /// What the server has to say once nothing is typed.
    func wait() {
        for message in Self.messages(server.idle()) {
            guard let parameters = message["params"] as? [String: Any],
                let uri = parameters["uri"] as? String
            else { continue }
            diagnostics[uri] = parameters["diagnostics"] as? [[String: Any]] ?? []
        }
    }

    func messages(of path: String) -> [String] {
        (diagnostics[Self.uri(path)] ?? []).compactMap { $0["message"] as? String }
    }

    /// Messages of severity 1.
    func errors(of path: String) -> [String] {
        (diagnostics[Self.uri(path)] ?? []).filter { $0["severity"] as? Int == 1 }
            .compactMap { $0["message"] as? String }
    }

    private static func messages(_ data: Data) -> [[String: Any]] {
        var (rest, found) = (data[...], [[String: Any]]())
        while let end = rest.range(of: Data("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            let length = Int(head.split(separator: " ").last ?? "") ?? 0
            let body = rest[end.upperBound..<end.upperBound + length]
            if let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] {
                found.append(object)
            }
            rest = rest[(end.upperBound + length)...]
        }
        return found
    }

    /// Puts the edits of an answer into the texts; the changed text of each file.
    func applied(_ workspaceEdit: Any?) throws -> [String: String] {
        let changes = try #require(
            (workspaceEdit as? [String: Any])?["changes"] as? [String: [[String: Any]]])
        return try changes.reduce(into: [:]) { result, change in
            let text = try NSMutableString(
                string: texts[change.key].map { $0 as String }
                    ?? String(contentsOf: #require(URL(string: change.key)), encoding: .utf8))
            let edits = change.value.map { edit in
                let range = edit["range"] as? [String: [String: Int]] ?? [:]
                return (
                    Self.location(range["start"] ?? [:], text),
                    Self.location(range["end"] ?? [:], text), edit["newText"] as? String ?? ""
                )
            }.sorted { $0.0 > $1.0 }
            for (start, end, new) in edits {
                text.replaceCharacters(in: NSRange(location: start, length: end - start), with: new)
            }
            result[change.key] = text as String
        }
    }

    private static func location(_ position: [String: Int], _ text: NSString) -> Int {
        let line = position["line"] ?? 0
        var (count, index) = (0, 0)
        while count < line, index < text.length {
            let unit = text.character(at: index)
            index += 1
            if unit == 13, index < text.length, text.character(at: index) == 10 { index += 1 }
            if unit == 10 || unit == 13 { count += 1 }
        }
        return min(text.length, index + (position["character"] ?? 0))
    }

    /// Labels of a completion, in the order of the editor.
    static func labels(_ completion: Any?) -> [String] {
        let items = (completion as? [String: Any])?["items"] as? [[String: Any]] ?? []
        return items.sorted {
            ($0["sortText"] as? String ?? "") < ($1["sortText"] as? String ?? "")
        }.compactMap { $0["label"] as? String }
    }
}
