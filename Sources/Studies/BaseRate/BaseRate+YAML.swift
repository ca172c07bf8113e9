// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Statistics

extension BaseRate {
    /// Parameters of a scenario that say the same: the chance, both rates, and both curves as delays that
    /// race each other.
    public var yaml: [String] {
        let joined = events.joined(separator: "_or_")
        let name = Self.name(joined.count > 32 ? "\(events[0])_or_so" : joined)
        let selected = condition.map { " where \($0)" } ?? ""
        let source = "\(subsets[0].cases) cases of \(baseName)\(selected)"
        var lines = ["parameters:"]
        if let incidence = subsets[0].incidence {
            let cases = max(1, incidence.effectiveCases.rounded())
            let count = (incidence.value * cases).rounded()
            lines += [
                "  \(name)_within_\(window.plain.replacing(".", with: "_"))_days:",
                "    share: \(count.plain) of \(cases.plain)",
                "    note: "
                    + Self.quoted(
                        "\(source), which are worth \(cases.plain) independent ones"),
            ]
        }
        lines += self.lines(name, rate, source, \.event)
        if otherRate.count > 0 {
            lines += self.lines("ended_otherwise", otherRate, source, \.other)
        }
        return lines
    }

    /// The file's name without its folder.
    var baseName: String { file.split(separator: "/").last.map(String.init) ?? file }

    private func lines(
        _ name: String, _ rate: Rate, _ source: String,
        _ curve: KeyPath<(day: Double, event: Double, other: Double), Double>
    ) -> [String] {
        let note = Self.quoted("\(source), over \(window.plain) days")
        var lines: [String] = []
        if rate.days > 0 {
            lines.append(
                "  \(name)_rate: {rate_of: \(rate.count) in \(rate.days.plain) days, note: \(note)}"
            )
        }
        var points = ["0, 0 days"]
        var last = 0.0
        for point in delays where point[keyPath: curve] > last && point[keyPath: curve] < 1 {
            last = point[keyPath: curve]
            points.append(String(format: "%.4f, %@ days", last, point.day.plain))
        }
        if points.count > 1 {
            let formula = "quantiles(\(points.joined(separator: ", ")))"
            let alone = Self.quoted("\(source), if nothing else ends them")
            lines.append("  \(name)_after: {is: '\(formula)', note: \(alone)}")
        }
        return lines
    }

    /// A name as the language has them.
    private static func name(_ text: String) -> String {
        let letters = text.lowercased().map { letter -> Character in
            letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "_"
        }
        let name = String(letters)
        return name.first?.isLetter == true ? name : "it_\(name)"
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }
}
