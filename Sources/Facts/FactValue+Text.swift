// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension FactValue {
    /// Reads a day (`2025-10-17`), a number (`> 2 hours`, `about 1600 km`, `40 %`) or a plain text.
    ///
    /// Gives nothing for what begins like a number and is none, so that a slip of the pen is no text.
    public init?(_ text: String) {
        if let date = CivilDate(text) {
            self = .date(date)
            return
        }
        var comparison = Comparison.equal
        var rest = Substring(text)
        for kind in [Comparison.above, .below, .about] where rest.hasPrefix(kind.rawValue) {
            let behind = rest.dropFirst(kind.rawValue.count)
            // `about` is a word of texts too: it compares only where a number follows.
            guard kind != .about || Self.startsNumber(behind.drop { $0 == " " }) else { continue }
            comparison = kind
            rest = behind.drop { $0 == " " }
            break
        }
        guard Self.startsNumber(rest) else {
            guard comparison == .equal, !text.allSatisfy(\.isWhitespace) else { return nil }
            self = .text(text)
            return
        }
        let number = rest.prefix { "0123456789.+-eE_".contains($0) }
        let unit = rest.dropFirst(number.count).drop { $0 == " " }
        guard let value = Double(number.filter { $0 != "_" }), value.isFinite,
            unit.first.map({ !$0.isNumber && !"<>=,".contains($0) }) ?? true
        else { return nil }
        self = .quantity(value, unit: unit.isEmpty ? nil : String(unit), comparison: comparison)
    }

    /// As it is written in a file of facts.
    public var text: String {
        switch self {
        case .date(let date): return "\(date)"
        case .text(let text): return text
        case .quantity(let number, let unit, let comparison):
            let sign = comparison == .equal ? "" : comparison.rawValue + " "
            let isWhole = number == number.rounded() && abs(number) < 1e15
            let digits = isWhole ? String(Int(number)) : String(number)
            return sign + digits + (unit.map { " " + $0 } ?? "")
        }
    }

    private static func startsNumber(_ text: Substring) -> Bool {
        let digits = text.drop { "+-.".contains($0) }
        return digits.first?.isNumber ?? false
    }
}
