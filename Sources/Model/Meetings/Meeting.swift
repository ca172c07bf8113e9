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
    public static let statuses = ["pending", "scheduled", "held", "cancelled"]

    public let name: String
    public let place: SourcePlace
    public let participants: [String]
    /// What must hold before a date is fixed: the named meetings held, and the condition true.
    public let needs: CheckedFormula?
    public let timing: Timing
    public let cancellation: Trigger?
    public let cancellationEffects: [Effect]
    public let cancellationBasis: Basis
    public let postponement: Postponement?
    /// From cancelled back to pending; then the date is fixed anew.
    public let revival: Trigger?
    public let revivalBasis: Basis
    /// The negotiation that is held at it.
    public let agenda: String?
    /// What happens when the meeting is held.
    public let effects: [Effect]
    public let basis: Basis

    public enum Timing: Sendable {
        /// On a day (days since the start), or as soon as its needs are met if that is later.
        case on(Double)
        /// That long after its needs are met (after the start, without needs); may draw.
        case after(CheckedFormula)
    }

    public struct Postponement: Sendable {
        /// Runs while the meeting is scheduled.
        public let trigger: Trigger
        /// By how long the date moves; at least zero; may draw.
        public let delay: CheckedFormula
        public let basis: Basis

        public init(trigger: Trigger, delay: CheckedFormula, basis: Basis) {
            self.trigger = trigger
            self.delay = delay
            self.basis = basis
        }
    }

    public init(
        name: String, place: SourcePlace, participants: [String], needs: CheckedFormula?,
        timing: Timing, cancellation: Trigger?, cancellationEffects: [Effect],
        cancellationBasis: Basis, postponement: Postponement?, revival: Trigger?,
        revivalBasis: Basis, agenda: String?, effects: [Effect], basis: Basis
    ) {
        self.name = name
        self.place = place
        self.participants = participants
        self.needs = needs
        self.timing = timing
        self.cancellation = cancellation
        self.cancellationEffects = cancellationEffects
        self.cancellationBasis = cancellationBasis
        self.postponement = postponement
        self.revival = revival
        self.revivalBasis = revivalBasis
        self.agenda = agenda
        self.effects = effects
        self.basis = basis
    }
}
