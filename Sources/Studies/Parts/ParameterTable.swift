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
            .value("median_\(before)", "Median over \(beforeWords)", shownAs: "median, \(before)"),
            Column(
                fields: [.init("median_\(after)", .number, "Median over \(afterWords)")],
                faces: [.init(after)]),
            .value("mean_\(before)", "Mean over \(beforeWords)"),
            .measured("mean_\(after)", "Mean over \(afterWords)"),
            .value("standard_deviation", "Standard deviation over \(beforeWords)"),
            .measured(
                "moved", "Change of the mean in standard deviations",
                faces: [.init("moved (sd)"), .init("95% CI", part: .interval)]),
        ]
    }
}
