// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Tables

/// A message of the Language Server Protocol that an editor has sent.
struct Message {
    /// As it was sent; nil of a notification, which is not answered.
    let id: JSONValue?
    let method: String
    let parameters: Parameters

    /// Nil of what is no request or notification.
    init?(_ body: Data) {
        // Foundation's other reader of JSON drops U+FEFF at the start of a text, after which texts would differ.
        guard let message = try? JSONDecoder().decode(JSONTree.self, from: body),
            case .text(let method)? = message["method"]
        else { return nil }
        self.method = method
        parameters = Parameters(message["params"])
        switch message["id"] {
        case .number(let number): id = .integer(number)
        case .text(let text): id = .string(text)
        default: id = nil
        }
    }

    /// What came with it; whatever is missing or of another kind is nil.
    struct Parameters {
        private let value: JSONTree?

        init(_ value: JSONTree?) { self.value = value }

        subscript(name: String) -> Parameters { Parameters(value?[name]) }

        var text: String? { if case .text(let text)? = value { text } else { nil } }
        var number: Int? { if case .number(let number)? = value { number } else { nil } }

        var items: [Parameters] {
            if case .list(let items)? = value { items.map { Parameters($0) } } else { [] }
        }

        var position: EditorText.Position? {
            guard let line = self["line"].number, let unit = self["character"].number else {
                return nil
            }
            return .init(line: line, unit: unit)
        }

        /// Nil also of a range that ends before it begins.
        var range: Range<EditorText.Position>? {
            guard let start = self["start"].position, let end = self["end"].position, start <= end
            else { return nil }
            return start..<end
        }

        var isThere: Bool {
            switch value {
            case nil, .nothing: false
            default: true
            }
        }
    }
}

/// JSON of any shape.
indirect enum JSONTree: Decodable {
    case nothing
    case text(String)
    case number(Int)
    case list([JSONTree])
    case object([String: JSONTree])
    /// A truth value, or a number that is not whole.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let object = try? container.decode([String: JSONTree].self) {
            self = .object(object)
        } else if let list = try? container.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .other
        }
    }

    subscript(name: String) -> JSONTree? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}

/// Cuts a stream of bytes into bodies of messages.
struct MessageStream {
    private var bytes = Data()
    /// Longer ones are not taken.
    private static let most = 64 << 20

    enum Problem: Error {
        /// The stream cannot be cut any more.
        case unreadable
    }

    mutating func add(_ more: Data) { bytes.append(more) }

    /// The next body that is there whole.
    mutating func next() throws(Problem) -> Data? {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else {
            guard bytes.count < 10_000 else { throw .unreadable }
            return nil
        }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let length = head.split(separator: "\r\n").lazy.compactMap { line -> Int? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
            return Int(parts[1].trimmingCharacters(in: .whitespaces))
        }.first
        guard let length, (0...Self.most).contains(length) else { throw .unreadable }
        guard bytes.distance(from: end.upperBound, to: bytes.endIndex) >= length else { return nil }
        let body = bytes[end.upperBound..<end.upperBound + length]
        bytes = Data(bytes[(end.upperBound + length)...])
        return Data(body)
    }
}
