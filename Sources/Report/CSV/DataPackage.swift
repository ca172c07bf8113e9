// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

/// What a folder of CSV tables holds, as a Frictionless data package (specs.frictionlessdata.io): each table with its
/// columns, which of them are never empty, and which together name a row.
public struct DataPackage: Sendable {
    private let name: String
    private let resources: [JSONValue]

    /// `trials` is the schema of `trials.csv`, if that is there too.
    public init(_ name: String, _ tables: [Records], trials: JSONValue? = nil) {
        self.name = name
        var resources = tables.map { Self.resource($0.name, Self.schema(of: $0)) }
        if case .object(let members)? = trials {
            let schema = JSONValue.object(
                members + [("primaryKey", .array([.string("trial")]))])
            resources.append(Self.resource("trials", schema))
        }
        self.resources = resources
    }

    /// The file `datapackage.json`.
    public var json: JSONValue {
        .object([
            ("name", .string(name)), ("profile", .string("tabular-data-package")),
            ("resources", .array(resources)),
        ])
    }

    private static func resource(_ name: String, _ schema: JSONValue) -> JSONValue {
        .object([
            ("name", .string(name)), ("path", .string("\(name).csv")),
            ("profile", .string("tabular-data-resource")), ("encoding", .string("utf-8")),
            ("format", .string("csv")), ("mediatype", .string("text/csv")), ("schema", schema),
        ])
    }

    private static func schema(of table: Records) -> JSONValue {
        let isFilled = table.columns.indices.map { column in
            !table.rows.isEmpty && table.rows.allSatisfy { $0[column] != .none }
        }
        let fields = table.columns.indices.map { index in
            let column = table.columns[index]
            return JSONValue.object(
                [
                    ("name", .string(column.name)), ("type", .string(column.kind.rawValue)),
                    ("description", .string(column.description)),
                ]
                    + (isFilled[index]
                        ? [("constraints", .object([("required", .bool(true))]))] : []))
        }
        let key = key(of: table, isFilled)
        return .object(
            [("fields", .array(fields)), ("missingValues", .array([.string("")]))]
                + (key.isEmpty
                    ? [] : [("primaryKey", .array(key.map { .string(table.columns[$0].name) }))]))
    }

    /// The fewest columns from the first on that together name a row; none if no row can be told so.
    private static func key(of table: Records, _ isFilled: [Bool]) -> [Int] {
        guard !table.rows.isEmpty else { return [] }
        let named = table.columns.indices.filter {
            isFilled[$0]
                && (table.columns[$0].kind != .number || table.columns[$0].name == "probability")
        }
        for count in 1...max(1, named.count) where count <= named.count {
            let columns = named.prefix(count)
            var known: Set<String> = []
            let isKey = table.rows.allSatisfy { row in
                known.insert(columns.map { row[$0].csv }.joined(separator: "\n")).inserted
            }
            if isKey { return Array(columns) }
        }
        return []
    }
}
