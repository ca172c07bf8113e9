// SPDX-License-Identifier: GPL-3.0-or-later

/// A text that messages can point into: a scenario, a facts file, or an argument of the command line.
public final class SourceFile: Sendable {
    /// The path as the user gave it, or a label such as `--set` for a text that is no file.
    public let path: String
    /// The whole text.
    public let text: String
    /// The text cut at line ends, without them.
    public let lines: [Substring]
    /// The scalars of each line: columns count them, and a long line is looked into many times.
    private let letters: [[Unicode.Scalar]]

    public init(path: String, text: String) {
        self.path = path
        self.text = text
        self.lines = text.split(omittingEmptySubsequences: false) { Self.endsLine($0) }
        self.letters = lines.map { Array($0.unicodeScalars) }
    }

    /// What ends a line in YAML. Swift has a new line begin at a vertical tab and a form feed as well, which
    /// stand within a line here and can be pointed at.
    private static func endsLine(_ character: Character) -> Bool {
        character.isNewline && character != "\u{0B}" && character != "\u{0C}"
    }

    /// The line of that number (from 1), or nothing where the file has no such line.
    public func line(_ number: Int) -> Substring? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// The same as scalars.
    public func letters(ofLine number: Int) -> [Unicode.Scalar]? {
        letters.indices.contains(number - 1) ? letters[number - 1] : nil
    }
}
