# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions of the package: each is one command of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from . import _progress, _tables
from ._arguments import Option, PathLike, Setting, options
from ._messages import Interrupted, Message, refused
from ._program import Process
from ._results import Comparison, Drivers, Findings, Folder, Given, Policies, Run, Sensitivity
from ._session import Session, finish, parsed_object

Source = Run | PathLike
"""A run, or the path of a scenario or of a run file."""


def run(
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
) -> Run:
    """Runs a scenario, and gives its answers and trials.

    `set` overrides values: `{"us_resolve": 0.9}`. `until` is the half-width of the 95% intervals that the run
    goes on for: `"0.5%"`. `keep` names the run file. If that file holds a part of the same run, the run goes
    on; if it holds all of it, nothing is run again. A file of another run is refused, unless `replace` is
    given. Without `keep` the run file is a temporary one, which lasts as long as the result.
    """
    session = Session(
        file,
        variant=variant,
        set=set,
        trials=trials,
        seed=seed,
        until=until,
        threads=threads,
        engine=engine,
        tables_only=tables_only,
        keep=keep,
        replace=replace,
        progress=progress,
    )
    with session:
        return session.wait()


def resume(source: Source, *, threads: int | None = None, progress: bool | _progress.Listener = True) -> Run:
    """Finishes a run that was stopped. Its answers are those of a run that was not."""
    with Session.resuming(source, threads=threads, progress=progress) as session:
        return session.wait()


def open_run(file: PathLike) -> Run:
    """The answers in a run file."""
    result, messages = call(["show", str(file), "--json"])
    return Run(result, Path(file), messages=messages)


def compare(
    *sources: Source,
    variants: Sequence[str] | None = None,
    set: Mapping[str, Setting] | None = None,
    trials: int | None = None,
    seed: int | None = None,
    until: str | float | None = None,
    explain: str | None = None,
    progress: bool | _progress.Listener = True,
) -> Comparison:
    """Compares scenarios, variants of a scenario (all, unless some are named) or runs with the first of them."""
    found = study(
        "compare",
        *sources,
        variants=",".join(variants) if variants else None,
        set=set,
        trials=trials,
        seed=seed,
        until=until,
        explain=explain,
        progress=progress,
    )
    return Comparison._of(found)


def given(
    source: Source,
    condition: str | None = None,
    *,
    negate: bool = False,
    probe: str | None = None,
    by: str | None = None,
    against: str | None = None,
    outcome: Sequence[str] | str | None = None,
    trials: int | None = None,
    progress: bool | _progress.Listener = True,
) -> Given:
    """The answers of those trials in which a condition holds: `"summit_on >= 2025-12-01"`."""
    words = [] if condition is None else [condition]
    found = _study(
        "given",
        [source],
        words,
        progress,
        dict(not_=negate, probe=probe, by=by, against=against, outcome=outcome, trials=trials),
    )
    return Given._of(found)


def drivers(
    source: Source,
    *,
    outcome: Sequence[str] | str | None = None,
    top: int | None = None,
    trials: int | None = None,
    progress: bool | _progress.Listener = True,
) -> Drivers:
    """The parameters that carry the uncertainty of each answer."""
    return Drivers._of(study("drivers", source, outcome=outcome, top=top, trials=trials, progress=progress))


def sensitivity(
    source: Source,
    *,
    outcome: Sequence[str] | str | None = None,
    variant: str | None = None,
    set: Mapping[str, Setting] | None = None,
    draws: int | None = None,
    groups: Mapping[str, str] | None = None,
    screen: bool = False,
    shapley: bool = False,
    until: str | float | None = None,
    seed: int | None = None,
    progress: bool | _progress.Listener = True,
) -> Sensitivity:
    """What each parameter carries together with others: total Sobol indices."""
    found = study(
        "sensitivity",
        source,
        outcome=outcome,
        variant=variant,
        set=set,
        draws=draws,
        groups=groups,
        screen=screen,
        shapley=shapley,
        until=until,
        seed=seed,
        progress=progress,
    )
    return Sensitivity._of(found)


def policy(
    source: Source,
    *,
    aim: str | None = None,
    pick: str | None = None,
    within: float | None = None,
    top: int | None = None,
    variant: str | None = None,
    set: Mapping[str, Setting] | None = None,
    trials: int | None = None,
    seed: int | None = None,
    progress: bool | _progress.Listener = True,
) -> Policies:
    """What could be chosen, compared by an aim."""
    found = study(
        "policy",
        source,
        aim=aim,
        pick=pick,
        within=within,
        top=top,
        variant=variant,
        set=set,
        trials=trials,
        seed=seed,
        progress=progress,
    )
    return Policies._of(found)


def check(file: PathLike, *, variant: str | None = None, set: Mapping[str, Setting] | None = None) -> list[Message]:
    """All that is wrong with a scenario or doubtful about it: errors, warnings and notes."""
    process = Process(["check", str(file), "--json", *options(variant=variant, set=set)])
    code, output, messages = finish(process, False)
    result = parsed_object(output)
    if result is None:
        raise refused(messages, code)
    return [Message._of(message) for message in result["messages"]]


def study(command: str, *sources: Source, progress: bool | _progress.Listener = True, **options: Option) -> Findings:
    """Any command of the program that has `--json`, with its options by name.

    `study("discover", run, outcome="ceasefire_at_end")` is `simulate discover RUN --outcome ceasefire_at_end`.
    """
    return _study(command, sources, [], progress, options)


def _study(
    command: str,
    sources: Sequence[Source],
    words: Sequence[str],
    progress: bool | _progress.Listener,
    given: Mapping[str, Option],
) -> Findings:
    files = [str(source.file) if isinstance(source, Run) else str(source) for source in sources]
    folder = Folder()
    page = folder.path / "page.html"
    arguments = [command, "--json", "--html", str(page), *options(**given), "--", *files, *words]
    process = Process(arguments)
    _tables.get_ready()
    result, messages = ended(process, progress)
    found = Findings(result, page.read_text(encoding="utf-8") if page.exists() else None, messages)
    # Of a partial run, a study that was not interrupted ends with the same exit code.
    if process.was_interrupted:
        raise Interrupted(f"'{command}' was interrupted", found)
    return found


def call(
    arguments: Sequence[str], progress: bool | _progress.Listener = False
) -> tuple[dict[str, object], Sequence[Message]]:
    """Runs the program to its end. Gives its JSON object (empty if it printed none) and its messages."""
    return ended(Process(arguments), progress)


def ended(process: Process, progress: bool | _progress.Listener) -> tuple[dict[str, object], Sequence[Message]]:
    code, output, messages = finish(process, progress)
    result = parsed_object(output)
    if result is None and process.was_interrupted:
        raise Interrupted("interrupted before there was any result")
    # 1 and 130 stand for findings that are not what was asked for, and for partial runs.
    if code != 0 and (result is None or code not in (1, 130)):
        raise refused(messages, code)
    return result or {}, messages
