// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Where something in the program comes from, for messages about a trial that went wrong.
public struct Origin: Sendable {
    /// `the rate of event 'battle'`.
    public var what: String
    /// `nil` for what no line of the file says.
    public var place: SourcePlace?

    public init(_ what: String, _ place: SourcePlace?) {
        self.what = what
        self.place = place
    }
}
