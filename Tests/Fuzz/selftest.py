#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each detector detects: with programs that do what it is there for, and with one that does nothing
wrong. `make fuzz` runs this first."""
import os
import random
import shutil
import sqlite3
import stat
import struct
import sys
import tempfile

import cases
import detect
import process
import runfiles
import same
import shrink
from cases import Case, Step
from ledger import Ledger
from settings import Settings

# A program that does what its second argument says. The first is a verb.
FAKE = r"""#!/bin/sh
case "$2" in
fine) echo all is well ;;
refuses) echo "s.yaml:1:1: error: unknown key" >&2; exit 2 ;;
segfault) kill -SEGV $$ ;;
aborts) echo "Fatal error: Index out of range" >&2; kill -ILL $$ ;;
internal) echo "error: internal" >&2; exit 70 ;;
cramped) echo "error: the program crashed; raise the limit ('ulimit -v')" >&2; exit 70 ;;
other) exit 3 ;;
mute) exit 2 ;;
inner) echo "error: gsl: qag.c:261: Optional(3)" >&2; exit 2 ;;
sleeps) sleep 60 ;;
deaf) trap '' INT; while :; do :; done ;;
burns) i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done ;;
hears) trap 'exit 130' INT; while :; do sleep 0.05; done ;;
escape) printf 'a \033[31mred word\n' ;;
c1) printf 'a \302\233 b\n' ;;
override) printf 'a \342\200\256 b\n' >&2; echo "error: x" >&2; exit 2 ;;
tag) printf 'a \363\240\201\201 b\n' ;;
paints) [ -t 1 ] || exit 3; printf '\r3 of 4\033[K\r\033[K'; printf '\033[1mred\033[0m\n' ;;
scolds) printf '\033[1;31merror:\033[0m no\n'; exit 2 ;;
moves) printf 'a \033[2J b\n' ;;
title) printf 'a \033]0;t\007 b\n' ;;
bytes) printf 'a \377 b\n' ;;
text) cat s.yaml ;;
asan) echo "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x6" >&2; exit 66 ;;
ubsan) echo "CClocks.c:10:5: runtime error: signed integer overflow: 2 + 3" >&2; exit 66 ;;
eats) exec PYTHON -c "x = bytearray(900 << 20); x[::4096] = b'x' * len(x[::4096]); print(len(x))" ;;
if-x) if grep -q x s.yaml; then kill -SEGV $$; fi ;;
makes) echo kept > kept.simrun; echo made ;;
spoils) echo y > s.yaml ;;
deletes) rm s.yaml ;;
limits) ulimit -n ;;
random) echo $$ ;;
esac
"""


def expect(condition, words):
    if not condition:
        sys.exit(f"error: the fuzzer's own test failed: {words}")


def main(quietly=False):
    with tempfile.TemporaryDirectory(prefix="simulate-fuzz-") as folder:
        program = os.path.join(folder, "simulate")
        with open(program, "w") as file:
            file.write(FAKE.replace("PYTHON", sys.executable))
        os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
        made = Settings(program, folder=folder, cpu=10, wall=60, patience=10, grace=10)
        for test in (_detectors, _comparisons, _harm, _checked, _shrinking, _ledger, _sealing, _backtraces, _luck):
            test(made, os.path.join(folder, "scratch"))
    if not quietly:
        print("fuzz: each detector detects")


def _kinds(made, folder, what, verb="check", **more):
    outcome = process.run(made, [verb, what], folder, **more)
    return {finding.kind for finding in detect.findings(made, outcome)}


def _detectors(made, folder):
    os.makedirs(folder)
    wanted = {
        "fine": set(), "refuses": set(), "segfault": {"crash"}, "aborts": {"crash"}, "internal": {"internal error"}, "other": {"exit code"},
        "mute": {"no message"}, "inner": {"inner words"}, "escape": {"control character"}, "c1": {"control character"},
        "override": {"control character"}, "tag": {"control character"}, "bytes": {"not UTF-8"}, "asan": {"sanitizer", "exit code"},
        "ubsan": {"sanitizer", "exit code"}, "eats": {"memory"},
    }
    for what, kinds in wanted.items():
        found = _kinds(made, folder, what)
        expect(found == kinds, f"'{what}' gives {found}, not {kinds}")
    impatient = Settings(made.program, folder=made.folder, wall=0.4, patience=0.4, grace=0.4)
    for what in ("sleeps", "deaf"):
        expect("hang" in _kinds(impatient, folder, what), "a command without an end")
    expect(_kinds(impatient, folder, "deaf", "run") == {"deaf"}, "a run that does not heed an interruption")
    expect(process.run(made, ["check", "limits"], folder, room="-n 17").output == b"17\n", "a command has more room than it should")
    for room, kinds in (("-v 400000", set()), (None, {"internal error"})):
        found, _ = cases.run(made, Case("room", {}, [Step(["check", "cramped"], room=room)]), folder)
        expect({finding.kind for finding, _, _ in found} == kinds, f"a crash where the room is {room}")
    hearing = Settings(made.program, folder=made.folder, patience=0.4, grace=10)
    expect(_kinds(made, folder, "paints", terminal=True) == set(), "the program's own colours and progress")
    expect(_kinds(made, folder, "scolds", terminal=True) == set(), "a painted refusal")
    for what in ("moves", "title", "c1", "tag"):
        expect(_kinds(made, folder, what, terminal=True) == {"control character"}, f"'{what}' on a terminal")
    expect(_kinds(hearing, folder, "hears", "run") == set(), "a run that heeds an interruption")
    patient = Settings(made.program, folder=made.folder, cpu=0.05, wall=60)
    expect(_kinds(patient, folder, "burns") == {"slow"}, "a command that takes long")
    bounded = Settings(made.program, folder=made.folder, cpu=0.5, wall=60, patience=0.2, grace=0.2)
    expect(_kinds(bounded, folder, "deaf") == {"slow"}, "a command that takes the processor without an end")
    said = [b"error: 's.yaml' is empty", b"error: there is no file 's.yaml'", b"s.yaml:1:2: error: unknown key", b"error: too deep"]
    found = [detect.findings(made, process.Outcome(["check", "s.yaml"], 2, b"", text, 0, 0, 0, False, False)) for text in said]
    expect([[f.kind for f in each] for each in found] == [[], [], [], ["no place"]], f"refusals without a place: {found}")
    early = process.Outcome(["run"], -2, b"", b"", 5, 1, 0, True, False)
    expect(not detect.findings(made, early), "a command that an interruption ends before it listens")
    early.cpu = 0.01
    expect({f.kind for f in detect.findings(made, early)} == {"hang"}, "a run that waits for nothing")
    early.is_interrupted = False
    expect(detect.findings(made, early), "a command that a signal of unknown origin ends")
    shutil.rmtree(folder)


def _comparisons(made, folder):
    def step(what):
        return Step(["run", what], gives={"tables": lambda folder, outcome: outcome.output})
    found, _ = cases.run(made, Case("bits", {}, [step("fine"), step("fine")]), folder)
    expect(not found, "equal outputs differ")
    found, _ = cases.run(made, Case("bits", {}, [Step(["run", "refuses"]), step("random"), step("random")]), folder)
    expect(not found, "runs that failed are compared")
    found, _ = cases.run(made, Case("bits", {}, [step("random"), step("random")]), folder)
    expect([f.kind for f, _, _ in found] == ["other bits"], "other bits are not seen")
    def cut(*arguments, **more):
        outcome = process.run(*arguments, **more)
        outcome.is_interrupted = True
        return outcome
    found, _ = cases.run(made, Case("bits", {}, [step("random"), step("random")]), folder, runner=cut)
    expect(not found, "runs that were cut off are compared")
    tables = [b'{"p": [%s], "run": {"tables_digest": "d", "seconds": %s}}' % pair for pair in ((b"0.5", b"1"), (b"0.5", b"2"), (b"0.25", b"1"))]
    read = [same._tables(folder, process.Outcome([], 0, data, b"", 0, 0, 0, False, False)) for data in tables]
    expect(read[0] == read[1] and read[0] != read[2], "tables are not told apart")
    studied = [same._study(folder, process.Outcome([], 0, data, b"", 0, 0, 0, False, False)) for data in tables]
    expect(studied[0] == studied[1] and studied[0] != studied[2], "studies are not told apart")
    failed = [same._error(folder, process.Outcome([], 2, b"", text, 0, 0, 0, False, False)) for text in (b"error: trial 3", b"error: trial 4")]
    expect(failed[0] != failed[1], "errors of two trials are not told apart")
    sound = [Step(["run", "fine"]), Step(["verify", "refuses"], allowed={0})]
    found, _ = cases.run(made, Case("bits", {}, sound), folder)
    expect([f.kind for f, _, _ in found] == ["refused"], "a refusal where there must be none is not seen")
    found, _ = cases.run(made, Case("tree", {}, [Step(["run", "fine"]), Step(["show", "segfault"])]), folder, until=0)
    expect(not found, "a step is played after the end")
    steps = [Step(["run", "fine"]), Step(["show", "segfault"], needs=["kept.simrun"])]
    found, _ = cases.run(made, Case("damage", {}, steps), folder)
    expect(not found, "a step is played without what it needs")
    found, _ = cases.run(made, Case("damage", {}, [Step(["run", "makes"])] + steps[1:]), folder)
    expect([f.kind for f, _, _ in found] == ["crash"], "a step is not played that has what it needs")


def _harm(made, folder):
    """Commands that write what they must not."""
    for verb, what, kind in (("show", "makes", "reader writes"), ("run", "makes", None), ("run", "spoils", "input is overwritten"),
                             ("run", "deletes", "input is gone"), ("show", "deletes", "input is gone"), ("show", "fine", None)):
        found, _ = cases.run(made, Case("journal", {"s.yaml": b"x"}, [Step([verb, what])]), folder)
        expect([f.kind for f, _, _ in found] == ([kind] if kind else []), f"'{verb} {what}' gives {found}")


def _checked(made, folder):
    """What check passes must be played."""
    steps = [Step(["check", "fine"]), Step(["run", "refuses", "--trials", "1"])]
    outcomes = [process.Outcome(["check", "s.yaml"], 0, b"", b"", 0, 0, 0, False, False),
                process.Outcome(["run", "s.yaml", "--trials", "1"], 2, b"", b"s.yaml:1:1: error: unknown\n", 0, 0, 0, False, False)]
    steps[0].arguments, steps[1].arguments = outcomes[0].arguments, outcomes[1].arguments
    found = list(cases._passed(Case("tree", {}, steps), outcomes))
    expect([f.kind for f, _ in found] == ["check lets pass"], "a scenario that check passes and run refuses is not seen")
    outcomes[1].errors = b"error: in trial 3 the rate is negative\n"
    expect(not list(cases._passed(Case("tree", {}, steps), outcomes)), "a failure in a trial is taken for one of the file")


def _shrinking(made, folder):
    text = b"".join(b"line %d of the text\n" % i for i in range(40)) + b"and an x here\n" + b"more\n" * 30
    case = Case("bytes", {"s.yaml": text, "facts.yaml": b"y"}, [Step(["run", "fine"]), Step(["check", "if-x"])], text="s.yaml")

    def crashes(candidate):
        found, _ = cases.run(made, candidate, folder)
        return any(f.kind == "crash" for f, _, _ in found)
    expect(crashes(case), "a crash that depends on the text")
    smaller = shrink.Shrinker(crashes, 600).shrink(case, 1)
    expect(smaller.files == {"s.yaml": b"x"}, f"not shrunk to what matters: {smaller.files}")
    expect([step.arguments for step in smaller.steps] == [["check", "if-x"]], "steps that do not matter are kept")


def _ledger(made, folder):
    ledger = Ledger(Settings(made.program, folder=os.path.join(os.path.dirname(folder), "kept"), cpu=5))
    ledger.write = lambda *arguments: written.append(arguments)
    written = []
    case = Case("bytes", {"s.yaml": b"x"}, [Step(["check", "other"])])
    for _ in range(3):
        found, _ = cases.run(made, case, folder)
        for finding, step, outcome in found:
            ledger.add(finding, step, case, outcome, "", folder, 0)
    expect(len(written) == 1 and list(ledger.counts.values()) == [3], "a failure is not kept once")


def _sealing(made, folder):
    """A file is changed, and its checksums follow."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "run.simrun")
    database = sqlite3.connect(path)
    database.executescript(
        "create table manifest(key, value); create table texts(role, path, text); create table columns(position, name, role);"
        "create table blocks(first, trials, events, seconds, checksum); create table cells(block, column, encoding, bytes, checksum);"
        "insert into manifest values ('repeats', '1'), ('identity', ''), ('checksum', ''); insert into blocks values (0, 1, 1, 0.5, '');")
    database.execute("insert into cells values (0, 0, 'f8', ?, '')", (struct.pack("<d", 1),))
    database.commit()
    database.close()

    def checksums():
        connection = sqlite3.connect(path)
        rows = [row[0] for table in ("blocks", "cells") for row in connection.execute(f"select checksum from {table}")]
        rows += [row[0] for row in connection.execute("select value from manifest where key in ('identity', 'checksum') order by key")]
        connection.close()
        return rows
    runfiles.forge(path, [])
    first = checksums()
    expect(all(len(sum) == 64 for sum in first), "not all is sealed")
    runfiles.forge(path, [("update cells set bytes = ?", (b"other",)), ("not SQL", ())])
    expect(checksums()[0] == first[0] and checksums()[1] != first[1], "a changed cell is not sealed")
    expect(runfiles.damage(bytes(9000), random.Random(1)) != bytes(9000), "nothing is damaged")
    shutil.rmtree(folder)


def _backtraces(made, folder):
    trace = (b"  0 [inlined] [system] 0x00005 Dictionary.mapValues<A>(_:) in simulate at //<compiler-generated>\n"
             b"  1 [inlined]          0x00005 Unit.raised(to:) in simulate at /S/Unit.swift:26:29\n"
             b"  2                    0x00005 closure #1 in Checker.power(_:_:_:) + 1881 in simulate at /S/Unit.swift:26:44\n"
             b"  3 [ra]               0x00005 main + 5 in simulate\n")
    expect(detect.frames(trace) == "Unit.raised(to:) < Checker.power(_:_:_:)", detect.frames(trace))
    deep = b"".join(b" %d [ra] 0x0000 %s + 4 in simulate at x\n" % (i, [b"Parser.prefix()", b"Parser.primary()"][i % 2]) for i in range(40))
    expect(detect.frames(deep) == "stack overflow in Parser.prefix()", detect.frames(deep))


def _luck(made, folder):
    """A case depends on seed and number alone, and each kind of case comes."""
    import kinds
    from settings import generator
    corpus = kinds.Corpus()
    expect(len(corpus.scenarios) > 10 and corpus.facts, "the shipped scenarios are not found")
    seen = set()
    for number in range(300):
        case, again = (kinds.case(corpus, generator(5, number)) for _ in range(2))
        expect(case.files == again.files and [s.arguments for s in case.steps] == [s.arguments for s in again.steps], "another case of one number")
        seen.add(case.kind)
    expect(seen == {"bytes", "words", "tree", "grown", "shape", "command", "damage", "forged", "journal", "room", "bits"}, f"kinds of cases: {seen}")


if __name__ == "__main__":
    main()
