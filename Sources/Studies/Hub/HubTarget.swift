// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Tables

/// An outcome as a target of a hub.
struct HubTarget {
    /// What is forecast of it: ids of probabilities, of a curve over days, or levels beside a mean.
    enum Kind {
        case labels([String], isFlag: Bool)
        case days([String])
        case levels([Double])
    }

    let name: String
    let question: String?
    let day: CivilDate
    let unit: String?
    let kind: Kind
    /// Its place among the targets, from 1.
    let number: Int

    static func all(of answers: Answers) -> [HubTarget] {
        var targets: [HubTarget] = []
        func add(
            _ name: String, _ question: String?, _ day: CivilDate, _ kind: Kind, unit: String? = nil
        ) {
            targets.append(
                HubTarget(
                    name: name, question: question, day: day, unit: unit, kind: kind,
                    number: targets.count + 1))
        }
        for row in answers.probabilities {
            add(row.name, row.question, row.day, .labels(["yes", "no"], isFlag: true))
        }
        for row in answers.dates {
            add(row.name, row.question, answers.end, .days(row.curve.map { "\($0.day)" }))
        }
        for row in answers.numbers {
            add(
                row.name, row.question, row.day, .levels(row.quantiles.map(\.probability)),
                unit: row.unit)
        }
        for row in answers.categories {
            add(row.name, row.question, row.day, .labels(row.labels.map(\.label), isFlag: false))
        }
        return targets
    }

    var outputTypes: JSONValue {
        func type(_ ids: JSONValue, isChance: Bool) -> JSONValue {
            .object([
                ("output_type_id", .object([("required", ids)])),
                (
                    "value",
                    .object(
                        [("type", .string("double"))]
                            + (isChance
                                ? [("minimum", .integer(0)), ("maximum", .integer(1))] : []))
                ),
                ("is_required", .bool(true)),
            ])
        }
        switch kind {
        case .labels(let labels, _):
            return .object([("pmf", type(.array(labels.map { .string($0) }), isChance: true))])
        case .days(let days):
            return .object([("cdf", type(.array(days.map { .string($0) }), isChance: true))])
        case .levels(let levels):
            return .object([
                ("mean", type(.null, isChance: false)),
                ("quantile", type(.array(levels.map { .number($0) }), isChance: false)),
            ])
        }
    }

    /// hubverse allows 30 letters of an id and 100 of a name.
    var metadata: JSONValue {
        let id = name.count > 30 ? "\(name.prefix(25))_\(number)" : name
        let (type, units): (String, String) =
            switch kind {
            case .labels(_, let isFlag): (isFlag ? "binary" : "nominal", "probability")
            case .days: ("date", "day")
            case .levels: ("continuous", unit ?? "number")
            }
        return .object([
            ("target_id", .string(id)),
            ("target_name", .string(String((question ?? name).prefix(100)))),
            ("target_units", .string(String(units.prefix(100)))),
            ("target_keys", .object([("target", .string(name))])),
            ("target_type", .string(type)), ("is_step_ahead", .bool(false)),
        ])
    }
}
