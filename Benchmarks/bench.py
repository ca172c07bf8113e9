#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench: measures the engine against a model in C and other programs, by turns.

Prints a table and writes out/bench.csv. `--quick` plays fewer trials, `--only NAME` one part.
"""
import argparse
import csv
import os
import statistics
import subprocess
import sys

import models
import twin
from measure import (ROOT, SIMULATE, by_turns, json_seconds, peak_memory, ratio, scratch, simulate, whole,
                     write)
from peers import Peers


class Bench:
    def __init__(self, folder, quick):
        self.folder, self.quick, self.rows = folder, quick, []
        self.times = 5 if quick else 9
        self.peers = None

    def trials(self, count):
        return max(10, count // 10) if self.quick else count

    def add(self, part, what, value, unit, goal=""):
        self.rows.append((part, what, f"{value:.4g}", unit, goal))
        print(f"{part:12}{what:46}{value:12.4g}  {unit:22}{goal}", flush=True)

    def model(self, name, text):
        return write(self.folder, name + ".yaml", text)

    def compiled(self, path, trials, threads=1):
        """A measured run by machine code, which was made before."""
        simulate(path, 10, threads, "compiled")()
        return simulate(path, trials, threads, "compiled")

    def summit(self):
        program = twin.build(self.folder)
        self.add("summit", "answers that differ from C's", twin.differences(program, self.folder),
                 "of 160,000", "0")
        count = self.trials(200_000)
        found = by_turns({
            "C": lambda: hand_written(program, count),
            "simulate": simulate(twin.SCENARIO, count),
            "compiled": self.compiled(twin.SCENARIO, count),
            "two threads": simulate(twin.SCENARIO, count, 2),
        }, self.times)
        for name in ("C", "simulate", "compiled"):
            self.add("summit", f"{name}, an event", per_event(found[name], count), "ns")
        self.add("summit", "simulate to C", ratio(found["simulate"], found["C"]), "times",
                 "at most 1.25")
        self.add("summit", "compiled to C", ratio(found["compiled"], found["C"]), "times",
                 "at most 1.0")
        self.add("threads", "one thread to two", ratio(found["simulate"], found["two threads"]),
                 "times", "at least 1.95")

    def budapest(self):
        count = self.trials(50_000)
        path = "Scenarios/budapest.yaml"
        found = by_turns({"simulate": simulate(path, count), "compiled": self.compiled(path, count),
                          "two threads": simulate(path, count, 2)}, self.times)
        one = found["simulate"]
        self.add("budapest", "compiled to interpreted", ratio(found["compiled"], one), "times")
        self.add("threads", "budapest, one thread to two",
                 ratio(one, found["two threads"]), "times", "at least 1.95")
        self.add("budapest", "a trial", 1e6 * one["seconds"] / count, "us")
        self.add("budapest", "an event", per_event(one, count), "ns")

    def clocks(self):
        runs = {n: simulate(self.model(f"ring{n}", models.ring(n)), self.trials(100))
                for n in (10, 30, 100, 300, 1000)}
        found = by_turns(runs, self.times)
        for n, one in found.items():
            self.add("clocks", f"{n} clocks, an event", per_event(one, self.trials(100)), "ns")
        self.add("clocks", "an event with 1,000 clocks to one with 10",
                 ratio(found[1000], found[10]) * events(found[10], 1) / events(found[1000], 1),
                 "times", "at most 3")

    def events(self):
        for n in (10, 100, 1000, 10_000):
            count = self.trials(2_000_000 // n)
            path = self.model(f"events{n}", models.immigration_death(n))
            one = by_turns({"simulate": simulate(path, count)}, self.times)["simulate"]
            self.add("events", f"about {n} events a trial, an event", per_event(one, count), "ns")

    def memory(self):
        """Peak memory of whole processes; the goal is for runs that keep tables only."""
        most = self.trials(10_000_000)
        for name, path, many, more in (
                ("tables only", self.model("tiny", models.tiny()), most, ["--tables-only"]),
                ("every answer", self.model("tiny", models.tiny()), most, []),
                ("Budapest, tables only", "Scenarios/budapest.yaml", most // 10,
                 ["--tables-only"])):
            few, lots = (
                peak_memory([SIMULATE, "run", path, "--trials", str(n), "--quiet", *more])
                for n in (100_000, many))
            self.add("memory", f"{name}, 100,000 trials", few, "MiB")
            self.add("memory", f"{name}, {many:,} trials", lots, "MiB")
            self.add("memory", f"{name}, many to few", lots / few, "times",
                     "at most 1.2" if more else "")

    def startup(self):
        found = by_turns({
            "help": whole([SIMULATE, "--help"]),
            "check": whole([SIMULATE, "check", "Scenarios/budapest.yaml"]),
            "explain": whole([SIMULATE, "explain", "Scenarios/budapest.yaml"]),
        }, 15)
        self.add("start", "--help", 1e3 * found["help"]["seconds"], "ms", "at most 20")
        self.add("start", "check of budapest", 1e3 * found["check"]["seconds"], "ms")
        self.add("start", "explain of budapest", 1e3 * found["explain"]["seconds"], "ms")

    def pairing(self):
        """How much less noise there is in a difference because both runs have the same luck."""
        with open(os.path.join(ROOT, twin.SCENARIO)) as file:
            text = file.read()
        changed = text.replace("rate: 0.08 per day", "rate: 0.09 per day")
        if changed == text:
            raise RuntimeError("the rate that is to be changed is not there")
        columns = []
        for name, version in (("same", text), ("changed", changed)):
            path, table = self.model(name, version), os.path.join(self.folder, name + ".csv")
            subprocess.run([SIMULATE, "run", path, "--trials", "20000", "--quiet",
                            "--per-trial", table], cwd=ROOT, check=True)
            with open(table) as file:
                columns.append(list(csv.DictReader(file)))
        for outcome in ("approved", "pressure_at_end"):
            a, b = ([float(row[outcome]) for row in rows] for rows in columns)
            apart = statistics.variance(a) + statistics.variance(b)
            together = statistics.variance([x - y for x, y in zip(a, b)])
            self.add("pairing", f"variance of a difference in {outcome}", apart / together,
                     "times less", "at least 10")

    def against_peers(self):
        self.peers = Peers(self.folder)
        self.against_simpy()
        self.against_reactions()
        self.against_negmas()
        for package, note in self.peers.notes.items():
            print(f"left out: {package}: {note}", flush=True)

    def against_simpy(self):
        if not self.peers.has("simpy"):
            return
        few, count = 500, 50_000
        found = by_turns({
            "simpy": self.peers.run("simpy_summit.py", few),
            "interpreted, one thread": simulate(twin.SCENARIO, count),
            "interpreted, two threads": simulate(twin.SCENARIO, count, 2),
            "compiled, one thread": self.compiled(twin.SCENARIO, count),
            "compiled, two threads": self.compiled(twin.SCENARIO, count, 2),
        }, self.times)
        for name in list(found)[1:]:
            goal = "at least 130" if "one" in name else "at least 250"
            self.add("peers", f"SimPy to summit, {name}",
                     ratio(found["simpy"], found[name]) * count / few, "times", goal)

    def against_reactions(self):
        paths = {"immigration_death": self.model("peer-i", models.immigration_death(10_000)),
                 "cascade": self.model("peer-c", models.cascade())}
        trials = {"immigration_death": 1000, "cascade": 10_000}
        for package, script, label, goal, few in (
            ("libroadrunner", "roadrunner_gillespie.py", "libRoadRunner", "at least 15", 100),
            ("gillespy2", "gillespy_solver.py", "GillesPy2's compiled solver", "at least 5", 300),
        ):
            if not self.peers.has(package):
                continue
            for name, path in paths.items():
                try:
                    found = by_turns({"peer": self.peers.run(script, name, few),
                                      "interpreted": simulate(path, trials[name]),
                                      "compiled": self.compiled(path, trials[name])},
                                     self.times)
                except RuntimeError as problem:
                    self.peers.notes[package] = str(problem).strip().splitlines()[-1]
                    break
                for engine in ("interpreted", "compiled"):
                    self.add("peers", f"{label} to {engine}, {name}",
                             ratio(found["peer"], found[engine]) * events(found[engine], trials[name])
                             / events(found["peer"], few), "times an event", goal)

    def against_negmas(self):
        path = self.model("offers", models.offers())
        ours = simulate(path, self.trials(100))
        rounds = negotiation_rounds(path)
        played = rounds * self.trials(100)
        alone = by_turns({"ours": ours}, self.times)["ours"]
        self.add("offers", "rounds of alternating offers a second", played / alone["seconds"],
                 "rounds/s")
        if not self.peers.has("negmas"):
            return
        few = 20
        try:
            found = by_turns({"peer": self.peers.run("negmas_offers.py", few), "ours": ours},
                             self.times)
        except RuntimeError as problem:
            self.peers.notes["negmas"] = str(problem).strip().splitlines()[-1]
            return
        self.add("peers", "simulate to NegMAS, a bargaining round",
                 ratio(found["peer"], found["ours"]) * played / events(found["peer"], few), "times",
                 "at least 10,000")


def events(one, trials):
    return trials * one["events_per_trial"]


def per_event(one, trials):
    return 1e9 * one["seconds"] / events(one, trials)


def hand_written(program, trials):
    return json_seconds([program, str(trials), "1"])


def negotiation_rounds(path):
    """Rounds a trial, by the scenario's own count."""
    table = path + ".csv"
    subprocess.run([SIMULATE, "run", path, "--trials", "10", "--quiet", "--per-trial", table],
                   check=True)
    with open(table) as file:
        return statistics.mean(float(row["rounds"]) for row in csv.DictReader(file))


PARTS = ("summit", "budapest", "clocks", "events", "memory", "startup", "pairing", "against_peers")


def main():
    options = argparse.ArgumentParser(description="Measures simulate.")
    options.add_argument("--quick", action="store_true", help="fewer trials")
    options.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    chosen = options.parse_args()
    if not os.path.exists(SIMULATE):
        sys.exit("error: build first: swift build -c release --product simulate")
    with scratch() as folder:
        bench = Bench(folder, chosen.quick)
        for part in chosen.only or PARTS:
            getattr(bench, part)()
    os.makedirs(os.path.join(ROOT, "out"), exist_ok=True)
    path = os.path.join(ROOT, "out", "bench.csv")
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("part", "what", "value", "unit", "goal"))
        table.writerows(bench.rows)
    print(f"written to {os.path.relpath(path)}")


if __name__ == "__main__":
    main()
