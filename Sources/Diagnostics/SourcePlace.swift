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
    /// Which of several things that the same text makes; `nil` if it makes one.
    public private(set) var instance: Instance?

    /// One of the things that a template makes.
    public struct Instance: Sendable, Hashable {
        /// `s = anna`.
        public let words: String
        /// In the order in which they are made.
        public let number: Int

        public init(_ words: String, _ number: Int) {
            self.words = words
            self.number = number
        }
    }

    public init(file: SourceFile, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }

    /// The same place, of one of the things that its text makes.
    public func inInstance(_ instance: Instance?) -> SourcePlace {
        var copy = self
        copy.instance = instance
        return copy
    }

    /// Whether it comes first in one file; what one text makes is in the order in which it is made.
    public static func isBefore(_ left: SourcePlace, _ right: SourcePlace) -> Bool {
        (left.line, left.column, left.instance?.number ?? 0)
            < (right.line, right.column, right.instance?.number ?? 0)
    }
}

extension SourcePlace: Hashable {
    public static func == (left: SourcePlace, right: SourcePlace) -> Bool {
        left.file === right.file && left.line == right.line && left.column == right.column
            && left.length == right.length && left.instance == right.instance
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(line)
        hasher.combine(column)
        hasher.combine(length)
        hasher.combine(instance)
    }
}
