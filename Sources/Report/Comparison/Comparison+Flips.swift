// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
internal import Studies

extension Comparison {
    /// With what flips begin, a row an event, as `--explain` ranks them.
    func flipTable(_ explained: [ExplainedFlips]) -> CSVTable {
        typealias Column = CSVTable.Column
        var table = CSVTable(
            "flips",
            [
                Column(name: "outcome", type: "string", description: "Name of the outcome"),
                Column(name: "reference", type: "string", description: "What is compared with"),
                Column(name: "variant", type: "string", description: "What is compared"),
                Column(
                    name: "event", type: "string",
                    description: "The first event that differs; empty if none does"),
                Column(
                    name: "happens_in", type: "string",
                    description: "The side in which it happens then; empty if none differs"),
                Column(name: "count", type: "integer", description: "Flips that begin with it"),
                Column(
                    name: "share", type: "number",
                    description: "Of the flips that were played again, from 0 to 1"),
                Column(name: "median_day", type: "date", description: "Median day of the event"),
                Column(
                    name: "before", type: "string",
                    description:
                        "What the other side most often has of its own after it; empty for nothing"),
                Column(
                    name: "before_count", type: "integer",
                    description: "Flips of the row in which that is so; empty for nothing"),
                Column(
                    name: "flips", type: "integer", description: "Flips that were played again"),
                Column(name: "all_flips", type: "integer", description: "All flips of the run"),
            ])
        for flips in explained {
            let explanation = flips.explanation
            let start: [CSVTable.Cell] = [
                .text(flips.outcome), .text(flips.reference), .text(flips.variant),
            ]
            let end: [CSVTable.Cell] = [
                .integer(explanation.flips), .integer(explanation.allFlips),
            ]
            for cause in explanation.causes {
                let beforeCount = cause.before.map { CSVTable.Cell.integer($0.count) }
                table.add(
                    start + [
                        .text(cause.event),
                        .text(cause.isInFirst ? flips.reference : flips.variant),
                        .integer(cause.count),
                        .number(Double(cause.count) / Double(explanation.flips)),
                        .date(sides[0].scenario.day(at: cause.medianTime)),
                        .text(cause.before?.event), beforeCount ?? .number(nil),
                    ] + end)
            }
            if explanation.withoutEvents > 0 {
                table.add(
                    start + [
                        .text(nil), .text(nil), .integer(explanation.withoutEvents),
                        .number(Double(explanation.withoutEvents) / Double(explanation.flips)),
                        .date(nil), .text(nil), .number(nil),
                    ] + end)
            }
        }
        return table
    }
}
