# SPDX-License-Identifier: GPL-3.0-or-later
"""Times commands by turns, so that what slows the machine slows them all."""
import json
import os
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIMULATE = os.path.join(ROOT, ".build", "release", "simulate")


def simulate(scenario, trials, threads=1, engine="interpreted"):
    """A measured run: the trials' own seconds, without start-up, reading and tables."""
    command = [SIMULATE, "run", scenario, "--trials", str(trials), "--threads", str(threads),
               "--engine", engine]
    return lambda: json_seconds(command + ["--json"])


def json_seconds(command):
    """Seconds and events a trial, of a command that prints JSON with these."""
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if run.returncode != 0:
        raise RuntimeError(" ".join(command) + "\n" + run.stderr)
    return find(json.loads(run.stdout))


def find(value):
    """The numbers that say how long it took, wherever they stand."""
    if isinstance(value, dict):
        if "seconds" in value:
            return value
        for part in value.values():
            found = find(part)
            if found:
                return found
    return None


def whole(command):
    """A measured run of a whole process: wall-clock seconds."""

    def run():
        with open(os.devnull, "w") as nowhere:
            began = time.monotonic()
            child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, cwd=ROOT)
            status = child.wait()
            seconds = time.monotonic() - began
        if status != 0:
            raise RuntimeError(" ".join(command) + f" ended with {status}")
        return {"seconds": seconds}

    return run


def peak_memory(command):
    """The most memory that a process has, in MiB, by looking again and again. What `wait4` says counts
    what was there before the program began: this interpreter, which is larger."""
    peak = 0
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, cwd=ROOT)
        while child.poll() is None:
            try:
                with open(f"/proc/{child.pid}/status") as status:
                    for line in status:
                        if line.startswith("VmHWM"):
                            peak = max(peak, int(line.split()[1]))
            except OSError:
                pass
            time.sleep(0.001)
    if child.returncode != 0:
        raise RuntimeError(" ".join(command) + f" ended with {child.returncode}")
    return peak / 1024


def by_turns(runs, times):
    """Runs each by turns: what each said last, the median of its seconds, and those of every turn."""
    turns = {name: [] for name in runs}
    last = {}
    for _ in range(times):
        for name, run in runs.items():
            last[name] = run()
            turns[name].append(last[name]["seconds"])
    return {name: {**last[name], "seconds": statistics.median(seconds), "turns": seconds}
            for name, seconds in turns.items()}


def ratio(one, other):
    """How many times as long one took as the other: the median of the ratios within a turn."""
    return statistics.median(a / b for a, b in zip(one["turns"], other["turns"], strict=True))


def scratch():
    """A folder for what is built and generated; it goes when the program ends."""
    folder = tempfile.TemporaryDirectory(prefix="simulate-bench-")
    # Machine code that is made for a measurement goes with it.
    os.environ["SIMULATE_CACHE"] = os.path.join(folder.name, "cache")
    return folder


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(text)
    return path
