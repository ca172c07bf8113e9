// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// When something happens: a way of timing and, perhaps, a condition that must hold meanwhile.
public struct Trigger: Sendable {
    /// When, while the condition holds. Times are in days.
    public enum Timing: Sendable {
        /// A hazard per day, never negative; followed as the state changes.
        case rate(CheckedFormula)
        /// Once, that long after the condition turned true (the start, without a condition).
        case after(CheckedFormula)
        /// Once, at 00:00 of a day: days since the start.
        case on(Double)
        /// Again and again; each gap is drawn when the one before ends or the condition turns true.
        case every(CheckedFormula)
        /// At once when the condition turns true (the start counts as a turn).
        case condition
    }

    /// How the moment comes about.
    public let timing: Timing
    /// While it is false the clock does not run: a rate is zero, a delay is given up.
    public let condition: CheckedFormula?
    /// Where the file states it, for messages.
    public let place: SourcePlace
}
