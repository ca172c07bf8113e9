// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Something of the file that a variant has happen, with all that it does.
public struct Happening: Sendable {
    /// Which item of the scenario it belongs to.
    public enum What: Sendable, Equatable {
        case event(String)
        /// Entering the stage of that index, of an item that stands before it.
        case stage(item: String, index: Int)
        /// The meeting is held, unless it was.
        case meeting(String)
        /// The option of that index is chosen.
        case option(decision: String, index: Int)
    }

    /// What happens.
    public let what: What
    /// Days since the start, before anything else at that moment.
    public let at: Double
    /// Where the file or the command line states it, for messages.
    public let place: SourcePlace

    /// At a moment in days since the start, from 0 up to the horizon.
    public init(_ what: What, at: Double, place: SourcePlace) {
        self.what = what
        self.at = at
        self.place = place
    }
}
