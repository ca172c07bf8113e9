// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Tables

extension CSVTable {
    /// A Frictionless table schema of the table.
    public var schema: JSONValue {
        .object([
            (
                "fields",
                .array(
                    columns.map { column in
                        .object([
                            ("name", .string(column.name)), ("type", .string(column.type)),
                            ("description", .string(column.description)),
                        ])
                    })
            ),
            ("missingValues", .array([.string("")])),
        ])
    }

    /// The rows as objects with the columns' names.
    var records: JSONValue {
        .array(
            rows.map { row in .object(zip(columns, row).map { ($0.name, $1.json) }) })
    }
}

extension CSVTable.Cell {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): JSONValue(text)
        case .integer(let value): .integer(value)
        case .number(let value): JSONValue(value)
        case .date(let date): JSONValue(date.map { "\($0)" })
        }
    }
}

extension RunReport {
    /// What lies beside the tables: what the run was, without what differs from machine to machine.
    /// `trials` is the file of the trials, if that was written too.
    public func manifest(_ tables: [CSVTable], trials: String? = nil) -> JSONValue {
        .object([
            ("program", .string("simulate \(run.version)")),
            ("command", .string(run.command)),
            ("files", .array(run.texts.map(Self.json))),
            ("scenario", .string(scenario)),
            ("variant", .string(variant ?? "baseline")),
            ("settings", .array(settings.map { .string($0) })),
            ("starts", .string("\(start)")),
            ("ends", .string("\(end)")),
            ("digest", .string(run.digest)),
            // As text: seeds above 2^53 are not exact in every JSON reader.
            ("seed", .string(String(run.seed))),
            ("stream_version", .integer(run.streamVersion)),
            ("trials", .integer(run.trials)),
            ("repeats", .integer(run.repeats)),
            ("range_draws", JSONValue(ranges?.draws)),
            ("range_repeats", JSONValue(ranges?.repeats)),
            ("range_draws_played", JSONValue(ranges?.drawsPlayed)),
            ("number_quantiles", .string(quantileWords)),
            ("stop_reason", .string(run.stopReason)),
            ("partial", .bool(run.isPartial)),
            ("tables_digest", .string(tablesDigest)),
            (
                "tables",
                .array(
                    tables.map { table in
                        .object([
                            ("file", .string(table.name + ".csv")),
                            ("schema", .string(table.name + ".schema.json")),
                            ("rows", .integer(table.rowCount)),
                        ])
                    }
                        + (trials.map { [Self.entry($0, rows: run.trials)] } ?? []))
            ),
        ])
    }

    private static func entry(_ trials: String, rows: Int) -> JSONValue {
        .object([
            ("file", .string(trials)), ("schema", .string("trials.schema.json")),
            ("rows", .integer(rows)),
        ])
    }

    /// A file that the run was made of.
    static func json(_ text: RunText) -> JSONValue {
        .object([
            ("role", .string(text.role)), ("file", .string(text.path)),
            ("sha256", .string(text.checksum)),
        ])
    }
}
