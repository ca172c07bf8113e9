// SPDX-License-Identifier: GPL-3.0-or-later

/// The units that a formula may name, with their size in base units; each in singular or plural.
public struct UnitTable {
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
        let spellings = [name, name + "s"] + (name.hasSuffix("s") ? [String(name.dropLast())] : [])
        for spelling in spellings {
            if let days = Self.times[spelling] { return (days, .day) }
            if named.contains(spelling) { return (1, Unit(powers: [spelling: 1])) }
        }
        return nil
    }

    /// Whether the word is a unit of time, which no scenario can introduce.
    public static func isTime(_ word: String) -> Bool {
        UnitTable(named: [])[word] != nil
    }

    var names: [String] {
        Self.times.keys.flatMap { [$0, $0 + "s"] } + Array(named)
    }
}
