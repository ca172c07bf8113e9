# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program answers, as tables. Nothing is computed here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _tables
from ._figures import Figure, figures, joined
from ._messages import Message, SimulateError
from ._tables import by_outcome

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Self


class Folder:
    """A folder for the program's files that lasts as long as a result needs it."""

    def __init__(self) -> None:
        self._made = tempfile.TemporaryDirectory(prefix="simulate-")
        self.path = Path(self._made.name)


class Findings:
    """What a study found: tables, single facts, figures and messages."""

    def __init__(self, result: Mapping[str, Any], page: str | None = None, messages: Sequence[Message] = ()) -> None:
        self.json = dict(result)
        """The program's JSON object."""
        self.messages = tuple(messages)
        """Warnings and notes."""
        self._page = page

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by their names, as in the JSON object. A list within a row is a table of its own, named
        `TABLE_COLUMN`."""
        return _tables.tables(self.json)

    @property
    def facts(self) -> dict[str, Any]:
        """What the JSON object says besides tables."""
        return {name: value for name, value in self.json.items() if name not in self.tables}

    @property
    def warnings(self) -> list[str]:
        """What the program warns of with its results."""
        return list(self.json.get("warnings", []))

    @classmethod
    def _of(cls, found: Findings) -> Self:
        return cls(found.json, found._page, found.messages)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} ({len(table)})" for name, table in self.tables.items() if len(table))
        return f"<{type(self).__name__}: {sizes}>"

    def _read_page(self) -> str | None:
        return self._page

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The sections of the program's page, each with its pictures."""
        page = self._read_page()
        return figures(page) if page else {}

    def _repr_html_(self) -> str:
        shown = [figure for name, figure in self.figures.items() if name != "run"]
        if shown:
            return joined(shown)._repr_html_()
        return "".join(table.to_html() for table in self.tables.values() if len(table))


class Comparison(Findings):
    """How runs differ from the first."""

    @property
    def differences(self) -> pd.DataFrame:
        """Each answer's difference with its error: one row per outcome and side."""
        return self.tables["differences"]


class Given(Findings):
    """The answers of trials in which a condition holds."""

    @property
    def probabilities(self) -> pd.DataFrame:
        return by_outcome(self.tables["given_probabilities"])

    @property
    def dates(self) -> pd.DataFrame:
        return self.tables["given_dates"]

    @property
    def numbers(self) -> pd.DataFrame:
        return self.tables["given_numbers"]

    @property
    def parameters(self) -> pd.DataFrame:
        """How the condition shifts the parameters."""
        return self.tables["given_parameters"]

    @property
    def kept(self) -> int:
        """The number of trials in which the condition holds."""
        return int(self.json["kept"])


class Drivers(Findings):
    """The parameters that carry the uncertainty."""

    @property
    def drivers(self) -> pd.DataFrame:
        """One row per outcome and parameter."""
        return self.tables["drivers"]

    @property
    def doubt(self) -> pd.DataFrame:
        """How much of each answer's variance is uncertainty about parameters."""
        return self.tables["drivers_doubt"]


class Sensitivity(Findings):
    """What each parameter carries together with others."""

    @property
    def indices(self) -> pd.DataFrame:
        """One row per outcome and parameter."""
        return self.tables["sensitivity"]

    @property
    def doubt(self) -> pd.DataFrame:
        return self.tables["sensitivity_doubt"]


class Policies(Findings):
    """What could be chosen, the best first."""

    @property
    def policies(self) -> pd.DataFrame:
        """One row per policy."""
        return self.tables["policies"]

    @property
    def pick(self) -> str:
        """The policy that the criterion picks."""
        return str(self.json["pick"])


class Run(Findings):
    """A run: its answers, and the file that holds its trials."""

    def __init__(
        self,
        result: Mapping[str, Any],
        file: Path,
        folder: Folder | None = None,
        messages: Sequence[Message] = (),
    ) -> None:
        super().__init__(result, messages=messages)
        self.file = file
        """The run file."""
        self._folder = folder

    @property
    def probabilities(self) -> pd.DataFrame:
        """The chance of each yes/no question with its errors and ranges, by outcome."""
        return by_outcome(self.tables["probabilities"])

    @property
    def dates(self) -> pd.DataFrame:
        """The chance that each date ever comes, by outcome. `date_curves` and `date_quantiles` say when."""
        return by_outcome(self.tables["dates"])

    @property
    def date_curves(self) -> pd.DataFrame:
        """The chance that each date has come by a day: one row per outcome and day."""
        return self._part("dates_curve")

    @property
    def date_quantiles(self) -> pd.DataFrame:
        """The days by which a date has come in a share of the trials."""
        return self._part("dates_quantiles")

    @property
    def numbers(self) -> pd.DataFrame:
        """The mean and the spread of each number, by outcome."""
        return by_outcome(self.tables["numbers"])

    @property
    def number_quantiles(self) -> pd.DataFrame:
        """The quantiles of each number."""
        return self._part("numbers_quantiles")

    @property
    def categories(self) -> pd.DataFrame:
        """The chance of each label: one row per outcome and label."""
        return self._part("categories_labels")

    def _part(self, name: str) -> pd.DataFrame:
        import pandas as pd

        return self.tables.get(name, pd.DataFrame())

    @cached_property
    def trials(self) -> pd.DataFrame:
        """One row per trial: outcomes, parameters and recorded dates beside each other."""
        from ._api import call

        folder = Folder()
        call(["export", str(self.file), "--csv", str(folder.path), "--trials"])
        return _tables.trials(folder.path)

    @property
    def command(self) -> str:
        """The command line that gives the same numbers again."""
        return str(self.json["run"]["command"])

    @property
    def seed(self) -> int:
        return int(self.json["run"]["seed"])

    @property
    def count(self) -> int:
        """The number of trials."""
        return int(self.json["run"]["trials"])

    @property
    def partial(self) -> bool:
        """Whether the run was stopped before its end; `resume` finishes it."""
        return bool(self.json["run"]["partial"])

    @property
    def stop_reason(self) -> str:
        return str(self.json["run"]["stop_reason"])

    @property
    def digest(self) -> str:
        """The digest of the tables: runs with the same digest have the same answers."""
        return str(self.json["run"]["tables_digest"])

    def save(self, path: str | Path) -> Path:
        """Copies the run file; an existing file is not replaced."""
        target = Path(path)
        if target.exists():
            raise FileExistsError(f"{target} already exists")
        shutil.copyfile(self.file, target)
        return target

    def report(self, path: str | Path) -> Path:
        """Writes the program's report, a page for a browser."""
        from ._api import call

        call(["report", str(self.file), "--html", str(path)])
        return Path(path)

    def _read_page(self) -> str | None:
        folder = Folder()
        try:
            return self.report(folder.path / "report.html").read_text(encoding="utf-8")
        except SimulateError:
            # Of what can't be shown as figures the tables are shown.
            return None

    def _repr_html_(self) -> str:
        names = ["probabilities", "references", "dates", "numbers", "categories"]
        shown = [self.figures[name] for name in names if name in self.figures]
        return joined(shown)._repr_html_() if shown else self.probabilities.to_html()
