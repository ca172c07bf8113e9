// SPDX-License-Identifier: GPL-3.0-or-later

/// A stretch of one line of a source file.
public struct SourcePlace: Sendable {
    public let file: SourceFile
    /// From 1.
    public let line: Int
    /// From 1, counted in Unicode scalars.
    public let column: Int
    /// How many Unicode scalars are underlined; at least 1.
    public let length: Int

    public init(file: SourceFile, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }
}

extension SourcePlace: Hashable {
    public static func == (left: SourcePlace, right: SourcePlace) -> Bool {
        left.file === right.file && left.line == right.line && left.column == right.column
            && left.length == right.length
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(line)
        hasher.combine(column)
        hasher.combine(length)
    }
}
