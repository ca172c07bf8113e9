// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation
public import Studies
public import Tables

extension Comparison {
    /// The rows of the tables as objects, and what the runs were.
    public func json(version: String, explaining flips: [ExplainedFlips] = []) -> JSONValue {
        let tables = csvTables(explaining: flips)
        return .object(
            [
                ("format", .string("simulate comparison")),
                ("format_version", .integer(OutputSchema.version)),
                ("program", .string("simulate \(version)")),
                ("paired", .bool(unpaired == nil)),
                ("not_paired_because", JSONValue(unpaired)),
                ("nothing_in_common", JSONValue(nothingInCommon)),
                ("unmatched", .array(unmatched.map { .string($0) })),
            ] + tables.map { ($0.name, $0.records) } + [
                (
                    "runs",
                    .array(
                        sides.map { side in
                            .object([
                                ("name", .string(side.name)),
                                ("digest", .string(side.result.digest)),
                                ("seed", .string(String(side.result.seed))),
                                ("stream_version", .integer(side.result.streamVersion)),
                                ("trials", .integer(side.result.trials)),
                                ("stop_reason", .string(side.result.stopReason.wordsOfDifferences)),
                            ])
                        })
                )
            ])
    }
}

extension RunResult.StopReason {
    /// In a comparison it is the differences that are waited for.
    var wordsOfDifferences: String {
        self == .preciseEnough ? "every difference is as precise as asked" : words
    }
}
