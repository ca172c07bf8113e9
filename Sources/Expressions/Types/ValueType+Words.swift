// SPDX-License-Identifier: GPL-3.0-or-later

extension ValueType {
    /// As messages call it: `a number`, `a duration`, `a rate (per day)`, `missiles`.
    public var words: String {
        switch self {
        case .boolean: "true or false"
        case .quantity(.one): "a number"
        case .quantity(.day): "a duration"
        case .quantity(.perDay): "a rate (per day)"
        case .quantity(let unit): unit.words
        case .date: "a date"
        case .category(let labels): "one of \(labels.joined(separator: ", "))"
        }
    }
}

extension Unit {
    /// `missiles`, `missiles per day`, `km^2`.
    public var words: String {
        let above = powers.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        let below = powers.filter { $0.value < 0 }.sorted { $0.key < $1.key }
        func list(_ units: [(key: String, value: Int)]) -> String {
            units.map { abs($0.value) == 1 ? $0.key : "\($0.key)^\(abs($0.value))" }
                .joined(separator: " ")
        }
        if above.isEmpty, below.isEmpty { return "a number" }
        if below.isEmpty { return list(above) }
        return (above.isEmpty ? "" : list(above) + " ") + "per " + list(below)
    }

    /// Whether time is part of it: then a bare number can't stand for it.
    var hasTime: Bool { powers["day"] != nil }
}
