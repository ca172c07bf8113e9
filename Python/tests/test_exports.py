# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program exports, opened by the tools that it is meant for."""

import subprocess
from pathlib import Path

import pytest

from simulate_forecast._program import program


@pytest.fixture(scope="module")
def run_file(budapest: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("run") / "b.simrun"
    subprocess.run([program(), "run", budapest, "--trials", "500", "-o", file, "--quiet"], check=True)
    return file


def test_hubdata_opens_the_hub(run_file: Path, tmp_path: Path) -> None:
    hubdata = pytest.importorskip("hubdata")
    hub = tmp_path / "hub"
    subprocess.run([program(), "export", run_file, "--hub", hub], check=True, capture_output=True)
    table = hubdata.connect_hub(hub).get_dataset().to_table()
    assert table.num_rows > 0
    assert {"target", "output_type", "output_type_id", "value", "model_id"} <= set(table.column_names)
    chances = [
        value
        for kind, value in zip(table["output_type"].to_pylist(), table["value"].to_pylist())
        if kind in ("pmf", "cdf")
    ]
    assert chances and all(0 <= chance <= 1 for chance in chances)


def test_frictionless_finds_the_tables_valid(run_file: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    tables = tmp_path / "csv"
    subprocess.run([program(), "export", run_file, "--csv", tables], check=True, capture_output=True)
    report = frictionless.Package(str(tables / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert len(report.tasks) >= 4
    # A table that does not fit its description is found.
    file = tables / "probabilities.csv"
    file.write_text(file.read_text() + file.read_text().splitlines()[-1] + "\n")
    assert not frictionless.Package(str(tables / "datapackage.json")).validate().valid
