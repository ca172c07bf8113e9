// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

/// The table of how parameters move.
struct ParameterTable {
    /// What the columns are called for readers and in files: `all` and `given`.
    let before: String
    let after: String
    /// Which draws, in words: `all draws`.
    let beforeWords: String
    let afterWords: String

    func table(_ name: String, _ parameters: [ParameterShift]) -> Table {
        var table = Table(name, of: "Parameter", columns)
        table.begin("Parameters")
        let order = parameters.enumerated().sorted {
            let (a, b) = (abs($0.element.moved?.value ?? 0), abs($1.element.moved?.value ?? 0))
            return a > b || (a == b && $0.offset < $1.offset)
        }
        for (_, parameter) in order {
            let unit = parameter.unit
            table.add(
                parameter.name + (unit.map { " (\($0))" } ?? ""),
                [
                    .text(parameter.name), unit.map { .text($0) } ?? .nothing,
                    .number(parameter.median, nil), .number(parameter.givenMedian, nil),
                    .number(parameter.mean, nil),
                    .number(parameter.givenMean, parameter.givenInterval),
                    .number(parameter.standardDeviation, nil),
                    parameter.moved.map { .change($0.value, $0.interval) } ?? .nothing,
                ])
        }
        return table
    }

    private var columns: [Column] {
        [
            .text("parameter", "Name of the parameter"),
            .text("unit", "Unit of its values"),
            Column(
                fields: [.init("median_\(before)", .number, "Median over \(beforeWords)")],
                faces: [.init("median, \(before)")]),
            Column(
                fields: [.init("median_\(after)", .number, "Median over \(afterWords)")],
                faces: [.init(after)]),
            Column(fields: [.init("mean_\(before)", .number, "Mean over \(beforeWords)")]),
            Column(
                fields: [
                    .init("mean_\(after)", .number, "Mean over \(afterWords)"),
                    .init(
                        "mean_\(after)_low95", .number, "Lower end of its 95% interval", part: .low),
                    .init(
                        "mean_\(after)_high95", .number, "Upper end of its 95% interval",
                        part: .high),
                ]),
            Column(
                fields: [
                    .init("standard_deviation", .number, "Standard deviation over \(beforeWords)")
                ]),
            Column(
                fields: [
                    .init("moved", .number, "Change of the mean in standard deviations"),
                    .init("moved_low95", .number, "Lower end of its 95% interval", part: .low),
                    .init("moved_high95", .number, "Upper end of its 95% interval", part: .high),
                ],
                faces: [.init("moved (sd)"), .init("95% CI", part: .interval)]),
        ]
    }
}
