# SPDX-License-Identifier: GPL-3.0-or-later
"""A case: files, and commands that are run on them one after the other."""
import copy
import os
import re
import shutil
import time
from dataclasses import dataclass, field, replace

import process
from detect import Finding, findings


# Failures that take their time every time that they are tried.
LENGTHY = {"hang", "deaf", "slow", "memory"}


@dataclass
class Step:
    arguments: list
    # Labels of what this step gives, each with a function of folder and outcome. What one label
    # stands for must be the same in all steps; nothing if it is None.
    gives: dict = field(default_factory=dict)
    # Done in the folder before the command: a run file is forged, for instance.
    before: object = None
    # The exit codes that this command may have if the case's first had none to complain of.
    allowed: set = None
    excuse: bytes = None  # words of a refusal that is allowed all the same
    # (seconds, signal) of an interruption from outside.
    stop: tuple = None
    # Files that this step needs: without them it is left out.
    needs: list = field(default_factory=list)
    # What the command has room for, as `ulimit` says it.
    room: str = None
    # On a terminal, where the program paints and shows progress.
    terminal: bool = False


@dataclass
class Case:
    kind: str
    files: dict
    steps: list
    # What may be made smaller: the name of a text, and a list that `before` reads.
    text: str = None
    parts: list = field(default_factory=list)
    # What tells apart cases that take long or much, of which nothing else is known.
    label: str = ""


def run(settings, case, folder, runner=process.run, extra=None, until=None):
    """Runs a case in an empty folder: what was found, each with the step's number and its outcome. Steps that would begin
    after the moment `until` are left out."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, data in case.files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
    found, outcomes, given, is_whole = [], [], {}, True
    for number, step in enumerate(case.steps):
        is_late = until is not None and number > 0 and time.monotonic() > until
        if is_late or any(not os.path.exists(os.path.join(folder, name)) for name in step.needs):
            outcomes.append(None)
            continue
        if step.before:
            step.before(folder)
        before = _stamps(folder)
        outcome = runner(settings, step.arguments, folder, extra=extra, stop=step.stop, terminal=step.terminal, room=step.room)
        outcomes.append(outcome)
        if step.stop:
            outcome.is_interrupted = True
            # It may not have come so far that it listens.
            if outcome.status == -step.stop[1]:
                continue
        for finding in findings(settings, outcome):
            if step.room and _lacks_room(outcome):
                continue
            if finding.kind in LENGTHY and not finding.detail:
                finding = replace(finding, detail=case.label)
            found.append((finding, number, outcome))
        verb = step.arguments[0] if step.arguments else "-"
        found += [(Finding(kind, verb, ""), number, outcome) for kind in _harm(case, verb, before, _stamps(folder))]
        is_certain = step.allowed is not None and outcomes[0] is not None and outcomes[0].status == 0
        if is_certain and outcome.status in (0, 1, 2) and outcome.status not in step.allowed \
                and not (step.excuse and step.excuse in outcome.errors):
            said = outcome.errors.decode("utf-8", "replace").strip()
            found.append((Finding("refused", verb, first_error(said)), number, outcome))
        # What was cut off for its length has other trials, and so has all that is made of it.
        is_whole = is_whole and (bool(step.stop) or not outcome.is_interrupted)
        if not is_whole:
            continue
        # How much a run has kept that failed in a trial is not promised; only that it is the same trial.
        is_sound = outcomes[0] is not None and outcomes[0].status == 0
        for label, value in step.gives.items():
            if not is_sound and label != "error":
                continue
            data = value(folder, outcome)
            if data is None:
                continue
            if label not in given:
                given[label] = (data, number)
            elif given[label][0] != data:
                what = "other bits" if label != "error" else "other error"
                found.append((Finding(what, verb, f"{label}, {_way(step)}"), number, outcome))
    found += [(finding, number, outcomes[number]) for finding, number in _passed(case, outcomes)]
    return found, outcomes


def _lacks_room(outcome):
    """Whether the program says which limit it ran into. That is all that can be asked of it, so it is no finding, also
    where the runtime ended it (exit code 70). A fault that is not the limit's shows in the cases that have none."""
    return outcome.status in (2, 70) and b"'ulimit -v'" in outcome.errors


# Verbs that write nothing but what they print.
READERS = {"check", "explain", "facts", "trace", "schema", "show", "query", "verify"}


def _stamps(folder):
    """What is seen of each file without reading it."""
    stamps = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            seen = os.lstat(path)
            if not name.startswith("."):
                stamps[os.path.relpath(path, folder)] = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
    return stamps


def _harm(case, verb, before, after):
    """What was written or deleted though nobody asked for it: an input, or anything by a verb that reads."""
    inputs = [name for name in case.files if before.get(name) and after.get(name) != before[name]]
    if inputs:
        yield "input is gone" if inputs[0] not in after else "input is overwritten"
    elif verb in READERS and before != after:
        yield "reader writes"


def _way(step):
    """What is special about how this step came to its numbers."""
    words = [str(word) for word in step.arguments]
    if step.stop:
        return "interrupted"
    for word in ("compiled", "--shard", "--tables-only", "--threads"):
        if word in words:
            return word.strip("-")
    return words[1].split(".")[0] if len(words) > 1 and words[1].endswith(".simrun") else words[0]


def first_error(said):
    from detect import normal
    for line in said.splitlines():
        if "error:" in line:
            return normal(line[line.index("error:"):])
    return normal(said.splitlines()[0]) if said else ""


def _passed(case, outcomes):
    """What `check` has nothing against and `run` refuses before it has played anything."""
    checked = [o for s, o in zip(case.steps, outcomes) if o and s.arguments[:1] == ["check"] and len(s.arguments) == 2]
    if not checked or checked[0].status != 0:
        return
    name = checked[0].arguments[1]
    for number, outcome in enumerate(outcomes):
        if not outcome or outcome.arguments[:2] != ["run", name] or outcome.status != 2:
            continue
        said = outcome.errors.decode("utf-8", "replace")
        if re.search(r":\d+:\d+: error: ", said) and "trial" not in said and "--" not in " ".join(map(str, outcome.arguments[4:])):
            yield Finding("check lets pass", "run", first_error(said)), number


def only(case, number):
    """The case without what comes after a step."""
    shorter = copy.copy(case)
    shorter.steps = case.steps[:number + 1]
    return shorter
