// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// When something happens: a way of timing and, perhaps, a condition that must hold meanwhile.
public struct Trigger: Sendable {
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

    public let timing: Timing
    /// While it is false the clock does not run: a rate is zero, a delay is given up.
    public let condition: CheckedFormula?
    public let place: SourcePlace

    public init(timing: Timing, condition: CheckedFormula?, place: SourcePlace) {
        self.timing = timing
        self.condition = condition
        self.place = place
    }
}
