// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents

/// The text of a source, from which facts are drafted and in which their quotes are looked for.
public struct Article: Sendable {
    /// Bytes; a long magazine piece has 100,000.
    public static let most = 1 << 20

    public let file: SourceFile

    /// Reads plain text in UTF-8, or in UTF-16 with a byte-order mark.
    public init(contentsOf path: String) throws(Rejection) {
        let file: SourceFile
        do throws(Rejection) {
            file = try SourceFile.load(path: path, bytes: Self.most) {
                bytes throws(Rejection) -> String in
                do throws(ArticleProblem) {
                    return try Self.text(bytes, path)
                } catch {
                    throw Rejection(error)
                }
            }
        } catch {
            throw error
        }
        if let place = Self.markup(in: file) {
            throw Rejection(ArticleProblem.markup(path), at: place)
        }
        self.file = file
    }

    /// A text that is at hand.
    public init(_ file: SourceFile) { self.file = file }

    private static func text(_ bytes: [UInt8], _ path: String) throws(ArticleProblem) -> String {
        if bytes.starts(with: Array("%PDF-".utf8)) { throw .pdf(path) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .archive(path) }
        if let text = utf16(bytes) { return try worded(text, path) }
        if let zero = bytes.firstIndex(of: 0) { throw .binary(path, offset: zero) }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let text = String(validating: bytes[start...], as: UTF8.self) else {
            throw .notUTF8(path, offset: invalid(bytes))
        }
        return try worded(text, path)
    }

    private static func worded(_ text: String, _ path: String) throws(ArticleProblem) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
            throw .noWords(path)
        }
        return text
    }

    /// With a byte-order mark; `nil` for other bytes, and for pairs that are not text.
    private static func utf16(_ bytes: [UInt8]) -> String? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) else {
            return nil
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            let (low, high) =
                isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(high) << 8 | UInt16(low)
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func invalid(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
        return offset
    }

    /// The first tag of a page.
    private static func markup(in file: SourceFile) -> SourcePlace? {
        let tags: Set<Substring> = [
            "!doctype", "html", "head", "body", "p", "div", "span", "a", "br", "b", "i", "em",
            "strong", "h1", "h2", "h3", "h4", "li", "ul", "ol", "td", "tr", "table", "script",
            "style", "article", "section", "figure", "img", "blockquote", "meta", "link", "?xml",
        ]
        for (index, line) in file.lines.enumerated() where line.contains("<") {
            var column = 0
            for part in line.split(separator: "<", omittingEmptySubsequences: false).dropLast(0) {
                defer { column += part.unicodeScalars.count + 1 }
                guard column > 0, part.contains(">") else { continue }
                let name = part.drop { $0 == "/" }.prefix {
                    $0.isLetter || $0.isNumber || "!?".contains($0)
                }
                guard tags.contains(Substring(name.lowercased())) else { continue }
                return SourcePlace(
                    file: file, line: index + 1, column: column, length: name.count + 1)
            }
        }
        return nil
    }
}
