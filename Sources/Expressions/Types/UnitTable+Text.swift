// SPDX-License-Identifier: GPL-3.0-or-later

/// Units as they are written behind `unit:`.
extension UnitTable {
    /// Reads `months`, `percent`, `km^2`, `missiles per day` or `per week`: the size in base units,
    /// and the unit; nothing if a part of it is unknown.
    public static func read(_ text: String, named: Set<String>) -> (factor: Double, unit: Unit)? {
        let table = UnitTable(named: named)
        var (factor, unit) = (1.0, Unit.one)
        var isBelow = false
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last, last != "per" else { return nil }
        for word in words {
            if word == "per", !isBelow {
                isBelow = true
                continue
            }
            let parts = word.split(separator: "^", omittingEmptySubsequences: false).map(
                String.init)
            let power = parts.count == 2 ? Int(parts[1]) : 1
            guard parts.count <= 2, let power, (1...16).contains(power),
                let (size, part) = parts[0] == "%" ? (0.01, .one) : table[parts[0]]
            else { return nil }
            for _ in 0..<power { factor = isBelow ? factor / size : factor * size }
            unit = unit * part.raised(to: isBelow ? -power : power)
        }
        return factor.isNormal ? (factor, unit) : nil
    }

    /// `75 days`, `3 months`: a length of time above 0 in days; `nil` if the text is not one.
    public static func days(_ text: String) -> Double? {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let number = Double(words[0]), number.isFinite, number > 0,
            let size = read(words[1], named: []), size.unit == .day
        else { return nil }
        return number * size.factor
    }

    /// `1 day` for `days`.
    static func one(_ word: String) -> String {
        "1 " + (isTime(word) && word.hasSuffix("s") ? String(word.dropLast()) : word)
    }

    /// The unit that `unit: NAME` gives a plain number, which may name one in singular or plural.
    public static func named(_ word: String, among named: Set<String>) -> Unit {
        UnitTable(named: named)[word]?.unit ?? Unit(powers: [word: 1])
    }
}
