#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench-check: instructions a trial by callgrind against Benchmarks/thresholds.json, and the
engine's answers against the summit model in C.

Instructions do not depend on what else the machine does. They do depend on compiler, GSL and libm, so
a threshold leaves a tenth. `check.py --record` writes new ones.
"""
import json
import os
import re
import shutil
import subprocess
import sys

import models
import twin
from measure import ROOT, SIMULATE, scratch, write

THRESHOLDS = os.path.join(ROOT, "Benchmarks", "thresholds.json")
SLACK = 1.10


def instructions(command, folder):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + os.path.join(folder, "out"),
         *command], capture_output=True, text=True, cwd=ROOT)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        raise RuntimeError(run.stderr)
    return int(found.group(1))


def per_trial(command, folder):
    """The difference of two runs: start-up, reading and tables cancel."""
    few, many = 1000, 3000
    return (instructions(command(many), folder) - instructions(command(few), folder)) / (many - few)


def measure(folder):
    # valgrind does not read the debugging information of newer compilers.
    stripped = os.path.join(folder, "simulate")
    subprocess.run(["objcopy", "--strip-debug", SIMULATE, stripped], check=True)
    hand_written = twin.build(folder)

    def run(scenario, engine="interpreted"):
        command = [stripped, "run", scenario, "--threads", "1", "--quiet", "--engine", engine,
                   "--trials"]
        # Machine code is made before anything is counted.
        subprocess.run(command + ["10"], cwd=ROOT, check=True)
        return lambda trials: command + [str(trials)]

    cases = {
        "summit in C": lambda trials: [hand_written, str(trials), "1"],
        "summit": run(twin.SCENARIO),
        "summit, compiled": run(twin.SCENARIO, "compiled"),
        "budapest": run("Scenarios/budapest.yaml"),
        "budapest, compiled": run("Scenarios/budapest.yaml", "compiled"),
        "immigration and death": run(write(folder, "i.yaml", models.immigration_death(100))),
        "ring of 100 clocks": run(write(folder, "r.yaml", models.ring(100, 100))),
    }
    counts = {name: per_trial(command, folder) for name, command in cases.items()}
    return counts, twin.differences(hand_written, folder)


def main():
    for tool in ("valgrind", "objcopy", "cc"):
        if not shutil.which(tool):
            sys.exit(f"error: bench-check needs {tool}")
    with scratch() as folder:
        counts, different = measure(folder)
    if "--record" in sys.argv:
        with open(THRESHOLDS, "w") as file:
            json.dump({name: round(count * SLACK) for name, count in counts.items()}, file, indent=2)
            file.write("\n")
    with open(THRESHOLDS) as file:
        thresholds = json.load(file)
    failed = different != 0
    print(f"{'instructions a trial':28}{'counted':>10}{'at most':>10}")
    for name, count in counts.items():
        over = count > thresholds[name]
        failed |= over
        print(f"{name:28}{count:10,.0f}{thresholds[name]:10,}{'  TOO MANY' if over else ''}")
    for name in ("summit", "summit, compiled"):
        print(f"{name} to summit in C: {counts[name] / counts['summit in C']:.2f} in instructions")
    print(f"{different} answers differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
