// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Reads the keys of a mapping and remembers which were asked for, so that unknown ones are reported.
public final class Fields {
    public let place: SourcePlace
    private let what: String
    private let mapping: Node.Mapping
    private let sink: DiagnosticSink
    private var known: [String] = []

    /// Reports and gives nothing unless the node is a mapping. `what` reads like `a meeting`.
    public init?(_ node: Node, of what: String, sink: DiagnosticSink) {
        guard case .mapping(let mapping) = node else {
            sink.report(DocumentProblem.notMapping(what), at: node.place)
            return nil
        }
        self.what = what
        self.mapping = mapping
        self.place = mapping.place
        self.sink = sink
    }

    public var entries: [Node.Entry] { mapping.entries }

    public func has(_ key: String) -> Bool {
        mapping.entries.contains { $0.key.text == key }
    }

    public func optional(_ key: String) -> Node? {
        known.append(key)
        return mapping.entries.first { $0.key.text == key }?.value
    }

    /// Reports where the key is missing.
    public func required(_ key: String) -> Node? {
        if let node = optional(key) { return node }
        sink.report(DocumentProblem.missingKey(key, of: what), at: place)
        return nil
    }

    /// The key's own place.
    public func key(_ key: String) -> Node.Scalar? {
        mapping.entries.first { $0.key.text == key }?.key
    }

    /// Reports the keys that nobody asked for.
    public func finish() {
        for entry in mapping.entries where !known.contains(entry.key.text) {
            sink.report(
                DocumentProblem.unknownKey(entry.key.text, of: what, known: known),
                at: entry.key.place)
        }
    }
}
