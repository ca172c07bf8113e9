// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension Findings {
    /// One object: what is said of the whole, then the rows of each table as objects, and the remarks.
    public func json(version: String) -> JSONValue {
        .object(
            [
                ("format", .string(format)),
                ("format_version", .integer(OutputSchema.version)),
                ("program", .string("simulate \(version)")),
            ] + facts.map { ($0.key, $0.value) }
                + tables.filter { $0.media.contains(.files) && $0.isInJSON }.map {
                    ($0.name, Records($0).json)
                }
                + [("warnings", JSONValue(warnings))])
    }
}
