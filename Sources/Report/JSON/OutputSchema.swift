// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

/// The shape of what `--json` prints, as JSON Schema (draft-07).
public enum OutputSchema: String, Sendable, CaseIterable {
    case run, compare, storylines, given, drivers, discover, facts, sensitivity, influence, policy
    case worth, update, signposts, test
    case baseRate = "base-rate"
    case score, check

    /// Of all formats. It rises when a key goes away or means something else, not when one is added.
    public static let version = 1

    /// The schema itself.
    public var schema: JSONValue {
        let parts: (title: String, format: String, members: [(String, JSONValue)]) =
            switch self {
            case .run: ("What run, resume, show and export print", "simulate run", Self.runMembers)
            case .compare: ("What compare prints", "simulate comparison", Self.compareMembers)
            case .storylines:
                ("What storylines prints", "simulate storylines", Self.storylinesMembers)
            case .given: ("What given prints", "simulate given", Self.givenMembers)
            case .drivers: ("What drivers prints", "simulate drivers", Self.driversMembers)
            case .sensitivity:
                ("What sensitivity prints", "simulate sensitivity", Self.sensitivityMembers)
            case .influence:
                ("What facts --influence prints", "simulate influence", Self.influenceMembers)
            case .worth: ("What worth prints", "simulate worth", Self.worthMembers)
            case .test: ("What test prints", "simulate test", Self.testMembers)
            case .policy: ("What policy prints", "simulate policy", Self.policyMembers)
            case .facts: ("What facts prints", "simulate facts", Self.factsMembers)
            case .baseRate:
                ("What base-rate prints", "simulate base-rate", Self.baseRateMembers)
            case .signposts: ("What signposts prints", "simulate signposts", Self.signpostsMembers)
            case .update: ("What update prints", "simulate update", Self.updateMembers)
            case .discover: ("What discover prints", "simulate discover", Self.discoverMembers)
            case .score: ("What score prints", "simulate score", Self.scoreMembers)
            case .check: ("What check prints", "simulate check", Self.checkMembers)
            }
        let head: [(String, JSONValue)] = [
            ("format", .object([("const", .string(parts.format))])),
            ("format_version", .object([("const", .integer(Self.version))])),
        ]
        let optional: [(String, JSONValue)] =
            switch self {
            case .compare: Self.onlyWithExplain + Self.onlyWithOpinions
            case .run, .given: Self.onlyWithOpinions
            case .storylines, .drivers, .discover, .facts, .sensitivity, .influence, .policy,
                .worth, .update, .signposts, .test, .baseRate, .score, .check:
                []
            }
        guard case .object(let body) = Self.object(head + parts.members, optional: optional) else {
            return .null
        }
        return .object(
            [
                ("$schema", .string("http://json-schema.org/draft-07/schema#")),
                ("title", .string(parts.title)),
            ] + body)
    }

    // MARK: The run

    private static let proportion: [(String, JSONValue)] = [
        ("probability", described(number, "Share of trials, from 0 to 1")),
        ("count", whole), ("trials", whole),
        ("low95", described(number, "Lower end of the 95% interval")),
        ("high95", number),
        ("effective_trials", described(number, "Effective sample size")),
        ("few_draws", described(flag, "Whether few parameter draws make it so: a rough interval")),
    ]

    private static let estimate: [(String, JSONValue)] =
        proportion + [
            (
                "parameters_low",
                described(numberOrNull, "5th percentile of the probability over parameter draws")
            ),
            ("parameters_high", described(numberOrNull, "95th percentile of it")),
            (
                "parameters_low_low95",
                described(numberOrNull, "Lower end of the 95% interval of parameters_low")
            ),
            ("parameters_low_high95", numberOrNull),
            (
                "parameters_high_low95",
                described(numberOrNull, "Lower end of the 95% interval of parameters_high")
            ),
            ("parameters_high_high95", numberOrNull),
            (
                "parameters_beyond_mean",
                described(numberOrNull, "Share of draws whose probability is above the mean")
            ),
        ]

    private static let outcome: [(String, JSONValue)] = [
        ("outcome", text), ("question", textOrNull),
    ]

    private static let file = object([
        ("role", described(text, "scenario, facts or cases")), ("file", text),
        ("sha256", described(text, "Of its text, a byte-order mark aside")),
    ])

    private static let runMembers: [(String, JSONValue)] = [
        ("program", text), ("scenario", text), ("title", textOrNull), ("variant", text),
        ("settings", list(text)),
        ("starts", day), ("ends", day),
        (
            "probabilities",
            list(
                object(
                    outcome + [("asked", described(text, "by or on")), ("day", day)] + estimate
                        + [("words", textOrNull)]))
        ),
        (
            "dates",
            list(
                object(
                    outcome + estimate + [
                        (
                            "quantiles",
                            list(
                                object([
                                    ("probability", number), ("day", dayOrNever),
                                    ("low95", textOrNull), ("high95", textOrNull),
                                ]))
                        ), ("curve", list(object([("day", day)] + proportion))),
                    ]))
        ),
        (
            "numbers",
            list(
                object(
                    outcome + [
                        ("unit", textOrNull), ("day", day), ("trials", whole),
                        ("mean", numberOrNull), ("low95", numberOrNull),
                        ("high95", numberOrNull), ("standard_deviation", numberOrNull),
                        (
                            "quantiles",
                            list(
                                object([
                                    ("probability", number), ("value", number),
                                    ("low95", numberOrNull), ("high95", numberOrNull),
                                ]))
                        ),
                    ]))
        ),
        (
            "categories",
            list(
                object(
                    outcome + [
                        ("day", day), ("labels", list(object([("label", text)] + estimate))),
                    ]))
        ),
        ("number_quantiles", text),
        (
            "inputs",
            object([("on_facts", whole), ("on_assumptions", whole), ("on_nothing", whole)])
        ),
        (
            "run",
            object([
                ("program", text), ("digest", described(text, "Of the model")), ("seed", text),
                ("stream_version", whole), ("trials", whole), ("repeats", whole),
                (
                    "range_draws",
                    described(wholeOrNull, "Draws of a play for the ranges; null without one")
                ),
                ("range_repeats", described(wholeOrNull, "Trials of each of these draws")),
                (
                    "range_draws_played",
                    described(
                        wholeOrNull,
                        "Fewer than range_draws if it was interrupted: ranges are then of the run's own draws"
                    )
                ),
                ("events_per_trial", number),
                (
                    "weighed_by",
                    described(textOrNull, "File of observed facts by which trials are weighed")
                ),
                ("weighed_effective_trials", numberOrNull), ("stop_reason", text),
                ("partial", flag),
                ("command", text), ("files", list(file)),
                ("tables_digest", described(text, "What run --expect takes")),
                ("threads", wholeOrNull), ("seconds", number),
            ])
        ),
        ("warnings", list(text)),
    ]

    // MARK: Several runs

    private static let rows = list(
        described(type("object"), "A row; its keys are the columns of the CSV table"))

    private static let compareMembers: [(String, JSONValue)] = [
        ("program", text), ("paired", flag), ("not_paired_because", textOrNull),
        ("nothing_in_common", described(textOrNull, "A sentence, if no question is common to all")),
        ("unmatched", list(text)), ("differences", rows), ("models", rows),
        (
            "runs",
            list(
                object([
                    ("name", text), ("digest", text), ("seed", text), ("stream_version", whole),
                    ("trials", whole), ("stop_reason", text),
                ]))
        ), ("warnings", list(text)),
    ]

    private static let onlyWithExplain: [(String, JSONValue)] = [("flips", rows)]

    /// Where an outcome has a reference class or markets.
    private static let onlyWithOpinions: [(String, JSONValue)] = [
        ("references", rows), ("reference_moves", rows),
    ]

    private static let storylinesMembers: [(String, JSONValue)] = [
        ("program", text), ("scenario", text), ("variant", text), ("digest", text),
        ("seed", text), ("trials", whole), ("events", list(text)),
        ("in_every_trial", list(object([("event", text), ("day", day)]))),
        ("different_sequences", whole), ("covered", number), ("storylines", rows),
        ("least", described(number, "The least share of a branch")), ("covered_by_tree", number),
        ("without_events", described(whole, "Trials in which none of the events happens")),
        ("tree", described(list(type("object")), "Branches, each with branches of its own")),
        ("warnings", list(text)),
    ]
    private static let givenMembers: [(String, JSONValue)] = [
        ("program", text), ("condition", text), ("negated", flag), ("trials", whole),
        ("kept", described(whole, "Trials in which the condition holds")), ("draws", whole),
        ("draws_kept", described(whole, "Draws that have such trials")), ("few_trials", flag),
        ("against", textOrNull),
        ("given_probabilities", rows), ("given_dates", rows), ("given_numbers", rows),
        ("given_parameters", rows), ("warnings", list(text)),
    ]

    private static let signpostsMembers: [(String, JSONValue)] = [
        ("program", text), ("outcome", text),
        ("label", described(textOrNull, "The label of a category that is asked about")),
        (
            "mean",
            described(numberOrNull, "Of the answer, over the measured draws; null of all labels")
        ),
        ("draws_chosen", whole), ("draws_measured", whole), ("every_days", whole),
        ("not_seen", described(whole, "News that was looked at and is not seen")),
        (
            "left_by_three",
            described(numberOrNull, "Share of the variance that the first three leave")
        ),
        ("left_by_three_half_width", described(numberOrNull, "Half of its 95% interval")),
        ("signposts", rows), ("signposts_days", rows), ("signposts_tree", rows),
        ("warnings", list(text)),
    ]

    private static let updateMembers: [(String, JSONValue)] = [
        ("program", text), ("file", described(text, "The file of facts")), ("trials", whole),
        ("draws", whole), ("kept", described(whole, "Trials that have weight")),
        ("draws_kept", whole),
        ("effective_trials", described(number, "What they are worth, of equal weight (ESS)")),
        ("effective_draws", number),
        ("chance", described(numberOrNull, "Of all facts that hold without odds, together")),
        ("surprise_bits", numberOrNull),
        ("known_on", described(day, "Day of the last fact")),
        ("update_facts", rows), ("update_probabilities", rows), ("update_dates", rows),
        ("update_numbers", rows), ("update_parameters", rows), ("update_curves", rows),
        ("warnings", list(text)),
    ]

    private static let driversMembers: [(String, JSONValue)] = [
        ("program", text), ("trials", whole), ("draws", whole), ("repeats", whole),
        ("number_score", described(text, "Of numbers: squared_error or crps")),
        ("drivers", rows), ("drivers_doubt", rows), ("warnings", list(text)),
    ]

    private static let sensitivityMembers: [(String, JSONValue)] = [
        ("program", text), ("trials", described(whole, "Of each play")), ("draws", whole),
        ("repeats", whole), ("plays", whole), ("screening", flag),
        ("sensitivity", rows), ("sensitivity_doubt", rows), ("warnings", list(text)),
    ]

    private static let influenceMembers: [(String, JSONValue)] = [
        ("program", text), ("trials", described(whole, "Of each play")), ("plays", whole),
        ("sharing", described(text, "How odds are shared out")),
        ("fixed", described(list(text), "Facts that only a variant could weigh")),
        ("without_facts", described(list(text), "Uncertain parameters that cite no fact")),
        ("influence", rows), ("influence_answers", rows), ("warnings", list(text)),
    ]

    private static let worthMembers: [(String, JSONValue)] = [
        ("program", text), ("aim", text), ("best", text), ("draws", whole), ("repeats", whole),
        ("stop_reason", text), ("worth", rows), ("worth_all", rows), ("warnings", list(text)),
    ]

    private static let testMembers: [(String, JSONValue)] = [
        ("program", text), ("passed", whole), ("failed", whole), ("not_decided", whole),
        ("level", described(number, "Level of each interval, from 0 to 1")),
        ("trials", described(whole, "Of each play")), ("draws", whole), ("expectations", rows),
        ("warnings", list(text)),
    ]

    private static let policyMembers: [(String, JSONValue)] = [
        ("program", text), ("trials", described(whole, "Of each policy that is left")),
        ("draws", whole), ("aim", text), ("criterion", text), ("within", numberOrNull),
        ("futures", described(text, "What a future is: parameters or variants")),
        ("variants", described(list(text), "The futures, if they are variants; baseline first")),
        ("pick", text), ("left", described(whole, "Policies that were not given up")),
        ("policies", rows), ("policy_futures", rows), ("warnings", list(text)),
    ]

    private static let factsMembers: [(String, JSONValue)] = [
        ("program", text), ("facts", rows), ("inputs", rows), ("warnings", list(text)),
    ]

    private static let checkMembers: [(String, JSONValue)] = [
        ("program", text), ("file", text), ("error_count", whole),
        ("warning_count", whole), ("note_count", whole),
        (
            "messages",
            list(
                object([
                    ("severity", described(text, "error, warning or note")),
                    ("code", described(textOrNull, "What kind of message it is")),
                    ("message", text), ("hint", textOrNull), ("file", textOrNull),
                    ("line", described(wholeOrNull, "From 1")),
                    ("column", described(wholeOrNull, "From 1, in Unicode scalars")),
                    ("end_column", described(wholeOrNull, "The column after its end")),
                    (
                        "fix",
                        described(
                            textOrNull, "What is meant to stand from column to end_column")
                    ),
                ]))
        ),
        ("warnings", list(text)),
    ]

    private static let scoreMembers: [(String, JSONValue)] = [
        ("program", text), ("file", text), ("today", day),
        ("resolved", described(whole, "Questions that are scored")),
        ("open", described(whole, "Questions whose day has not passed")),
        ("overdue", described(whole, "Questions past their day, without an answer")),
        ("void", whole), ("scenarios", whole), ("score_chances", rows), ("score_amounts", rows),
        ("score_means", rows), ("score_calibration", rows), ("score_waiting", rows),
        ("warnings", list(text)),
    ]

    private static let baseRateMembers: [(String, JSONValue)] = [
        ("program", text), ("file", text), ("where", textOrNull),
        ("events", described(list(text), "Outcomes that are asked about")),
        ("other_endings", list(text)),
        ("window_days", described(number, "The window that is asked about")),
        ("cases", whole), ("groups", whole), ("open_cases", whole),
        ("yaml", described(text, "Parameters of a scenario that say the same")),
        ("base_rate", rows), ("base_rate_days", rows), ("warnings", list(text)),
    ]

    private static let discoverMembers: [(String, JSONValue)] = [
        ("program", text),
        ("file", described(textOrNull, "The table of cases; null of a run's trials")),
        ("question", text), ("draws_fitted", described(whole, "Draws, or cases of a table")),
        ("draws_measured", whole),
        ("repeats", whole), ("peeled_share", number),
        ("chance", described(number, "Over the draws that boxes are measured on")),
        ("step", described(type("integer", "null"), "The chosen step")), ("found", flag),
        ("condition", textOrNull),
        ("variant", described(textOrNull, "The box as a variant in YAML, if it was asked for")),
        ("discover_steps", rows), ("discover_box", rows), ("warnings", list(text)),
    ]
}
