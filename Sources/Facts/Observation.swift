// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What a fact says that can be seen in a trial, so that trials can be weighed by it.
public struct Observation: Sendable {
    /// A formula as it was written; who knows the scenario reads it.
    public struct Text: Sendable {
        public let text: String
        public let place: SourcePlace
    }

    public enum Kind: Sendable {
        /// It holds: what disagrees is ruled out.
        case holds
        /// It is so many times as likely to be said if it holds as if it does not.
        case reported(odds: Double)
        /// A number was measured, to within a 90 % interval.
        case measured(Text)
    }

    /// A condition, or the number that was measured.
    public let formula: Text
    public let kind: Kind
    public let place: SourcePlace
    /// Where the date of the fact stands; the place of its name if it has none of its own.
    public let datePlace: SourcePlace
}
