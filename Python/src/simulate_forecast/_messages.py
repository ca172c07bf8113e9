# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says besides its results, and the exceptions made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._results import Findings, Run


@dataclass(frozen=True)
class Message:
    """One message, with its place in a file if it has one."""

    severity: str
    """`error`, `warning` or `note`."""
    message: str
    hint: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    code: str | None = None
    """The kind of message, which stays when words change; `None` if it has none."""
    fix: str | None = None
    """What was meant to stand from `column` to `end_column`; `None` if that is not known."""

    @classmethod
    def _of(cls, members: Mapping[str, Any]) -> Message:
        """Of the program's JSON; a later version may say more."""
        return cls(**{key: member for key, member in members.items() if key in cls.__dataclass_fields__})

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    done: int
    total: int


def parsed(line: str) -> Message | Progress | None:
    """A line of the program's error stream. Lines that are not JSON come from a crash, and are errors."""
    try:
        value: Any = json.loads(line)
    except ValueError:
        text = line.strip().removeprefix("error: ")
        return Message("error", text) if text else None
    if not isinstance(value, dict):
        return Message("error", line.strip())
    if "done" in value:
        return Progress(int(value["done"]), int(value["total"]))
    return Message._of(value)


class SimulateError(Exception):
    """The program ended without a result."""

    messages: tuple[Message, ...]
    """All that the program said, errors first."""
    code: int | None
    """The program's exit code; `None` if it did not start."""

    def __init__(self, messages: Sequence[Message] | str, code: int | None = None) -> None:
        if isinstance(messages, str):
            messages = [Message("error", messages)]
        self.messages = tuple(sorted(messages, key=lambda message: message.severity != "error"))
        self.code = code
        super().__init__("\n".join(str(message) for message in self.messages))

    @property
    def _place(self) -> Message | None:
        return next((message for message in self.messages if message.file), None)

    @property
    def file(self) -> str | None:
        """The file of the first error that has a place. Text that was passed as an argument is called by
        its name: `--set`, `condition`."""
        return self._place.file if self._place else None

    @property
    def line(self) -> int | None:
        """The line in that file, from 1."""
        return self._place.line if self._place else None

    @property
    def column(self) -> int | None:
        """The column in that line, from 1."""
        return self._place.column if self._place else None


class InputError(SimulateError, ValueError):
    """A scenario, an option or a file that the program refused."""


class InUseError(SimulateError):
    """Another program writes to the run file."""


class ProgramError(SimulateError):
    """The program is missing, cannot be started, is of another version or crashed."""


class Interrupted(KeyboardInterrupt):
    """An interrupt stopped the program. What was done is in `result`."""

    result: Findings | None
    """The results so far, marked partial; `None` if there are none."""

    def __init__(self, message: str, result: Findings | None = None) -> None:
        super().__init__(message)
        self.result = result

    @property
    def run(self) -> Run:
        """The partial run, which `resume` finishes."""
        from ._results import Run

        if not isinstance(self.result, Run):
            raise AttributeError("nothing was kept of what was interrupted")
        return self.result


def refused(messages: Sequence[Message], code: int) -> SimulateError:
    """The exception for an exit code."""
    said = [message for message in messages if message.severity != "note"] or list(messages)
    if not said:
        said = [Message("error", f"the program ended with code {code} and said nothing")]
    if code == 75:
        return InUseError(said, code)
    if code in (1, 2):
        return InputError(messages, code)
    return ProgramError(said, code)
