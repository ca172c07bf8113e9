// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Facts

/// What is changed about a scenario while it is read.
public struct ReadingOptions: Sendable {
    /// One of the file's variants; nothing or `baseline` for none.
    public var variant: String?
    /// Further settings, as `path=value`.
    public var settings: [String]
    /// The facts, where they are at hand: the file that the scenario names is then not opened.
    public var facts: SourceFile?

    /// What another reading of the same file has found, and need not be found again.
    struct Known {
        var facts: FactBase?
        var units: Set<String>
    }
    var known: Known?

    public init(variant: String? = nil, settings: [String] = [], facts: SourceFile? = nil) {
        self.variant = variant
        self.settings = settings
        self.facts = facts
    }
}
