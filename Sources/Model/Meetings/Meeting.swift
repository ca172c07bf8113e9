// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A meeting that goes pending → scheduled → held, or is cancelled; it may be postponed and, after
/// a cancellation, revived.
///
/// Names it gives to formulas: `M.status` (a category of `Meeting.statuses`), `M.pending`,
/// `M.scheduled`, `M.held`, `M.cancelled` (booleans), `M.scheduled_on` (when a date was fixed),
/// `M.date` (the date fixed, never while there is none), `M.held_on`, `M.cancelled_on`,
/// `M.postponements` (how often).
public struct Meeting: Sendable {
    /// Labels of `name.status`, in the order of their numbers.
    public static let statuses = ["pending", "scheduled", "held", "cancelled"]

    /// The key under `meetings:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// Ids of actors, in the order of the file.
    public let participants: [String]
    /// What must hold before a date is fixed: the named meetings held, and the condition true.
    public let needs: CheckedFormula?
    /// When it is held, once its needs are met.
    public let timing: Timing
    /// Runs until the meeting is held; `nil` if nothing cancels it.
    public let cancellation: Trigger?
    /// What else happens when it is cancelled, in order.
    public let cancellationEffects: [Effect]
    /// What supports the cancellation.
    public let cancellationBasis: Basis
    /// What moves its date; `nil` if nothing does.
    public let postponement: Postponement?
    /// From cancelled back to pending; then the date is fixed anew.
    public let revival: Trigger?
    /// What supports the revival.
    public let revivalBasis: Basis
    /// The negotiation that is held at it.
    public let agenda: String?
    /// What happens when the meeting is held.
    public let effects: [Effect]
    /// What supports the meeting as a whole.
    public let basis: Basis

    /// How the date is fixed.
    public enum Timing: Sendable {
        /// On a day (days since the start), or as soon as its needs are met if that is later.
        case on(Double)
        /// That long after its needs are met (after the start, without needs); may draw.
        case after(CheckedFormula)
    }

    /// A move of the date to a later day.
    public struct Postponement: Sendable {
        /// Runs while the meeting is scheduled.
        public let trigger: Trigger
        /// By how long the date moves; at least zero; may draw.
        public let delay: CheckedFormula
        /// What supports the postponement.
        public let basis: Basis
    }
}
