// SPDX-License-Identifier: GPL-3.0-or-later

/// Where something is said.
public struct Media: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// CSV, JSON and SQLite, all of which hold the same rows.
    public static let files = Media(rawValue: 1)
    public static let terminal = Media(rawValue: 2)
    public static let page = Media(rawValue: 4)

    public static let readers: Media = [.terminal, .page]
    public static let all: Media = [.files, .terminal, .page]
}
