// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something an actor holds over another: it walks its stages in order and may be withdrawn.
///
/// Names it gives to formulas: `L.stage` (a category), `L.at(s)` (stands at `s` or beyond),
/// `L.s_on` (when `s` was first reached, for each stage after the first), `L.withdrawn_on`,
/// `L.pressure`, `L.pressure(s)` (the full one of stage `s`), `L.threat`, `L.use`, `L.stock`.
public struct LeverageItem: Sendable {
    /// The key under `leverage:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The id of the actor that can use it.
    public let holder: String
    /// Who would be given it.
    public let beneficiary: String?
    /// Whom it presses.
    public let against: String?
    /// At least two; a trial starts in the first.
    public let stages: [Stage]
    /// How and to which stage it falls back.
    public let withdrawal: Withdrawal?
    /// What limits it; `nil` if nothing does.
    public let supply: Supply?
    /// Pressure by stage, in the order of `stages`; nothing where the item exerts none.
    public let pressure: [CheckedFormula]?
    /// In what time the pressure of a stage falls to half, in the order of `stages`; nothing where it
    /// stays.
    public let halfLives: [CheckedFormula?]
    /// Index of the stage from which on it counts as used, and no longer threatens.
    public let used: Int?
    /// What supports the item as a whole.
    public let basis: Basis

    /// A step from mere mention to full use.
    public struct Stage: Sendable {
        /// Unique within the item.
        public let name: String
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// Runs while the item stands at the stage before; nothing: only an effect or a variant
        /// leads here (and for the first stage).
        public let trigger: Trigger?
        /// What else happens when the stage is entered.
        public let effects: [Effect]
        /// What supports the stage.
        public let basis: Basis
    }

    /// A fall back to an earlier stage.
    public struct Withdrawal: Sendable {
        /// Runs while the item stands beyond the first stage and `to`.
        public let trigger: Trigger
        /// Index of the stage it falls back to.
        public let to: Int
        /// What else happens when it is withdrawn, in order.
        public let effects: [Effect]
        /// What supports the withdrawal.
        public let basis: Basis
    }

    /// A stock that stages use up.
    public struct Supply: Sendable {
        /// Where the file states it, for messages.
        public let place: SourcePlace
        /// The stock at the start; may draw and read parameters.
        public let stock: CheckedFormula
        /// What the stock counts, as `unit:` names it: `missiles`.
        public let unit: String
        /// What entering a stage takes from the stock, by stage index. A stage that takes more than
        /// there is can't be entered: its clock waits.
        public let uses: [Int: CheckedFormula]
        /// What supports the stock and the uses.
        public let basis: Basis
    }
}
