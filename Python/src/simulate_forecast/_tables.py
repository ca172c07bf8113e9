# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's JSON and CSV as tables of pandas. Values are passed on as they are."""

from __future__ import annotations

import importlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Columns of days, whatever table they are in, and those of one table. NaT is never.
_DAYS = {"day", "day_low95", "day_high95", "starts", "ends", "first_day", "last_day"}
_DAYS_OF = {"dates_quantiles": {"low95", "high95"}}


def get_ready() -> None:
    """Loads pandas, which takes half a second, while the program runs."""
    threading.Thread(target=importlib.import_module, args=["pandas"], daemon=True).start()


def tables(result: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """The tables of a JSON object. Lists in a row are tables of their own: those in the column `quantiles` of
    the table `dates` are the table `dates_quantiles`, with the outcome of each."""
    found: dict[str, pd.DataFrame] = {}
    for name, rows in result.items():
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            _add(found, name, rows)
    return found


def _add(found: dict[str, pd.DataFrame], name: str, rows: list[dict[str, Any]]) -> None:
    import pandas as pd

    nested = [key for key in (rows[0] if rows else {}) if _is_table(rows, key)]
    flat = [{key: value for key, value in row.items() if key not in nested} for row in rows]
    table = pd.DataFrame(flat)
    for column in table.columns:
        if column in _DAYS or column in _DAYS_OF.get(name, ()):
            table[column] = pd.to_datetime(table[column].replace("never", None), format="%Y-%m-%d")
    found[name] = table
    for key in nested:
        named = [
            ({"outcome": row["outcome"]} if "outcome" in row else {}) | inner
            for row in rows
            for inner in row[key] or []
        ]
        _add(found, f"{name}_{key}", named)


def _is_table(rows: list[dict[str, Any]], key: str) -> bool:
    cells = [row[key] for row in rows if row.get(key) is not None]
    lists = [cell for cell in cells if isinstance(cell, list)]
    return bool(lists) and all(isinstance(item, dict) for cell in lists for item in cell)


def by_outcome(table: pd.DataFrame) -> pd.DataFrame:
    """The same with the outcomes as its index, if it has them."""
    return table.set_index("outcome") if "outcome" in table.columns else table


_TYPES = {"integer": "int64", "number": "float64", "string": "category"}


def trials(folder: Path) -> pd.DataFrame:
    """The table of trials that `export --csv --trials` wrote, with the types that its schema names."""
    import pandas as pd

    fields = json.loads((folder / "trials.schema.json").read_text(encoding="utf-8"))["fields"]
    # Before 3.1, pandas reads numbers fast by default and not exactly.
    major, minor = (int(part) for part in pd.__version__.split(".")[:2])
    exactly: dict[str, Any] = {} if (major, minor) >= (3, 1) else {"float_precision": "round_trip"}
    table: pd.DataFrame = pd.read_csv(
        folder / "trials.csv",
        dtype={field["name"]: _TYPES[field["type"]] for field in fields if field["type"] in _TYPES},
        parse_dates=[field["name"] for field in fields if field["type"] == "date"],
        keep_default_na=False,
        na_values=[""],
        **exactly,
    )
    return table.set_index("trial")
