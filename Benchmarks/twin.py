# SPDX-License-Identifier: GPL-3.0-or-later
"""The summit model written by hand in C: builds it, and holds the engine's answers against it."""
import csv
import os
import subprocess

from measure import ROOT, SIMULATE

SCENARIO = os.path.join("Benchmarks", "Summit", "summit.yaml")


def build(folder):
    program = os.path.join(folder, "summit")
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "gsl"], capture_output=True, text=True, check=True
    ).stdout.split()
    subprocess.run(
        [os.environ.get("CC", "cc"), "-O2", "-ffp-contract=off", "-ISources/CPhilox/include",
         "-o", program, "Benchmarks/Summit/summit.c", "Sources/CPhilox/CPhilox.c",
         "Sources/CPhilox/NormalLayers.c", *flags, "-lm"],
        cwd=ROOT, check=True)
    return program


def differences(program, folder, trials=20_000, seed=7):
    """How many answers of so many trials are not the same bits."""
    ours, theirs = os.path.join(folder, "ours.csv"), os.path.join(folder, "theirs.csv")
    subprocess.run(
        [SIMULATE, "run", SCENARIO, "--trials", str(trials), "--seed", str(seed), "--quiet",
         "--per-trial", ours], cwd=ROOT, check=True)
    subprocess.run(
        [program, str(trials), str(seed), theirs], check=True, stdout=subprocess.DEVNULL)
    with open(ours) as a, open(theirs) as b:
        rows = list(zip(csv.DictReader(a), csv.DictReader(b), strict=True))
    if len(rows) != trials:
        raise RuntimeError("the two do not have the same trials")
    # Of a date the program written by hand has the days since the start.
    return sum(
        not same(left.get(name + "_days", left[name]), value)
        for left, right in rows for name, value in right.items())


def same(x, y):
    """Numbers are written with other digits by the two, and read back as the same bits or not."""
    return x == y or (x != "" and y != "" and float(x) == float(y))
