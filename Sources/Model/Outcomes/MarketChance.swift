// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// A chance that somebody else gave: a market, a poll of forecasters.
public struct MarketChance: Sendable {
    /// Where it is written.
    public let place: SourcePlace
    /// The day on which it was given.
    public let on: CivilDate
    /// From 0 to 1.
    public let chance: Double
    public let source: String

    public init(place: SourcePlace, on: CivilDate, chance: Double, source: String) {
        self.place = place
        self.on = on
        self.chance = chance
        self.source = source
    }
}
