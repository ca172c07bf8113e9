// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Tables

extension Range<EditorText.Position> {
    var json: JSONValue {
        .object([("start", lowerBound.json), ("end", upperBound.json)])
    }
}

extension EditorText.Position {
    var json: JSONValue { .object([("line", .integer(line)), ("character", .integer(unit))]) }
}

extension TextEdit {
    var json: JSONValue { .object([("range", range.json), ("newText", .string(text))]) }
}

extension FilePlace {
    var json: JSONValue {
        .object([("uri", .string(FileURI.of(path))), ("range", range.json)])
    }
}

extension Completion {
    func json(replacing range: Range<EditorText.Position>, _ number: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("label", .string(label)), ("kind", .integer(kind.rawValue)),
            // Numbers of one length, so that editors keep the order.
            ("sortText", .string((isLikely ? "0" : "1") + String(10_000 + number))),
            (
                "textEdit",
                .object([("range", range.json), ("newText", .string(insert ?? label))])
            ),
        ]
        if let detail { members.append(("detail", .string(detail))) }
        return .object(members)
    }
}

extension OutlineItem {
    func json(isSection: Bool) -> JSONValue {
        .object([
            ("name", .string(name.isEmpty ? "?" : name)), ("detail", .string(detail)),
            // A namespace, and a field.
            ("kind", .integer(isSection ? 3 : 8)), ("range", range.json),
            ("selectionRange", range.json),
            ("children", .array(children.map { $0.json(isSection: false) })),
        ])
    }
}

extension Diagnostic {
    func json(at range: Range<EditorText.Position>) -> JSONValue {
        let number =
            switch severity {
            case .error: 1
            case .warning: 2
            case .note: 3
            }
        var members: [(String, JSONValue)] = [
            ("range", range.json), ("severity", .integer(number)), ("source", .string("simulate")),
            ("message", .string(message + (hint.map { "; \($0)" } ?? ""))),
        ]
        if let code { members.append(("code", .string(code))) }
        return .object(members)
    }
}
