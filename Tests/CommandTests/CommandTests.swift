// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What the built program prints, whole, for the commands that people use.
@Suite struct CommandTests {
    private static let snapshots = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots")

    @Test(arguments: [
        ("run-budapest", "run Scenarios/budapest.yaml --trials 2000"),
        (
            "run-budapest-variant",
            "run Scenarios/budapest.yaml --trials 500 --variant sanctions_first"
        ),
        (
            "run-budapest-set",
            "run Scenarios/budapest.yaml --trials 500 --set us_resolve=0.9 --seed 7"
        ),
        ("run-port-strike", "run Scenarios/port-strike.yaml --trials 2000"),
        ("explain-split-the-pie", "explain Scenarios/classics/split-the-pie.yaml"),
        ("run-json", "run Scenarios/classics/immigration-death.yaml --trials 300 --json"),
        ("run-few-trials", "run Scenarios/classics/immigration-death.yaml --trials 1"),
        (
            "run-tables-only",
            "run Scenarios/budapest.yaml --trials 2003 --tables-only"
        ),
        ("run-quiet", "run Scenarios/budapest.yaml --trials 20 --quiet"),
        (
            "compare-budapest",
            "compare Scenarios/budapest.yaml --variants baseline,tomahawks_approved --trials 1000"
        ),
        (
            "compare-explain",
            "compare Scenarios/budapest.yaml --variants baseline,tomahawks_approved --trials 1000 "
                + "--explain summit_by_year_end"
        ),
        ("storylines-budapest", "storylines Scenarios/budapest.yaml --trials 1000"),
        (
            "storylines-chosen",
            "storylines Scenarios/budapest.yaml --trials 1000 --top 3 --events "
                + "budapest,peace_terms,ceasefire_on"
        ),
        (
            "compare-json",
            "compare Scenarios/budapest.yaml --variants baseline,no_missiles --trials 200 --json "
                + "--explain tomahawks_by_year_end"
        ),
        (
            "given-budapest",
            "given Scenarios/budapest.yaml summit_on>=2025-12-01 --trials 2000"
        ),
        (
            "given-not",
            "given Scenarios/budapest.yaml tomahawks_by_year_end --not --trials 300 "
                + "--outcome ceasefire_on"
        ),
        (
            "given-probe",
            "given Scenarios/budapest.yaml --probe tomahawks.at(threatened) --by 2025-11-30 "
                + "--trials 500 --against tomahawks_approved --outcome summit_by_year_end"
        ),
        ("given-json", "given Scenarios/classics/queue.yaml number>4 --trials 300 --json"),
        (
            "drivers-budapest",
            "drivers Scenarios/budapest.yaml --trials 4000 --outcome ceasefire_at_end "
                + "--outcome summit_on --outcome talks --outcome territory --top 3"
        ),
        (
            "base-rate",
            "base-rate Tests/CommandTests/Inputs/announced.csv --in 90 days --by window "
                + "--subset confidence==A"
        ),
        ("help-base-rate", "base-rate --help"),
        ("help-draft", "draft --help"),
        (
            "draft-harbour",
            "draft Tests/DraftingTests/Articles/harbour.txt --source Post"
        ),
        ("help-import", "import --help"),
        (
            "import-deu",
            "import Benchmarks/Decisions/sample.csv --only prnr=p01 --starts 2025-01-01"
        ),
        (
            "discover-budapest",
            "discover Scenarios/budapest.yaml --trials 20000 --outcome ceasefire_at_end --alpha 10%"
        ),
        ("help-discover", "discover --help"),
        ("score", "score Tests/CommandTests/Inputs/forecasts.csv --by horizon"),
        ("ledger-verify", "ledger verify Tests/CommandTests/Inputs/forecasts.csv"),
        ("help-ledger", "ledger --help"),
        ("help-ledger-add", "ledger add --help"),
        ("help-ledger-add-hub", "ledger add-hub --help"),
        ("help-ledger-verify", "ledger verify --help"),
        ("help-resolve", "resolve --help"),
        ("help-score", "score --help"),
        (
            "sensitivity-budapest",
            "sensitivity Scenarios/budapest.yaml --draws 300 --outcome ceasefire_at_end "
                + "--outcome ceasefire_on --groups talks=preparation,call_delay --shapley"
        ),
        (
            "sensitivity-screen",
            "sensitivity Scenarios/budapest.yaml --screen --outcome ceasefire_at_end --outcome territory"
        ),
        ("help-sensitivity", "sensitivity --help"),
        ("policy-budapest", "policy Scenarios/budapest.yaml --trials 5000"),
        (
            "policy-within",
            "policy Scenarios/port-strike.yaml --trials 20000 --within 5%"
        ),
        (
            "policy-variants",
            "policy Scenarios/port-strike.yaml --trials 2000 --futures variants --pick maximin"
        ),
        ("help-policy", "policy --help"),
        (
            "worth-port-strike",
            "worth Scenarios/port-strike.yaml --trials 10000 --study strikes_share=20"
        ),
        ("help-worth", "worth --help"),
        ("test-budapest", "test Scenarios/budapest.yaml --trials 20000"),
        ("help-test", "test --help"),
        (
            "update-budapest",
            "update Scenarios/budapest.yaml --facts Tests/CommandTests/Inputs/later.yaml "
                + "--trials 4000 --outcome summit_on --outcome ceasefire_at_end --outcome talks "
                + "--outcome territory"
        ),
        ("help-update", "update --help"),
        (
            "signposts-budapest",
            "signposts Scenarios/budapest.yaml --trials 4000 --outcome ceasefire_at_end --tree 2"
        ),
        ("help-signposts", "signposts --help"),
        ("help-given", "given --help"),
        ("help-drivers", "drivers --help"),
        ("help-report", "report --help"),
        ("help-storylines", "storylines --help"),
        ("trace-until", "trace Scenarios/budapest.yaml --until ceasefire_by_year_end"),
        ("trace-all", "trace Scenarios/classics/queue.yaml --trial 2 --all"),
        ("help-compare", "compare --help"),
        ("help-trace", "trace --help"),
        ("check-budapest", "check Scenarios/budapest.yaml --strict"),
        ("check-json", "check Tests/RejectedTests/Cases/model/aim-unknown-name.yaml --json"),
        ("facts-budapest", "facts Scenarios/budapest.yaml"),
        ("explain-budapest", "explain Scenarios/budapest.yaml"),
        ("explain-code", "explain Scenarios/classics/immigration-death.yaml --code"),
        ("version", "--version"),
        ("help", "--help"),
        ("help-run", "run --help"),
        ("help-resume", "resume --help"),
        ("help-merge", "merge --help"),
        ("help-submit", "submit --help"),
        ("help-status", "status --help"),
        ("help-show", "show --help"),
        ("help-export", "export --help"),
        ("help-query", "query --help"),
        ("help-verify", "verify --help"),
        ("help-tutorial", "tutorial --help"),
        ("help-serve", "serve --help"),
        ("help-check", "check --help"),
        ("help-explain", "explain --help"),
        ("help-facts", "facts --help"),
        (
            "influence-budapest",
            "facts Scenarios/budapest.yaml --influence --trials 1000 --outcome ceasefire_at_end "
                + "--outcome territory"
        ),
    ])
    func prints(_ name: String, _ line: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        let outcome = try SimulateCommand.run(arguments, in: Folders.package)
        let text = """
            $ simulate \(line)
            \(Self.masked(outcome.output))
            \(outcome.errors.isEmpty ? "" : "errors:\n\(outcome.errors)\n")exit \(outcome.status)

            """
        try Snapshot.expect(
            text, equals: Self.snapshots.appendingPathComponent(name + ".txt"))
    }

    /// Seconds, threads and the like differ from run to run.
    private static func masked(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.hasPrefix("  time ") { return "  time      (masked)" }
            if line.contains("\"seconds\":") { return "  \"seconds\": (masked)," }
            if line.contains("\"threads\":") { return "  \"threads\": (masked)," }
            return String(line)
        }.joined(separator: "\n")
    }
}
