// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// What the command answered, as a tree with places.
struct DraftAnswer {
    private let root: Node
    private let line: String

    init(_ text: String, of line: String) throws(CommandProblem) {
        self.line = line
        guard text.contains(where: { !$0.isWhitespace }) else { throw .noAnswer(line) }
        do throws(Rejection) {
            let file = SourceFile(path: "the answer", text: Self.withoutFence(text))
            root = try Document.json(file).root
        } catch {
            throw .badAnswer(line, Self.words(error.diagnostics))
        }
    }

    /// Many models put their JSON between lines of three backquotes.
    private static func withoutFence(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let fences = lines.indices.filter {
            lines[$0].trimmingPrefix(while: \.isWhitespace).hasPrefix("```")
        }
        guard fences.count == 2, lines[..<fences[0]].allSatisfy({ $0.allSatisfy(\.isWhitespace) })
        else {
            return text
        }
        // Empty lines in the place of the fence, so that places stay.
        return lines.indices.map { fences.contains($0) ? "" : String(lines[$0]) }.joined(
            separator: "\n")
    }

    private static func words(_ found: [Diagnostic]) -> String {
        guard let first = found.first else { return "" }
        let place = first.place.map { "line \($0.line), column \($0.column): " } ?? ""
        return place + first.message
    }

    /// The items of a list, which the answer must have where it is asked for.
    func items(_ key: String, isRequired: Bool = true) throws(CommandProblem) -> [Item] {
        let sink = DiagnosticSink()
        guard case .mapping(let mapping) = root else {
            throw .badAnswer(line, "line \(root.place.line): an object with '\(key)' is expected")
        }
        guard let node = mapping[key]?.value else {
            guard isRequired else { return [] }
            throw .badAnswer(line, "it has no '\(key)'")
        }
        guard case .sequence(let list) = node else {
            throw .badAnswer(line, "line \(node.place.line): '\(key)' is not a list")
        }
        return list.items.map { Item($0, sink) }
    }

    /// An object of a list; what is wrong with its shape is a reason to refuse it.
    struct Item {
        let node: Node
        private let sink: DiagnosticSink

        init(_ node: Node, _ sink: DiagnosticSink) {
            self.node = node
            self.sink = sink
        }

        /// Reads it by its keys; gives the sentence that is wrong with it, if one is.
        func read<Value>(_ body: (inout Reader) -> Value) -> (value: Value?, fault: String?) {
            guard case .mapping(let mapping) = node else {
                return (nil, "it is not an object")
            }
            var reader = Reader(mapping)
            let value = body(&reader)
            return (value, reader.fault)
        }
    }

    struct Reader {
        private let mapping: Node.Mapping
        private(set) var fault: String?
        private var known: Set<String> = []

        init(_ mapping: Node.Mapping) { self.mapping = mapping }

        /// Text in one line; empty, with a fault, if there is none.
        mutating func text(_ key: String) -> String {
            if let text = optional(key) { return text }
            fault = fault ?? "it has no '\(key)'"
            return ""
        }

        mutating func optional(_ key: String) -> String? {
            known.insert(key)
            guard let node = mapping[key]?.value else { return nil }
            guard case .scalar(let scalar) = node else {
                fault = fault ?? "its '\(key)' is not text"
                return nil
            }
            if !scalar.isQuoted, scalar.text == "null" { return nil }
            let text = scalar.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return text.isEmpty ? nil : text
        }

        mutating func list(_ key: String) -> [String] {
            known.insert(key)
            guard case .sequence(let list)? = mapping[key]?.value else {
                fault = fault ?? "its '\(key)' is not a list"
                return []
            }
            return list.items.compactMap {
                if case .scalar(let scalar) = $0 { return scalar.text }
                fault = fault ?? "its '\(key)' is not a list of texts"
                return nil
            }
        }
    }
}
