// SPDX-License-Identifier: GPL-3.0-or-later

/// A product of powers of base units. Time is kept in days; other units are names that the scenario
/// gives (`missiles`, `index`, `km`) and are not converted into one another.
public struct Unit: Sendable, Hashable {
    /// Powers by base unit, none of them zero.
    public private(set) var powers: [String: Int]

    public init(powers: [String: Int]) {
        self.powers = powers.filter { $0.value != 0 }
    }

    /// The largest power that a formula may come to, so that no product of units overflows.
    public static let largestPower = 1_000

    var isWithinLimit: Bool { powers.values.allSatisfy { abs($0) <= Self.largestPower } }

    public static let one = Unit(powers: [:])
    public static let day = Unit(powers: ["day": 1])
    public static let perDay = Unit(powers: ["day": -1])

    public static func * (left: Unit, right: Unit) -> Unit {
        Unit(powers: left.powers.merging(right.powers, uniquingKeysWith: +))
    }

    public static func / (left: Unit, right: Unit) -> Unit {
        left * right.raised(to: -1)
    }

    public func raised(to power: Int) -> Unit {
        Unit(powers: powers.mapValues { $0 * power })
    }
}
