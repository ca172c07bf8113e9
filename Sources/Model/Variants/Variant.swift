// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// An intervention on the scenario: the same file with something set.
public struct Variant: Sendable {
    /// The key under `variants:`, as `--variant` takes it.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// One line for readers; `nil` if the file has none.
    public let title: String?
    /// Why it is of interest; `nil` if the file says nothing.
    public let note: String?
    /// Facts without which it says what would be.
    public let without: [String]
    /// What it does, as it is written: `set: {price: 2}, at: 2025-01-01`.
    public let text: String?
    /// State that is set while the trial runs. Anything else a variant sets (a parameter, a rate, an
    /// initial value) has already changed the tree that the scenario was read from.
    public let interventions: [Intervention]

    /// What happens besides, with all that it does.
    public let happenings: [Happening]

    /// A change of the state from outside.
    public struct Intervention: Sendable {
        /// What is set, with all that follows from it.
        public let effect: Effect
        /// Days since the start; 0 is before anything else happens.
        public let at: Double
        /// Where the file or the command line states it, for messages.
        public let place: SourcePlace
    }

    /// What it changes in the tree is already applied, and is not part of it.
    public init(
        name: String, place: SourcePlace, title: String?, note: String?,
        without: [String] = [], text: String? = nil,
        interventions: [Intervention], happenings: [Happening]
    ) {
        self.name = name
        self.place = place
        self.title = title
        self.note = note
        self.without = without
        self.text = text
        self.interventions = interventions
        self.happenings = happenings
    }
}
