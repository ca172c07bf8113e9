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
            sink.report(DocumentProblem.instead(of: what, node), at: node.place)
            return nil
        }
        self.what = what
        self.mapping = mapping
        self.place = mapping.place
        self.sink = sink
    }

    public var entries: [Node.Entry] { mapping.entries }

    public func has(_ key: String) -> Bool {
        mapping[key] != nil
    }

    public func optional(_ key: String) -> Node? {
        known.append(key)
        return mapping[key]?.value
    }

    /// Reports where the key is missing.
    public func required(_ key: String) -> Node? {
        if let node = optional(key) { return node }
        sink.report(DocumentProblem.missingKey(key, of: what), at: place)
        return nil
    }

    /// The key's own place.
    public func key(_ key: String) -> Node.Scalar? {
        mapping[key]?.key
    }

    /// Reports the keys that nobody asked for.
    public func finish() {
        // The entry that a text cut at commas begins with.
        var first = 0
        for (index, entry) in mapping.entries.enumerated() {
            let isPart = isPart(index)
            if !isPart { first = index }
            guard !known.contains(entry.key.text) else { continue }
            if isPart, let cut = strayComma(index, after: first) {
                if let cut = cut { sink.report(cut, at: entry.key.place) }
                continue
            }
            let slip = entry.value.isNull ? entry.key.text.withoutSpace : nil
            let problem =
                slip.map { DocumentProblem.missingSpace($0.key, $0.rest) }
                ?? .unknownKey(entry.key.text, of: what, known: known)
            sink.report(problem, at: entry.key.place)
        }
    }

    /// A key without a value behind a comma in braces: the rest of the text before it. Nothing for other
    /// keys; a nothing within for a part of a text that has been reported.
    private func strayComma(_ index: Int, after first: Int) -> DocumentProblem?? {
        guard case .scalar(let start) = mapping.entries[first].value, !start.isQuoted,
            !start.text.isEmpty
        else { return nil }
        guard first == index - 1 else { return .some(nil) }
        var parts = [start.text]
        var last = index
        while last < mapping.entries.count, isPart(last) {
            parts.append(mapping.entries[last].key.text)
            last += 1
        }
        let key = mapping.entries[first].key.text
        let whole: String
        if parts.joined(separator: ",").isGroupedNumber {
            whole = parts.joined()
        } else if ["who", "because", "needs", "between", "one_of", "units"].contains(key) {
            whole = "[\(parts.joined(separator: ", "))]"
        } else {
            whole = "\"\(parts.joined(separator: ", "))\""
        }
        return DocumentProblem.strayComma(parts[1], key: key, whole: "\(key): \(whole)")
    }

    /// Whether the key is what a comma left over: unknown, and without a value.
    private func isPart(_ index: Int) -> Bool {
        let entry = mapping.entries[index]
        return !known.contains(entry.key.text) && entry.value.isNull && entry.key.isBehindComma
            && entry.key.text.withoutSpace == nil
    }
}

extension DocumentProblem {
    /// What is wrong with a node where a mapping is asked for.
    static func instead(of what: String, _ node: Node) -> DocumentProblem {
        guard case .scalar(let scalar) = node, !scalar.isQuoted else { return .notMapping(what) }
        if let slip = scalar.text.withoutSpace { return .missingSpace(slip.key, slip.rest) }
        if let slip = scalar.text.assignment { return .assignment(slip.name, slip.value) }
        return .notMapping(what)
    }
}

extension Node.Scalar {
    /// Whether the file has a comma before it, on the same line.
    fileprivate var isBehindComma: Bool {
        guard !isQuoted, let line = place.file.letters(ofLine: place.line) else { return false }
        return line.prefix(place.column - 1).last { $0 != " " } == ","
    }

    /// `x = 1` where a key and a value are meant, as problem.
    public func reportAssignment(_ sink: DiagnosticSink) -> Bool {
        guard let slip = text.assignment else { return false }
        sink.report(DocumentProblem.assignment(slip.name, slip.value), at: place)
        return true
    }

    /// `p:beta(4, 4)` where a key and a value are meant, as problem.
    public func reportMissingSpace(_ sink: DiagnosticSink) -> Bool {
        guard let slip = text.withoutSpace else { return false }
        sink.report(DocumentProblem.missingSpace(slip.key, slip.rest), at: place)
        return true
    }
}
