# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the program, starts it and hears what it says."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from ._messages import Message, ProgramError, Progress, parsed
from ._version import __version__

_checked: dict[tuple[str, float], None] = {}


def packaged() -> Path:
    """The program in this package."""
    return Path(__file__).parent / "bin" / "simulate"


def program() -> Path:
    """The program that is used: the one named by SIMULATE_PROGRAM, or the one in this package.

    It must be of the package's version.
    """
    named = os.environ.get("SIMULATE_PROGRAM")
    path = Path(named) if named else packaged()
    advice = "SIMULATE_PROGRAM names it" if named else "install simulate-forecast again"
    try:
        key = (str(path), path.stat().st_mtime)
        if key not in _checked:
            said = subprocess.run(
                [path, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
            )
            version = said.stdout.strip()
            if said.returncode != 0 or not version:
                raise ProgramError(f"{path} cannot say its version: {said.stderr.strip()}", said.returncode)
            if version != __version__:
                raise ProgramError(
                    f"{path} is version {version}, and this is simulate-forecast {__version__}; {advice}"
                )
            _checked[key] = None
    except FileNotFoundError:
        raise ProgramError(f"there is no program {path}; {advice}") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProgramError(f"{path} cannot be started: {error}; {advice}") from None
    return path


class Process:
    """The program with arguments, while it runs."""

    def __init__(self, arguments: Sequence[str]) -> None:
        # A file and no pipe: however long the result is, the program never waits for its reader.
        self._output: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")
        self._said: queue.SimpleQueue[Message | Progress | None] = queue.SimpleQueue()
        self.messages: list[Message] = []
        self.was_interrupted = False
        self._child = subprocess.Popen(
            [program(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "SIMULATE_MESSAGES": "json"},
            # A group of its own: an interrupt reaches it once, through `interrupt`. The second would end it.
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._child.stderr is not None
        for line in self._child.stderr:
            if (said := parsed(line)) is not None:
                self._said.put(said)
        self._said.put(None)

    def progress(self) -> Iterator[Progress]:
        """How far it is, again and again until it ends. Keeps the messages."""
        while (said := self._said.get()) is not None:
            if isinstance(said, Progress):
                yield said
            else:
                self.messages.append(said)
        self._said.put(None)

    def waiting(self) -> list[Progress]:
        """What it has said of its progress since the last time, without waiting."""
        found = []
        while not self._said.empty():
            said = self._said.get()
            if said is None:
                self._said.put(None)
                break
            if isinstance(said, Progress):
                found.append(said)
            else:
                self.messages.append(said)
        return found

    @property
    def is_running(self) -> bool:
        return self._child.poll() is None

    def interrupt(self) -> None:
        """Asks it to stop and to keep what it has. Asked again, it ends at once."""
        if self.is_running:
            self.was_interrupted = True
            self._child.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """Ends it. What it has written to a run file stays."""
        if self.is_running:
            self._child.kill()

    def end(self) -> tuple[int, str]:
        """Its exit code and its output, once it has ended."""
        for _ in self.progress():
            pass
        code = self._child.wait()
        self._output.seek(0)
        return code, self._output.read()
