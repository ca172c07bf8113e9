#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench-check: instructions and allocations a trial by callgrind against
Benchmarks/thresholds.json, and the engine's answers against the summit model in C.

Neither depends on what else the machine does. Instructions do depend on compiler, GSL and libm, so
their threshold leaves a tenth. `check.py --record` writes new ones.
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


# The two runs whose difference is measured. Ranges over parameters cost more with every draw until
# each count has been seen, so that fewer trials would measure tables and not trials.
FEW, MANY = 6000, 10000


def count(command, folder):
    """Instructions and calls of malloc of a whole process."""
    out = os.path.join(folder, "out")
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, *command],
        capture_output=True, text=True, cwd=ROOT)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        raise RuntimeError(run.stderr)
    return int(found.group(1)), allocations(out)


def allocations(out):
    """Calls of functions that hand out memory, in a file of callgrind's. A function's name stands
    once, beside its number; after that there is the number only."""
    handing_out, calls, callee = set(), 0, None
    with open(out) as file:
        for line in file:
            named = re.match(r"c?fn=(\(\d+\)) (.*)", line)
            if named and re.fullmatch(r"(malloc|calloc|realloc|posix_memalign|aligned_alloc)('\d+)?",
                                      named.group(2)):
                handing_out.add(named.group(1))
            if line.startswith("cfn="):
                callee = line[4:].split(" ")[0].strip()
            elif line.startswith("calls=") and callee in handing_out:
                calls += int(line[6:].split(" ")[0])
    return calls


def per_trial(command, folder):
    """The difference of two runs: start-up, reading and tables cancel."""
    many, few = count(command(MANY), folder), count(command(FEW), folder)
    return [(a - b) / (MANY - FEW) for a, b in zip(many, few)]


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


def record(counts):
    """Writes what was counted as thresholds. Nothing is handed out in the loop of trials: what is,
    is for their answers and tables."""
    thresholds = {
        name: [round(instructions * SLACK), round(1000 * allocated * SLACK) + 10]
        for name, (instructions, allocated) in counts.items()}
    with open(THRESHOLDS, "w") as file:
        json.dump(thresholds, file, indent=2)
        file.write("\n")


def main():
    for tool in ("valgrind", "objcopy", "cc"):
        if not shutil.which(tool):
            sys.exit(f"error: bench-check needs {tool}")
    with scratch() as folder:
        counts, different = measure(folder)
    if "--record" in sys.argv:
        record(counts)
    with open(THRESHOLDS) as file:
        thresholds = json.load(file)
    failed = different != 0
    print(f"{'':28}{'instructions':>12}{'at most':>10}{'allocations':>14}{'at most':>10}")
    print(f"{'':28}{'a trial':>12}{'':>10}{'1,000 trials':>14}")
    for name, (instructions, allocated) in counts.items():
        most, most_allocated = thresholds[name]
        over = instructions > most or 1000 * allocated > most_allocated
        failed |= over
        print(f"{name:28}{instructions:12,.0f}{most:10,}{1000 * allocated:14,.0f}"
              f"{most_allocated:10,}{'  TOO MANY' if over else ''}")
    for name in ("summit", "summit, compiled"):
        print(f"{name} to summit in C: {counts[name][0] / counts['summit in C'][0]:.2f} in instructions")
    print(f"{different} answers differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
