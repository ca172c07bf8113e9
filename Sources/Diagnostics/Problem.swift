// SPDX-License-Identifier: GPL-3.0-or-later

/// What went wrong, as data. Each layer has an enum of its problems in one file and their words in
/// another (`X+Words.swift`), so that the wording can be read and changed in one place.
public protocol Problem: Sendable {
    /// One sentence without a full stop, in lower case.
    var message: String { get }
    /// What stands behind the caret, if anything.
    var hint: String? { get }
    var severity: Diagnostic.Severity { get }
}

extension Problem {
    public var hint: String? { nil }
    public var severity: Diagnostic.Severity { .error }
}
