// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
internal import Tables

/// P(by t) over the horizon: a line for each run, and the first one's band.
///
/// Points are in a box of 1000 × 100, which is stretched to the picture.
struct CurveView {
    struct Line {
        /// The number of its colour and dashes.
        let series: Int
        let points: String
    }

    struct Tick {
        /// Where on the axis, in percent.
        let place: String
        let text: String
        /// `start`, `middle` or `end`, so that nothing is cut off.
        let anchor: String
    }

    struct Series {
        let series: Int
        let name: String
    }

    let id: String
    let label: String
    /// A warning about the chance that it comes at all; one, or none.
    let notes: [String]
    let description: String
    let band: String
    let lines: [Line]
    let ticks: [Tick]
    /// Empty for one run.
    let legend: [Series]
    let table: PageTable

    /// More would not be seen.
    private static let steps = 100

    init(
        _ id: String, _ row: DateRow, start: CivilDate, horizon: Double,
        runs: [(name: String, moments: [Double], repeats: Int)], table: PageTable
    ) {
        self.id = id
        label = row.question ?? row.name
        self.table = table
        notes = [SignificantDigits.warning(row.estimate.proportion)].compactMap { $0 }
        let days = (0...Self.steps).map { horizon * Double($0) / Double(Self.steps) }
        let curves = runs.map {
            DateCurve(dates: $0.moments, repeats: $0.repeats, at: days.map(\.nextDown))
        }
        func place(_ day: Double, _ share: Double) -> String {
            SVGNumber.plain(1000 * day / horizon) + "," + SVGNumber.plain(100 - 100 * share)
        }
        lines = curves.enumerated().map { index, curve in
            Line(
                series: index % 6,
                points: curve.points.enumerated().map { place(days[$0], $1.proportion.value) }
                    .joined(separator: " "))
        }
        let points = curves.first?.points ?? []
        let upper = points.enumerated().map { place(days[$0], $1.proportion.interval.high) }
        let lower = points.enumerated().map { place(days[$0], $1.proportion.interval.low) }
        band = (upper + lower.reversed()).joined(separator: " ")
        ticks = Self.ticks(start, horizon)
        legend =
            runs.count > 1
            ? runs.enumerated().map { Series(series: $0 % 6, name: $1.name) } : []
        let told = row.curve.map {
            "by \($0.day) \(SignificantDigits.percent($0.proportion))"
        }
        description =
            "Cumulative probability: "
            + told.joined(separator: ", ")
            + (runs.count > 1
                ? ". Other lines: \(runs.dropFirst().map(\.name).joined(separator: ", "))" : "")
    }

    /// At most four days, so that their texts stand apart on a phone.
    private static func ticks(_ start: CivilDate, _ horizon: Double) -> [Tick] {
        let last = max(1, Int(horizon) - 1)
        let count = min(3, last)
        return (0...count).map { index in
            let day = last * index / count
            let anchor = index == 0 ? "start" : index == count ? "end" : "middle"
            let share = index == count ? 1 : Double(day) / horizon
            return Tick(
                place: SVGNumber.percent(share), text: "\(start.adding(days: day))",
                anchor: anchor)
        }
    }
}
