# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases in which the same trials are played in several ways, which must give the same bits: one thread or more,
both engines, shards that are merged, a run that was interrupted and resumed, trials of a longer run, the text
that a run file keeps."""
import json
import os
import signal

from cases import Case, Step

TABLES = ["probabilities.csv", "dates.csv", "numbers.csv", "categories.csv", "hubverse.csv", "trials.csv"]


def case(luck, files, scenario, trials, options):
    """The steps for one scenario. `trials` is a number that parameter draws divide."""
    run = ["run", scenario, "--trials", str(trials), *options]
    steps = [_played(run + ["--threads", "1", "--engine", "interpreted", "-o", "one.simrun", "--json"]), _exported("one")]
    ways = luck.sample([_threads, _compiled, _shards, _resumed, _first, _kept, _tables_only, _verified, _studies], luck.choice([2, 3, 3, 4]))
    for way in ways:
        steps += way(luck, run, trials)
    return Case("bits", files, steps, text=scenario)


def _played(arguments):
    return Step(arguments, gives={"tables": _tables, "error": _error})


def _exported(name, labels=TABLES):
    folder = "out-" + name
    gives = {label: _file(os.path.join(folder, label)) for label in labels}
    return Step(["export", name + ".simrun", "--csv", folder, *(["--trials"] if "trials.csv" in labels else [])],
                gives=gives, needs=[name + ".simrun"])


def _file(path):
    def read(folder, outcome):
        try:
            with open(os.path.join(folder, path), "rb") as file:
                return file.read() if outcome.status == 0 else None
        except OSError:
            return None
    return read


def _tables(folder, outcome):
    """What `--json` prints, without how it came about."""
    if outcome.status != 0:
        return None
    try:
        report = json.loads(outcome.output)
    except ValueError:
        return b"not JSON" if len(outcome.output) < 4 << 20 else None
    if report["run"].get("partial"):
        return None
    digest = report.pop("run")["tables_digest"]
    return (digest + json.dumps(report)).encode()


def _study(folder, outcome):
    """What a study prints, without how long it took on how many threads."""
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(part) for key, part in value.items() if key not in ("seconds", "threads", "command")}
        return [plain(part) for part in value] if isinstance(value, list) else value
    if outcome.status != 0:
        return None
    try:
        return json.dumps(plain(json.loads(outcome.output))).encode()
    except ValueError:
        return b"not JSON" if len(outcome.output) < 4 << 20 else None


def _error(folder, outcome):
    """Why no trial was counted: the same trial must fail in the same way."""
    if outcome.status != 2:
        return b"" if outcome.status == 0 else None
    return b"\n".join(line for line in outcome.errors.splitlines() if b"error: " in line)


def _threads(luck, run, trials):
    number = luck.choice(["2", "3", "8"])
    return [_played(run + ["--threads", number, "--engine", "interpreted", "-o", "threads.simrun", "--json"]), _exported("threads")]


def _compiled(luck, run, trials):
    number = luck.choice(["1", "2"])
    return [_played(run + ["--threads", number, "--engine", "compiled", "-o", "compiled.simrun", "--json"]), _exported("compiled")]


def _shards(luck, run, trials):
    count = luck.choice([2, 3, 5])
    names = [f"part{index}.simrun" for index in range(1, count + 1)]
    steps = [Step(run + ["--shard", f"{index}/{count}", "-o", name, "--quiet"]) for index, name in enumerate(names, 1)]
    shuffled = luck.sample(names, count)
    return steps + [Step(["merge", *shuffled, "-o", "merged.simrun", "--quiet"], needs=names), _exported("merged")]


def _resumed(luck, run, trials):
    stop = (luck.uniform(0.03, 0.6), luck.choice([signal.SIGINT, signal.SIGTERM, signal.SIGKILL]))
    stopped = Step(run + ["--threads", luck.choice(["1", "2"]), "-o", "stopped.simrun", "--quiet"], stop=stop)
    resumed = Step(["resume", "stopped.simrun", "--quiet"], needs=["stopped.simrun"], allowed={0}, excuse=b"ended before its first block")
    return [stopped, resumed, _exported("stopped")]


def _first(luck, run, trials):
    """A shorter run has the first rows of the longer."""
    def first(path, rows):
        def read(folder, outcome):
            data = _file(path)(folder, outcome)
            return b"\n".join(data.split(b"\n")[:rows + 1]) if data else None
        return read
    few = max(1, trials // 3)
    shorter = ["run", run[1], "--trials", str(few), *run[4:]]
    return [
        Step(["export", "one.simrun", "--csv", "out-again", "--trials"], gives={"first": first("out-again/trials.csv", few)}, needs=["one.simrun"]),
        Step(shorter + ["-o", "few.simrun", "--quiet"]),
        Step(["export", "few.simrun", "--csv", "out-few", "--trials"], gives={"first": first("out-few/trials.csv", few)}, needs=["few.simrun"]),
    ]


def _kept(luck, run, trials):
    return [Step(["run", "one.simrun", "--json"], gives={"tables": _tables}, needs=["one.simrun"])]


def _tables_only(luck, run, trials):
    """All but the quantiles of numbers."""
    exported = _exported("sums", ["probabilities.csv", "dates.csv", "categories.csv"])
    return [Step(run + ["--tables-only", "-o", "sums.simrun", "--quiet"]), exported]


def _studies(luck, run, trials):
    """Comparisons and storylines on one thread and on several, and compiled."""
    few = ["--trials", str(min(trials, 3000))]
    verb = luck.choice([["compare", run[1], *few, "--json"], ["storylines", run[1], *few, "--json"]])
    ways = [["--threads", "1"], ["--threads", luck.choice(["2", "3", "8"])]]
    if verb[0] == "compare":
        ways = [way + ["--engine", engine] for way, engine in zip(ways, ("interpreted", luck.choice(["interpreted", "compiled"])))]
    return [Step(verb + way, gives={verb[0]: _study}) for way in ways]


def _verified(luck, run, trials):
    return [Step(["verify", "one.simrun", "--trials", "50"], needs=["one.simrun"], allowed={0})]
