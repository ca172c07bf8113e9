// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

extension OpenFile {
    /// The text as it would be laid out: no blanks at the ends of lines, two before a comment that follows something, one
    /// after its `#`, at most one empty line in a row, a line feed at the end. Nil if nothing changes, or if the
    /// file cannot be read.
    ///
    /// Lines stay lines and keep their indentation, so comments stay where they are.
    var formatted: String? {
        guard let document = analysis.document else { return nil }
        let before = text.text
        let quoted = Self.linesOfLongText(document.root)
        var lines: [String] = []
        for (index, line) in document.file.lines.enumerated() {
            if quoted.contains(index + 1) {
                lines.append(String(line))
                continue
            }
            let neat = Self.neat(line)
            if neat.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(neat)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let end = before.contains("\r\n") ? "\r\n" : "\n"
        let after = lines.joined(separator: end) + end
        guard after != before,
            let read = Document.parse(
                SourceFile(path: path, text: after), sink: DiagnosticSink()),
            read.root.isSame(as: document.root)
        else { return nil }
        return after
    }

    private static func neat(_ line: Substring) -> String {
        var line = String(line)
        while line.last == " " || line.last == "\t" { line.removeLast() }
        guard let hash = comment(line) else { return line }
        var head = line[..<hash]
        while head.last == " " { head.removeLast() }
        var words = line[hash...].dropFirst()
        if let first = words.first, first != " ", first != "#", first != "!" { words = " " + words }
        let indent = line.prefix { $0 == " " }
        return head.isEmpty ? indent + "#" + words : head + "  #" + words
    }

    /// Where a comment begins: at the start, or after a blank and outside of quotes.
    private static func comment(_ line: String) -> String.Index? {
        var quote: Character?
        var before: Character = " "
        for index in line.indices {
            let letter = line[index]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "#", before == " " {
                return index
            } else if letter == "\"" || letter == "'", " {[,:(".contains(before) {
                quote = letter
            }
            before = letter
        }
        return nil
    }

    /// Lines of texts that are longer than a line: their blanks may count.
    private static func linesOfLongText(_ node: Node) -> Set<Int> {
        switch node {
        case .scalar(let scalar):
            // Such a scalar has a place that is not as long as its text.
            guard scalar.place.length != scalar.text.unicodeScalars.count, scalar.text.count > 1
            else {
                return []
            }
            let lines = scalar.text.split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return Set(
                scalar.place.line - 1...scalar.place.line + lines.count + scalar.text.count / 20)
        case .mapping(let mapping):
            return mapping.entries.reduce(into: []) { $0.formUnion(linesOfLongText($1.value)) }
        case .sequence(let sequence):
            return sequence.items.reduce(into: []) { $0.formUnion(linesOfLongText($1)) }
        }
    }
}

extension Node {
    /// Whether it has the same texts in the same order, wherever they stand.
    fileprivate func isSame(as other: Node) -> Bool {
        switch (self, other) {
        case (.scalar(let own), .scalar(let other)):
            own.text == other.text && own.isQuoted == other.isQuoted
        case (.sequence(let own), .sequence(let other)):
            own.items.count == other.items.count
                && zip(own.items, other.items).allSatisfy { $0.isSame(as: $1) }
        case (.mapping(let own), .mapping(let other)):
            own.entries.count == other.entries.count
                && zip(own.entries, other.entries).allSatisfy {
                    $0.key.text == $1.key.text && $0.value.isSame(as: $1.value)
                }
        default: false
        }
    }
}
