// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Tables

/// A run as a forecast hub with one model and one round: hubverse's configuration (schemas v6.0.0), the model's
/// metadata and its output.
public struct Hub: Sendable {
    let answers: Answers
    public let model: HubModel

    public init(_ answers: Answers, _ model: HubModel) {
        self.answers = answers
        self.model = model
    }

    /// The files besides the model's output, by their path in the hub.
    public var files: [(path: String, text: String)] {
        [
            ("hub-config/admin.json", admin.text), ("hub-config/tasks.json", tasks.text),
            ("hub-config/model-metadata-schema.json", metadataSchema.text),
            ("model-metadata/\(model.text).yml", metadata),
        ]
    }

    /// The model's output: the table and its path.
    public var output: (path: String, table: Table) {
        (
            "model-output/\(model.text)/\(answers.start)-\(model.text).csv",
            answers.hubverseTable(mean: "NA")
        )
    }

    private static let schemas =
        "https://raw.githubusercontent.com/hubverse-org/schemas/main/v6.0.0"

    // MARK: Configuration

    private var admin: JSONValue {
        .object([
            ("schema_version", .string("\(Self.schemas)/admin-schema.json")),
            ("name", .string(answers.title ?? answers.scenario)),
            ("maintainer", .string("not stated")),
            ("contact", .object([])),
            (
                "repository",
                .object([
                    ("host", .string("github")), ("owner", .string("not-stated")),
                    ("name", .string(answers.scenario)),
                ])
            ),
            ("file_format", .array([.string("csv")])),
            // The schema lists no UTC; Iceland keeps it all year.
            ("timezone", .string("Atlantic/Reykjavik")),
        ])
    }

    private var tasks: JSONValue {
        .object([
            ("schema_version", .string("\(Self.schemas)/tasks-schema.json")),
            (
                "rounds",
                .array([
                    .object([
                        ("round_id_from_variable", .bool(true)),
                        ("round_id", .string("origin_date")),
                        (
                            "model_tasks",
                            .array(HubTarget.all(of: answers).map { task($0) })
                        ),
                        (
                            "submissions_due",
                            .object([
                                ("relative_to", .string("origin_date")), ("start", .integer(0)),
                                ("end", .integer(0)),
                            ])
                        ),
                    ])
                ])
            ),
            // Labels, days, levels and nothing for a mean: texts fit all.
            ("output_type_id_datatype", .string("character")),
        ])
    }

    private func task(_ target: HubTarget) -> JSONValue {
        func only(_ value: String) -> JSONValue {
            .object([("required", .array([.string(value)])), ("optional", .null)])
        }
        return .object([
            (
                "task_ids",
                .object([
                    ("origin_date", only("\(answers.start)")),
                    ("scenario_id", only(answers.scenario)),
                    ("variant", only(answers.variant ?? "baseline")),
                    ("target", only(target.name)), ("target_date", only("\(target.day)")),
                ])
            ),
            ("output_type", target.outputTypes), ("target_metadata", .array([target.metadata])),
        ])
    }

    // MARK: The model

    /// The keys of the model's metadata, with what they hold.
    private var about: [(key: String, words: String, value: String)] {
        [
            ("team_name", "The name of the team", model.team),
            ("team_abbr", "Abbreviated name of the team", model.team),
            ("model_name", "The name of the model", answers.title ?? answers.scenario),
            ("model_abbr", "Abbreviated name of the model", model.model),
            ("model_version", "Digest of the scenario as it was compiled", answers.run.digest),
            (
                "methods", "How the forecasts were made",
                "Monte Carlo simulation of the scenario '\(answers.scenario)' with simulate"
            ),
        ]
    }

    private var metadata: String {
        about.map { "\($0.key): \(JSONValue.string($0.value).text)" }.joined()
    }

    private var metadataSchema: JSONValue {
        .object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("Model metadata")), ("type", .string("object")),
            (
                "properties",
                .object(
                    about.map { entry in
                        (
                            entry.key,
                            .object([
                                ("type", .string("string")), ("description", .string(entry.words)),
                            ])
                        )
                    })
            ),
            ("required", .array(about.map { .string($0.key) })),
            ("additionalProperties", .bool(false)),
        ])
    }
}
