# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables hold the program's numbers, and no others."""

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import simulate_forecast as sf


def printed(*words: str | Path) -> Any:
    """What the program prints itself."""
    done = subprocess.run([sf.program(), *words, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def run(budapest: Path) -> sf.Run:
    return sf.run(budapest, trials=2000, set={"us_resolve": 0.9}, variant="tomahawks_approved")


def test_every_number_is_the_programs(run: sf.Run, budapest: Path) -> None:
    said = printed("run", budapest, "--trials", "2000", "--set", "us_resolve=0.9", "--variant", "tomahawks_approved")
    assert [row["outcome"] for row in said["probabilities"]] == list(run.probabilities.index)
    for row in said["probabilities"]:
        for column in ["probability", "count", "low95", "high95", "parameters_low", "parameters_high", "words"]:
            cell = run.probabilities.loc[row["outcome"], column]
            assert cell == row[column] or (row[column] is None and pd.isna(cell))
    for row in said["dates"]:
        assert run.dates.loc[row["outcome"], "probability"] == row["probability"]
        curve = run.date_curves[run.date_curves["outcome"] == row["outcome"]]
        assert list(curve["probability"]) == [point["probability"] for point in row["curve"]]
        assert [f"{day:%Y-%m-%d}" for day in curve["day"]] == [point["day"] for point in row["curve"]]
    for row in said["numbers"]:
        assert run.numbers.loc[row["outcome"], "mean"] == row["mean"]
        quantiles = run.number_quantiles[run.number_quantiles["outcome"] == row["outcome"]]
        assert list(quantiles["value"]) == [quantile["value"] for quantile in row["quantiles"]]
    for row in said["categories"]:
        labels = run.categories[run.categories["outcome"] == row["outcome"]]
        assert list(labels["label"]) == [label["label"] for label in row["labels"]]
        assert list(labels["count"]) == [label["count"] for label in row["labels"]]
    assert run.digest == said["run"]["tables_digest"]
    assert (run.count, run.seed, run.partial) == (2000, 20251017, False)


def test_days_that_never_come_are_no_days(run: sf.Run) -> None:
    quantiles = run.date_quantiles
    said = {(row["outcome"], part["probability"]): part for row in run.json["dates"] for part in row["quantiles"]}
    assert len(quantiles) == len(said)
    for _, row in quantiles.iterrows():
        day = said[row["outcome"], row["probability"]]["day"]
        assert (day == "never") == (row["day"] is pd.NaT)
        assert day == "never" or f"{row['day']:%Y-%m-%d}" == day


def test_trials_have_parameters_beside_outcomes(run: sf.Run, budapest: Path, tmp_path: Path) -> None:
    table = run.trials
    assert len(table) == 2000 and {"summit_on", "preparation", "us_resolve"} <= set(table.columns)
    assert (table["us_resolve"] == 0.9).all()
    assert table["summit_on"].dtype.kind == "M" and table["summit_status"].dtype == "category"
    assert table["summit_by_year_end"].sum() == run.probabilities.loc["summit_by_year_end", "count"]
    written = tmp_path / "trials.csv"
    subprocess.run(
        [sf.program(), "run", budapest, "--trials", "2000", "--set", "us_resolve=0.9", "--variant",
         "tomahawks_approved", "--per-trial", written, "--quiet"], check=True,
    )  # fmt: skip
    with written.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for column in ["preparation", "pressure_at_end", "summit_on_days"]:
        assert [float(row[column] or "nan") for row in rows] == pytest.approx(list(table[column]), rel=0, nan_ok=True)


def test_a_run_file_is_kept_and_not_run_again(budapest: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.simrun"
    first = sf.run(budapest, trials=1000, keep=file)
    again = sf.run(budapest, trials=1000, keep=file)
    assert first.digest == again.digest and any("finished" in message.message for message in again.messages)
    assert sf.open_run(file).digest == first.digest
    with pytest.raises(sf.InputError):
        sf.run(budapest, trials=1000, keep=file, seed=2)
    other = sf.run(budapest, trials=1000, keep=file, seed=2, replace=True)
    assert other.seed == 2 and other.digest != first.digest
    with pytest.raises(FileExistsError):
        first.save(file)
    assert sf.open_run(first.save(tmp_path / "copy.simrun")).seed == 2


def test_a_temporary_run_file_goes_with_its_run(budapest: Path) -> None:
    run = sf.run(budapest, trials=100)
    file = run.file
    assert file.exists()
    del run
    assert not file.exists()


def test_studies_are_those_of_the_program(run: sf.Run, budapest: Path) -> None:
    given = sf.given(run, "preparation < 60 days", outcome="summit_by_year_end")
    said = printed("given", run.file, "preparation < 60 days", "--outcome", "summit_by_year_end")
    assert given.kept == said["kept"] and 0 < given.kept < 2000
    assert list(given.probabilities["given"]) == [row["given"] for row in said["given_probabilities"]]
    drivers = sf.drivers(run, outcome="summit_by_year_end")
    said = printed("drivers", run.file, "--outcome", "summit_by_year_end")
    assert list(drivers.drivers["parameter"]) == [row["parameter"] for row in said["drivers"]]
    comparison = sf.compare(budapest, variants=["baseline", "resolute"], trials=500)
    said = printed("compare", budapest, "--variants", "baseline,resolute", "--trials", "500")
    assert list(comparison.differences["difference"].dropna()) == [
        row["difference"] for row in said["differences"] if row["difference"] is not None
    ]
    assert len(sf.compare(run, sf.run(budapest, trials=2000)).differences) == len(comparison.differences)


def test_studies_that_run_the_scenario_again(budapest: Path) -> None:
    sensitivity = sf.sensitivity(budapest, draws=50, outcome="summit_by_year_end")
    said = printed("sensitivity", budapest, "--draws", "50", "--outcome", "summit_by_year_end")
    assert sensitivity.indices.to_dict("records")[0].keys() == said["sensitivity"][0].keys()
    assert list(sensitivity.indices["with_others"]) == [row["with_others"] for row in said["sensitivity"]]
    policies = sf.policy(budapest, trials=1000)
    said = printed("policy", budapest, "--trials", "1000")
    assert policies.pick == said["pick"] and len(policies.policies) == len(said["policies"])
    found = sf.study("discover", budapest, outcome="ceasefire_at_end", trials=2000)
    assert found.facts["question"] and "discover_steps" in found.tables


def test_figures_are_the_programs(run: sf.Run, tmp_path: Path) -> None:
    page = run.report(tmp_path / "page.html").read_text()
    assert {"probabilities", "dates", "numbers"} <= set(run.figures)
    for name in ["probabilities", "dates", "numbers"]:
        drawn = run.figures[name].html
        begin = drawn.index("<section")
        assert drawn.count("<svg") > 0 and drawn[begin : drawn.index("</main>")] in page
    shown = run._repr_html_()
    assert shown.startswith("<iframe") and "&lt;svg" in shown
    assert "&lt;svg" in sf.drivers(run)._repr_html_()


def test_findings_without_a_page_are_shown_as_tables(run: sf.Run) -> None:
    assert "<table" in sf.Findings(run.json)._repr_html_()


def test_check_gives_messages_with_places(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("scenario: x\nstarts: 2025-01-01\nends: 2025-02-01\nfoo: 1\noutcomes:\n  a: {yes: b}\n")
    found = sf.check(file)
    assert [(message.severity, message.line, message.column) for message in found] == [
        ("error", 4, 1),
        ("error", 6, 12),
    ]
    assert found[0].code == "document.unknown-key"
    file.write_text(
        "scenario: x\nstarts: 2025-01-01\nends: 2025-02-01\nstate: {bread: 1}\noutcomes:\n  a: {value: braed}\n"
    )
    assert [message.fix for message in sf.check(file) if message.severity == "error"] == ["bread"]
