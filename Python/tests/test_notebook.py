# SPDX-License-Identifier: GPL-3.0-or-later
"""The notebook of Examples runs from its first cell to its last, in a kernel of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

import simulate_forecast as sf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(ROOT / "Examples/budapest.ipynb", as_version=4)
    nbformat.validate(notebook)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "Examples")}}
    )
    client.execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any, kind: str) -> str:
    """What a cell shows in the end, as text or HTML."""
    return "".join(output["data"].get(kind, "") for output in cell.outputs if output.output_type == "execute_result")


def test_tables_and_figures_are_shown(cells: list[Any]) -> None:
    assert "summit_by_year_end" in shown(cells[0], "text/html")
    figures = shown(cells[1], "text/html")
    assert figures.startswith("<iframe") and "&lt;svg" in figures


def test_a_stopped_run_is_finished(cells: list[Any]) -> None:
    stopped, resumed = next(
        (cell, cells[index + 1]) for index, cell in enumerate(cells) if "session.stop()" in cell.source
    )
    said = "".join(output.get("text", "") for output in stopped.outputs)
    assert said.startswith("stopped after ") and "resume()" in said
    assert "".join(shown(resumed, "text/plain").split()).startswith("(400000,False,")


def test_progress_is_a_bar(cells: list[Any]) -> None:
    """A run in a notebook of Jupyter shows a bar while it lasts, and nothing of it stays."""
    resumed = next(cell for cell in cells if "sf.resume" in cell.source)
    displays = [output for output in resumed.outputs if output.output_type == "display_data"]
    assert len(displays) <= 1 and all(output["data"]["text/html"] == "" for output in displays)


def test_the_last_cell_says_where(cells: list[Any]) -> None:
    said = "".join(output.get("text", "") for output in cells[-1].outputs)
    assert said == "--set:1:1: there is no 'us_resolv' to set (did you mean 'us_resolve'?)\n"


def test_no_output_is_kept() -> None:
    """Numbers in the repository would grow stale."""
    notebook = json.loads((ROOT / "Examples/budapest.ipynb").read_text())
    assert not any(cell.get("outputs") for cell in notebook["cells"])


def test_the_stop_button_keeps_the_work(budapest: Path, tmp_path: Path) -> None:
    """An interrupt of the kernel, as Jupyter sends it."""
    manager = pytest.importorskip("jupyter_client.manager")
    file = tmp_path / "stopped.simrun"
    cell = (
        "import simulate_forecast as sf\n"
        f"sf.run({str(budapest)!r}, trials=20_000_000, engine='interpreted', keep={str(file)!r})"
    )
    with manager.run_kernel(kernel_name="python3") as client:
        kernel = client.parent
        client.execute(cell)
        bars: list[str] = []
        while len(bars) < 2:
            message = client.get_iopub_msg(timeout=60)
            if message["msg_type"] in ("display_data", "update_display_data"):
                bars.append(message["content"]["data"]["text/html"])
        kernel.interrupt_kernel()
        reply = client.get_shell_msg(timeout=60)["content"]
    assert '<progress max="20000000"' in bars[0]
    assert (reply["status"], reply["ename"]) == ("error", "Interrupted")
    assert "stopped after " in reply["evalue"] and str(file) in reply["evalue"]
    partial = sf.open_run(file)
    assert partial.partial and partial.count > 0
