// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Statistics
internal import Tables

extension RunReport {
    /// The run in the shape of a hubverse model output: task columns, then `output_type`,
    /// `output_type_id` and `value`.
    ///
    /// A yes/no question and a category are a `pmf`, a date is a `cdf` over days (what never happens
    /// is the rest to 1), a number has a `mean` and its `quantile`s.
    public var hubverseTable: CSVTable {
        var table = CSVTable(
            "hubverse",
            [
                .init(name: "origin_date", type: "date", description: "The scenario's first day"),
                .init(name: "scenario_id", type: "string", description: "Name of the scenario"),
                .init(name: "variant", type: "string", description: "Variant, or baseline"),
                .init(name: "target", type: "string", description: "Name of the outcome"),
                .init(name: "target_date", type: "date", description: "The day asked about"),
                .init(
                    name: "output_type", type: "string", description: "pmf, cdf, mean or quantile"),
                .init(
                    name: "output_type_id", type: "string",
                    description: "Label, day or probability; empty for a mean"),
                .init(name: "value", type: "number", description: "Probability, mean or quantile"),
            ])
        func add(_ name: String, _ day: CivilDate, _ type: String, _ id: String?, _ value: Double) {
            table.add([
                .date(start), .text(scenario), .text(variant ?? "baseline"), .text(name),
                .date(day),
                .text(type), .text(id), .number(value),
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
            add(row.name, row.day, "mean", nil, row.summary.mean)
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
