// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something an actor holds over another: it walks its stages in order and may be withdrawn.
///
/// Names it gives to formulas: `L.stage` (a category), `L.at(s)` (stands at `s` or beyond),
/// `L.s_on` (when `s` was first reached, for each stage after the first), `L.withdrawn_on`,
/// `L.pressure`, `L.pressure(s)` (the full one of stage `s`), `L.threat`, `L.use`, `L.stock`.
public struct LeverageItem: Sendable {
    public let name: String
    public let place: SourcePlace
    public let holder: String
    /// Who would be given it.
    public let beneficiary: String?
    /// Whom it presses.
    public let against: String?
    /// At least two; a trial starts in the first.
    public let stages: [Stage]
    /// How and to which stage it falls back.
    public let withdrawal: Withdrawal?
    public let supply: Supply?
    /// Pressure by stage, in the order of `stages`; nothing where the item exerts none.
    public let pressure: [CheckedFormula]?
    /// In what time the pressure of a stage falls to half, in the order of `stages`; nothing where it
    /// stays.
    public let halfLives: [CheckedFormula?]
    /// Index of the stage from which on it counts as used, and no longer threatens.
    public let used: Int?
    public let basis: Basis

    public struct Stage: Sendable {
        public let name: String
        public let place: SourcePlace
        /// Runs while the item stands at the stage before; nothing: only an effect or a variant
        /// leads here (and for the first stage).
        public let trigger: Trigger?
        /// What else happens when the stage is entered.
        public let effects: [Effect]
        public let basis: Basis

        public init(
            name: String, place: SourcePlace, trigger: Trigger?, effects: [Effect], basis: Basis
        ) {
            self.name = name
            self.place = place
            self.trigger = trigger
            self.effects = effects
            self.basis = basis
        }
    }

    public struct Withdrawal: Sendable {
        /// Runs while the item stands beyond the first stage and `to`.
        public let trigger: Trigger
        /// Index of the stage it falls back to.
        public let to: Int
        public let effects: [Effect]
        public let basis: Basis

        public init(trigger: Trigger, to: Int, effects: [Effect], basis: Basis) {
            self.trigger = trigger
            self.to = to
            self.effects = effects
            self.basis = basis
        }
    }

    public struct Supply: Sendable {
        public let place: SourcePlace
        /// The stock at the start; may draw and read parameters.
        public let stock: CheckedFormula
        public let unit: String
        /// What entering a stage takes from the stock, by stage index. A stage that takes more than
        /// there is can't be entered: its clock waits.
        public let uses: [Int: CheckedFormula]
        public let basis: Basis

        public init(
            place: SourcePlace, stock: CheckedFormula, unit: String, uses: [Int: CheckedFormula],
            basis: Basis
        ) {
            self.place = place
            self.stock = stock
            self.unit = unit
            self.uses = uses
            self.basis = basis
        }
    }

    public init(
        name: String, place: SourcePlace, holder: String, beneficiary: String?, against: String?,
        stages: [Stage], withdrawal: Withdrawal?, supply: Supply?, pressure: [CheckedFormula]?,
        halfLives: [CheckedFormula?], used: Int?, basis: Basis
    ) {
        self.name = name
        self.place = place
        self.holder = holder
        self.beneficiary = beneficiary
        self.against = against
        self.stages = stages
        self.withdrawal = withdrawal
        self.supply = supply
        self.pressure = pressure
        self.halfLives = halfLives
        self.used = used
        self.basis = basis
    }
}
