// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A general event of `events:`.
public struct Event: Sendable {
    public let name: String
    public let place: SourcePlace
    public let trigger: Trigger
    public let effects: [Effect]
    public let basis: Basis

    public init(
        name: String, place: SourcePlace, trigger: Trigger, effects: [Effect], basis: Basis
    ) {
        self.name = name
        self.place = place
        self.trigger = trigger
        self.effects = effects
        self.basis = basis
    }
}
