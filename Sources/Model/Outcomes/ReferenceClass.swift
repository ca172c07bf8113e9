// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Facts

/// What past cases say of a question: the share of them that went so.
///
/// It is shown beside what the trials say, and changes nothing of it.
public struct ReferenceClass: Sendable {
    /// Where the share comes from.
    public enum Source: Sendable {
        /// Counted by the author: so many of so many.
        case counted(Int, of: Int)
        /// Cases of a file, which is named as written in the scenario.
        case cases(CaseClass, written: String)
    }

    /// Where it is written.
    public let place: SourcePlace
    public let source: Source
    /// How many days a case has, from its announcement: as many as the question by default.
    public let window: Double
    public let note: String?

    public init(place: SourcePlace, source: Source, window: Double, note: String? = nil) {
        self.place = place
        self.source = source
        self.window = window
        self.note = note
    }
}
