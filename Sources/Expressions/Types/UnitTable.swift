// SPDX-License-Identifier: GPL-3.0-or-later

/// The units that a formula may name, with their size in base units.
struct UnitTable {
    private let named: Set<String>

    init(named: Set<String>) {
        self.named = named
    }

    /// Days; a month is a twelfth of a year, and a year the Julian 365.25 days.
    static let times: [String: Double] = [
        "second": 1.0 / 86_400, "minute": 1.0 / 1_440, "hour": 1.0 / 24, "day": 1, "week": 7,
        "month": 30.4375, "year": 365.25,
    ]

    subscript(name: String) -> (factor: Double, unit: Unit)? {
        if let days = Self.times[name] { return (days, .day) }
        if name.hasSuffix("s"), let days = Self.times[String(name.dropLast())] { return (days, .day) }
        if named.contains(name) { return (1, Unit(powers: [name: 1])) }
        return nil
    }

    var names: [String] {
        Self.times.keys.flatMap { [$0, $0 + "s"] } + Array(named)
    }
}
