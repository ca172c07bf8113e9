// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

/// Lists, templates and tables of numbers.
extension ScenarioSchema {
    static var templateDefinitions: [(String, JSONSchema)] {
        let loop = JSONSchema.type("string", "array").with("items", .schema(label))
            .described("What this is written out for: s in suppliers, or i in 1 to 12.")
        return [(JSONSchema.loop, loop)]
    }

    static var lists: JSONSchema {
        let values = JSONSchema.type("object", "null")
            .with("additionalProperties", .schema(formula("What <s.value> stands for.")))
        let list = JSONSchema.any(
            of: text("Whole numbers: 1 to 12."),
            JSONSchema.type("array").with("items", .schema(label)),
            JSONSchema.type("object").with("additionalProperties", .schema(values)))
        return JSONSchema.named(list, names: "^[A-Za-z0-9_]+$")
            .described("Lists that templates and formulas go through.")
    }

    static var tables: JSONSchema {
        let rows = JSONSchema.type("object")
            .with("additionalProperties", .schema(formula("The value there.")))
        let table = JSONSchema.mapping([
            ("steps", rows.described("By day or number: the value from there on.")),
            ("linear", rows.described("By day or number: on straight lines in between.")),
            ("labels", rows.described("By label; 'else' for all others.")), note,
        ]).withOne(of: ["steps", "linear", "labels"])
        return JSONSchema.named(table, names: "^[A-Za-z0-9_]+$")
            .described("Tables that formulas look values up in: demand(now).")
    }

    private static var label: JSONSchema { .type("string", "number", "boolean") }
}

extension JSONSchema {
    fileprivate static let loop = "each"

    /// The same, where every mapping may be a template.
    var allowingTemplates: JSONSchema {
        let each = (Self.loop, JSONSchema.Value.schema(.definition(Self.loop)))
        let isMapping = keywords.contains { $0.name == "propertyNames" }
        // Conditions of the schema have properties too.
        let isClosed = keywords.contains { $0.name == "additionalProperties" }
        var result = JSONSchema(
            keywords.map { keyword in
                guard keyword.name == "properties", case .schema(let inner) = keyword.value else {
                    return (keyword.name, keyword.value.allowingTemplates)
                }
                let properties = inner.keywords.map { ($0.name, $0.value.allowingTemplates) }
                return (
                    keyword.name, .schema(JSONSchema(isClosed ? properties + [each] : properties))
                )
            })
        if isMapping { result = result.with("properties", .schema(JSONSchema([each]))) }
        return result
    }
}

extension JSONSchema.Value {
    fileprivate var allowingTemplates: JSONSchema.Value {
        switch self {
        case .list(let values): .list(values.map(\.allowingTemplates))
        case .schema(let schema): .schema(schema.allowingTemplates)
        case .bool, .number, .text: self
        }
    }
}
