// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines of text under a heading, with indentation.
public struct Listing: Sendable {
    /// One entry.
    public struct Line: Sendable {
        /// Its words.
        public let text: String
        /// Names and formulas after it, as they stand in a file.
        public let codes: [String]
        /// Columns before it at a terminal.
        public let indent: Int
        /// Columns before the lines that it is continued on.
        public let hanging: Int

        /// Continued lines are indented by two more.
        public init(_ text: String, codes: [String] = [], indent: Int = 2, hanging: Int? = nil) {
            self.text = text
            self.codes = codes
            self.indent = indent
            self.hanging = hanging ?? indent + 2
        }
    }

    /// Over the lines.
    public let heading: Heading
    /// Where it is shown.
    public let media: Media
    /// In their order.
    public let lines: [Line]

    public init(_ heading: Heading, in media: Media = .readers, _ lines: [Line]) {
        self.heading = heading
        self.media = media
        self.lines = lines
    }
}
