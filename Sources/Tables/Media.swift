// SPDX-License-Identifier: GPL-3.0-or-later

/// Where something is said.
public struct Media: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// CSV, JSON and SQLite, all of which hold the same rows.
    public static let files = Media(rawValue: 1)
    /// A terminal, or a pipe in its place.
    public static let terminal = Media(rawValue: 2)
    /// An HTML page.
    public static let page = Media(rawValue: 4)

    /// Everything that people read.
    public static let readers: Media = [.terminal, .page]
    /// Files and readers.
    public static let all: Media = [.files, .terminal, .page]
}
