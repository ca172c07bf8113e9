// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
internal import Tables

/// Shares that rise over the days of a scenario: a line for each run, and the first one's band.
///
/// Points are in a box of 1000 × 100, which is stretched to the picture.
enum CurveView {
    static func curve(_ id: String, _ curve: Figure.Curve, _ label: String) -> View {
        let told = curve.points.map { "by \($0.day) \(SignificantDigits.percent($0.proportion))" }
        let others = curve.lines.dropFirst().map(\.name).joined(separator: ", ")
        let bounds = curve.lines.first?.bounds ?? []
        return [
            "id": id, "label": label,
            "description": "Cumulative probability: " + told.joined(separator: ", ")
                + (others.isEmpty ? "" : ". Other lines: \(others)"),
            "band": (points(bounds.map(\.high)) + points(bounds.map(\.low)).reversed())
                .joined(separator: " "),
            "lines": curve.lines.enumerated().map {
                ["series": $0 % 6, "points": points($1.shares).joined(separator: " ")] as View
            },
            "legend": curve.lines.count < 2
                ? []
                : curve.lines.enumerated().map { ["series": $0 % 6, "name": $1.name] as View },
            "ticks": ticks(curve.start, curve.end),
        ]
    }

    /// Nothing has happened before the first step.
    private static func points(_ shares: [Double]) -> [String] {
        ([0] + shares).enumerated().map {
            SVGNumber.plain(1000 * Double($0) / Double(max(1, shares.count))) + ","
                + SVGNumber.plain(100 - 100 * $1)
        }
    }

    /// At most four days, so that their texts stand apart on a phone.
    private static func ticks(_ start: CivilDate, _ end: CivilDate) -> [View] {
        let horizon = end.dayNumber - start.dayNumber + 1
        let last = max(1, horizon - 1)
        let count = min(3, last)
        return (0...count).map { index in
            let day = last * index / count
            let share = index == count ? 1 : Double(day) / Double(horizon)
            return [
                "place": SVGNumber.percent(share), "text": "\(start.adding(days: day))",
                // So that nothing is cut off.
                "anchor": index == 0 ? "start" : index == count ? "end" : "middle",
            ]
        }
    }
}
