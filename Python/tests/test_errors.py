# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input is an exception that says where, and nothing is lost."""

import os
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import simulate_forecast as sf


def test_a_misspelt_parameter(budapest: Path) -> None:
    with pytest.raises(sf.InputError) as caught:
        sf.run(budapest, set={"us_resolv": 0.9}, trials=100)
    assert (caught.value.file, caught.value.line, caught.value.column) == ("--set", 1, 1)
    assert str(caught.value) == "--set:1:1: there is no 'us_resolv' to set (did you mean 'us_resolve'?)"
    assert caught.value.code == 2 and caught.value.messages[0].hint == "did you mean 'us_resolve'?"
    run = sf.run(budapest, trials=100)
    with pytest.raises(sf.InputError, match="did you mean 'us_resolve'?") as caught:
        sf.given(run, "us_resolv > 0.5")
    assert (caught.value.file, caught.value.column) == ("condition", 1)


def test_a_misspelt_argument_of_python(budapest: Path) -> None:
    with pytest.raises(TypeError, match="trails"):
        sf.run(budapest, trails=100)  # type: ignore[call-arg]
    with pytest.raises(sf.InputError, match="--trails"):
        sf.study("drivers", budapest, trails=100)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.yaml"
    for function in (sf.run, sf.open_run, sf.drivers, sf.resume):
        with pytest.raises(sf.InputError, match="nowhere.yaml"):
            function(missing)
    assert [message.severity for message in sf.check(missing)] == ["error"]


def test_an_error_in_a_scenario_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("scenario: x\nstarts: 2025-01-01\nends: 2025-02-01\nfoo: 1\noutcomes:\n  a: {yes: b}\n")
    with pytest.raises(sf.InputError) as caught:
        sf.run(file)
    error = caught.value
    assert (error.file, error.line, error.column) == (str(file), 4, 1)
    assert [message.line for message in error.messages] == [4, 6]
    assert str(error).splitlines()[0] == f"{file}:4:1: unknown key 'foo' in a scenario"


def test_a_trial_that_fails(tmp_path: Path) -> None:
    file = tmp_path / "late.yaml"
    file.write_text(
        "scenario: late\nstarts: 2025-01-01\nends: 2025-03-01\nstate: {x: 1}\n"
        'events:\n  fall: {every: 10 days, do: {x: "x - 0.5"}}\noutcomes:\n  a: {value: "log(x)"}\n'
    )
    with pytest.raises(sf.InputError) as caught:
        sf.run(file)
    assert caught.value.line == 8 and "in trial 0 with seed 1" in str(caught.value)


def test_a_program_that_is_missing(budapest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATE_PROGRAM", str(tmp_path / "none"))
    with pytest.raises(sf.ProgramError, match="there is no program .*none; SIMULATE_PROGRAM names it"):
        sf.run(budapest)


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_program_of_another_version(budapest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATE_PROGRAM", str(script(tmp_path / "old", "echo 0.0.9")))
    with pytest.raises(sf.ProgramError, match="is version 0.0.9, and this is simulate-forecast"):
        sf.run(budapest)


def test_a_program_that_is_none(budapest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATE_PROGRAM", str(budapest))
    with pytest.raises(sf.ProgramError, match="cannot be started"):
        sf.run(budapest)
    broken = "echo 'error while loading shared libraries: libx.so' >&2; exit 127"
    monkeypatch.setenv("SIMULATE_PROGRAM", str(script(tmp_path / "broken", broken)))
    with pytest.raises(sf.ProgramError, match="cannot say its version: error while loading shared libraries"):
        sf.run(budapest)


def test_a_program_that_crashes(budapest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashes = f'[ "$1" = --version ] && {{ echo {sf.__version__}; exit; }}; echo "out of order" >&2; kill -SEGV $$'
    monkeypatch.setenv("SIMULATE_PROGRAM", str(script(tmp_path / "crashes", crashes)))
    with pytest.raises(sf.ProgramError, match="out of order"):
        sf.run(budapest)


def interrupting() -> Callable[[int, int], None]:
    """Ctrl-C, once a part of the run is done."""
    pressed: list[int] = []

    def listen(done: int, total: int) -> None:
        if not pressed:
            pressed.append(done)
            os.kill(os.getpid(), signal.SIGINT)

    return listen


def test_an_interrupt_keeps_the_work(budapest: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.simrun"
    with pytest.raises(sf.Interrupted, match="resume") as caught:
        sf.run(budapest, trials=20_000_000, engine="interpreted", keep=file, progress=interrupting())
    partial = caught.value.run
    assert isinstance(caught.value, KeyboardInterrupt)
    assert partial.partial and 0 < partial.count < 20_000_000
    assert sf.open_run(file).count == partial.count
    assert len(sf.drivers(partial, outcome="summit_by_year_end").drivers) > 0


def test_an_interrupted_run_goes_on(budapest: Path, tmp_path: Path) -> None:
    """The end is that of a run that nobody interrupted."""
    file = tmp_path / "stopped.simrun"
    with sf.Session(budapest, trials=60_000, engine="interpreted", keep=file, threads=1) as session:
        while not session.progress:
            time.sleep(0.01)
        session.stop()
        with pytest.raises(sf.Interrupted) as caught:
            session.wait()
    assert caught.value.run.partial and session.run.partial
    whole = sf.resume(caught.value.run)
    assert not whole.partial and whole.digest == sf.run(budapest, trials=60_000).digest


def test_an_interrupted_study_is_marked(budapest: Path) -> None:
    with pytest.raises(sf.Interrupted, match="'compare' was interrupted") as caught:
        sf.compare(budapest, variants=["baseline", "resolute"], trials=20_000_000, progress=interrupting())
    result = caught.value.result
    assert result is not None and len(result["differences"]) > 0
    assert {row["stop_reason"] for row in result.json["runs"]} == {"interrupted"}


def test_work_without_a_name_is_kept_too(budapest: Path) -> None:
    session = sf.Session(budapest, trials=20_000_000, engine="interpreted", progress=interrupting())
    with pytest.raises(sf.Interrupted) as caught, session:
        session.wait()
    assert caught.value.run.file.exists() and caught.value.run.count > 0


def test_an_interrupt_before_any_trial(budapest: Path) -> None:
    with pytest.raises(sf.Interrupted, match="stopped") as caught:
        with sf.Session(budapest, trials=20_000_000, engine="interpreted") as session:
            session.stop()
            session.wait()
    # As early as it comes, the program may have done some.
    if "before any trial" in str(caught.value):
        with pytest.raises(AttributeError, match="nothing was kept"):
            caught.value.run
    else:
        assert caught.value.run.partial and caught.value.run.count > 0


def test_an_exception_in_the_block_stops_the_program(budapest: Path, tmp_path: Path) -> None:
    file = tmp_path / "left.simrun"
    with pytest.raises(ZeroDivisionError):
        with sf.Session(budapest, trials=20_000_000, engine="interpreted", keep=file) as session:
            for _ in session:
                raise ZeroDivisionError
    assert not session.is_running and session.run.partial
    assert sf.open_run(file).count == session.run.count


def test_a_session_says_how_far_it_is(budapest: Path) -> None:
    heard: list[tuple[int, int]] = []
    with sf.Session(
        budapest,
        trials=60_000,
        engine="interpreted",
        threads=1,
        progress=lambda done, total: heard.append((done, total)),
    ) as session:
        with pytest.raises(RuntimeError, match="no result yet"):
            session.run
        run = session.wait()
    assert run.count == 60_000 and session.run is run
    assert heard == sorted(heard) and {total for _, total in heard} == {60_000}


def test_a_session_needs_its_block(budapest: Path) -> None:
    with pytest.raises(RuntimeError, match="'with'"):
        sf.Session(budapest).wait()


def test_two_programs_on_one_run_file(budapest: Path, tmp_path: Path) -> None:
    file = tmp_path / "shared.simrun"
    with sf.Session(budapest, trials=20_000_000, engine="interpreted", keep=file) as session:
        while not session.progress:
            time.sleep(0.01)
        with pytest.raises(sf.SimulateError):
            sf.run(budapest, trials=20_000_000, engine="interpreted", keep=file, seed=3)
        session.stop()
        with pytest.raises(sf.Interrupted):
            session.wait()
    assert sf.open_run(file).count > 0


def test_text_that_is_no_message(budapest: Path) -> None:
    """Names with quotes and line feeds come back as they are."""
    with pytest.raises(sf.InputError) as caught:
        sf.run(budapest, variant='no "such"\nerror: variant')
    assert 'no "such"\nerror: variant' in caught.value.messages[0].message
