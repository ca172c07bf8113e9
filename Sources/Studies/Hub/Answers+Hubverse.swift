// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
public import Tables

extension Answers {
    /// The run in the shape of a hubverse model output: task columns, then `output_type`,
    /// `output_type_id` and `value`.
    ///
    /// A yes/no question and a category are a `pmf`, a date is a `cdf` over days (what never happens
    /// is the rest to 1), a number has a `mean` and its `quantile`s.
    public var hubverseTable: Table { hubverseTable(mean: nil) }

    /// `mean` is the `output_type_id` of a mean, which a hub writes `NA`.
    func hubverseTable(mean id: String?) -> Table {
        func column(
            _ name: String, _ description: String, _ kind: Column.Field.Kind = .string
        ) -> Column {
            Column(fields: [.init(name, kind, description)])
        }
        var table = Table(
            "hubverse", in: .files,
            [
                column("origin_date", "The scenario's first day", .date),
                column("scenario_id", "Name of the scenario"),
                column("variant", "Variant, or baseline"), column("target", "Name of the outcome"),
                column("target_date", "The day asked about", .date),
                column("output_type", "pmf, cdf, mean or quantile"),
                column("output_type_id", "Label, day or probability; empty for a mean"),
                column("value", "Probability, mean or quantile", .number),
            ])
        func add(_ name: String, _ day: CivilDate, _ type: String, _ id: String?, _ value: Double) {
            table.add(
                name,
                [
                    .init(day: start), .text(scenario), .text(variant ?? "baseline"), .text(name),
                    .init(day: day), .text(type), Quantity(id), .number(value, nil),
                ])
        }
        for row in probabilities {
            let value = row.estimate.proportion.value
            add(row.name, row.day, "pmf", "yes", value)
            add(row.name, row.day, "pmf", "no", 1 - value)
        }
        for row in dates {
            for point in row.curve {
                add(row.name, end, "cdf", "\(point.day)", point.proportion.value)
            }
        }
        for row in numbers {
            add(row.name, row.day, "mean", id, row.summary.mean)
            for quantile in row.quantiles {
                let id = ExactNumber.text(quantile.probability)
                add(row.name, row.day, "quantile", id, quantile.value)
            }
        }
        for row in categories {
            for label in row.labels {
                add(row.name, row.day, "pmf", label.label, label.estimate.proportion.value)
            }
        }
        return table
    }
}
