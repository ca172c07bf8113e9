# SPDX-License-Identifier: GPL-3.0-or-later
"""A run while it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from . import _progress, _tables
from ._arguments import PathLike, Setting, options
from ._messages import Interrupted, Message, Progress, refused
from ._program import Process
from ._results import Folder, Run


def finish(process: Process, progress: bool | _progress.Listener) -> tuple[int, str, list[Message]]:
    """Waits for a program, and shows how far it is. An interrupt is passed on once, and waited for.

    Gives its exit code (130 if it was interrupted), its output and its messages.
    """
    show, end = _progress.listener() if progress is True else (progress or (lambda *_: None), lambda: None)
    while True:
        try:
            for step in process.progress():
                show(step.done, step.total)
            code, output = process.end()
            break
        except KeyboardInterrupt:
            process.interrupt()
    end()
    return code, output, process.messages


class Session:
    """A run in the background, as a context manager.

        with Session("budapest.yaml", trials=10_000_000, keep="budapest.simrun") as session:
            run = session.wait()

    The program starts where the block begins. `wait` shows how far it is. An interrupt (or any exception in the
    block) stops the program, which keeps the trials that it has: `session.run` is the partial run, and `resume`
    finishes it. If the block ends before the run does, its end is waited for.
    """

    def __init__(
        self,
        file: PathLike,
        *,
        variant: str | None = None,
        set: Mapping[str, Setting] | None = None,
        trials: int | None = None,
        seed: int | None = None,
        until: str | float | None = None,
        threads: int | None = None,
        engine: str | None = None,
        tables_only: bool = False,
        keep: PathLike | None = None,
        replace: bool = False,
        progress: bool | _progress.Listener = True,
    ) -> None:
        self._folder: Folder | None = None
        if keep is None:
            self._folder = Folder()
            keep = self._folder.path / "run.simrun"
            replace = True
        self.file = Path(keep)
        """The run file."""
        words = options(
            variant=variant,
            set=set,
            trials=trials,
            seed=seed,
            until=until,
            threads=threads,
            engine=engine,
            tables_only=tables_only,
            replace=replace,
            go_on=not replace,
        )
        self._arguments = ["run", str(file), "--json", "-o", str(self.file), *words]
        self._progress = progress
        self._process: Process | None = None
        self._last: Progress | None = None
        self._run: Run | None = None

    @classmethod
    def resuming(
        cls, run: Run | PathLike, *, threads: int | None = None, progress: bool | _progress.Listener = True
    ) -> Session:
        """A session that finishes a run which was stopped."""
        file = run.file if isinstance(run, Run) else Path(run)
        session = cls(file, keep=file, progress=progress)
        session._arguments = ["resume", str(file), "--json", *options(threads=threads)]
        if isinstance(run, Run):
            session._folder = run._folder
        return session

    def __enter__(self) -> Session:
        self._process = Process(self._arguments)
        _tables.get_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None or self._run is not None:
            return
        if kind is None:
            self.wait()
        elif self._process.is_running or not isinstance(error, Interrupted):
            self.stop()
            self._settle()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_running

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many trials of how many are done, as the program last said; `None` before that."""
        for step in self._process.waiting() if self._process else []:
            self._last = step
        return (self._last.done, self._last.total) if self._last else None

    def stop(self) -> None:
        """Asks the program to stop. It keeps the trials that it has."""
        # A second wish would be an order to end at once.
        if self._process is not None and not self._process.was_interrupted:
            self._process.interrupt()

    @property
    def run(self) -> Run:
        """The finished or partial run, once the program has ended."""
        if self._run is None:
            raise RuntimeError("the session has no result yet; wait() waits for it")
        return self._run

    def wait(self) -> Run:
        """Waits for the end, shows how far it is, and gives the run. Raises `Interrupted` at an interrupt."""
        if self._run is not None:
            return self._run
        if self._process is None:
            raise RuntimeError("the session has not begun; use it in a 'with' statement")
        code, messages = self._settle()
        if code == 130 or self._process.was_interrupted:
            raise self._interrupted()
        if self._run is None:
            raise refused(messages, code)
        return self._run

    def _settle(self) -> tuple[int, Sequence[Message]]:
        assert self._process is not None
        code, output, messages = finish(self._process, self._progress)
        result = parsed_object(output)
        if result is not None and code in (0, 1, 130):
            self._run = Run(result, self.file, self._folder, messages)
        return code, messages

    def _interrupted(self) -> Interrupted:
        if self._run is None:
            return Interrupted("stopped before any trial was done")
        where = f"are in {self.file}" if self._folder is None else "are kept while this exception is"
        return Interrupted(
            f"stopped after {self._run.count:,} trials, which {where}; resume() finishes the run", self._run
        )

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """How far it is, again and again until it ends."""
        assert self._process is not None
        for step in self._process.progress():
            self._last = step
            yield step.done, step.total


def parsed_object(output: str) -> dict[str, Any] | None:
    """The program's result; `None` if it printed none."""
    if not output.lstrip().startswith("{"):
        return None
    value: dict[str, Any] = json.loads(output)
    return value
