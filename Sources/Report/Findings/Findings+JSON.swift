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
            ] + facts.map { ($0.key, $0.value.json) }
                + csvTables.map { ($0.name, $0.records) } + [
                    ("warnings", .array(warnings.map { .string($0) }))
                ])
    }

    private var warnings: [String] {
        remarks.compactMap { if case .warning(let text) = $0 { text } else { nil } }
    }
}

extension Findings.Fact.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): JSONValue(text)
        case .integer(let number): .integer(number)
        case .number(let number): JSONValue(number)
        case .flag(let flag): .bool(flag)
        case .list(let texts): .array(texts.map { .string($0) })
        }
    }
}
