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
        if name == "percent" { return (0.01, .one) }
        let spellings = [name, name + "s"] + (name.hasSuffix("s") ? [String(name.dropLast())] : [])
        for spelling in spellings {
            if let days = Self.times[spelling] { return (days, .day) }
            if named.contains(spelling) { return (1, Unit(powers: [spelling: 1])) }
        }
        return nil
    }

    /// Whether the word is a unit of time, which no scenario can introduce.
    public static func isTime(_ word: String) -> Bool {
        UnitTable(named: [])[word]?.unit == .day
    }

    var names: [String] {
        Self.times.keys.flatMap { [$0, $0 + "s"] } + Array(named) + ["percent"]
    }

    /// Whether a scenario can introduce the word as a unit: a letter, then letters, digits and `_`.
    public static func isName(_ word: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
        return (word.utf8.first.map(isLetter) ?? false)
            && word.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 95 }
            && !["or", "and", "to", "per", "not"].contains(word)
    }
}
