// SPDX-License-Identifier: GPL-3.0-or-later

/// What is changed about a scenario while it is read.
public struct ReadingOptions: Sendable {
    /// One of the file's variants; nothing or `baseline` for none.
    public var variant: String?
    /// Further settings, as `path=value`.
    public var settings: [String]

    public init(variant: String? = nil, settings: [String] = []) {
        self.variant = variant
        self.settings = settings
    }
}
