# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests run the installed package with the program in it, or the one that SIMULATE_PROGRAM names."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def budapest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario with its facts, away from the repository."""
    folder = tmp_path_factory.mktemp("scenario")
    for name in ["Scenarios", "seeds"]:
        shutil.copytree(ROOT / name, folder / name)
    return folder / "Scenarios" / "budapest.yaml"


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code of the tests stays out of the user's cache."""
    monkeypatch.setenv("SIMULATE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
